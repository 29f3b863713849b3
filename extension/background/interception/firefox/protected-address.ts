import type { ProtectedNames } from "../protected-names.ts";

/**
 * Whether an address the browser is about to ask for is of a protected host,
 * whatever its scheme, port, case or final dot.
 *
 * @param address as the browser gives it, in any scheme
 */
export function isProtectedAddress(address: string, { verdicts }: ProtectedNames): boolean {
  // A final dot only says that the name is complete (RFC 1034, section 3.1).
  const host = URL.parse(address)?.hostname.replace(/\.+$/u, "") ?? "";
  for (let name = host; ;) {
    const verdict = verdicts.get(name);
    if (verdict !== undefined) return verdict;
    const dot = name.indexOf(".");
    if (dot === -1) return false;
    name = name.slice(dot + 1);
  }
}

import { isStopped } from "#core/policy/action.ts";
import { decide } from "#core/policy/decide.ts";
import type { ProtectedNames } from "../protected-names.ts";

/**
 * Whether an address the browser is about to ask for is protected, whatever its
 * scheme, case or final dot. The policy itself is asked, so paths and ports
 * count, and a rule counts until the moment it expires.
 *
 * @param address as the browser gives it, in any scheme
 */
export function isProtectedAddress(address: string, { rules }: ProtectedNames, now = Date.now()): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  const { protocol, port, pathname } = url;
  // A final dot only says that the name is complete (RFC 1034, section 3.1).
  const hostname = url.hostname.replace(/\.+$/u, "");
  return isStopped(decide({ protocol, hostname, port, pathname }, rules, now).action);
}

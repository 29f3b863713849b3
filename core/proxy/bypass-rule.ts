/** A rule about addresses for which no proxy is used. */
export type BypassRule =
  /** Hosts by a pattern in which `*` stands for any characters and `?` for one or none. */
  | { readonly kind: "name"; readonly scheme?: string; readonly pattern: string; readonly port?: number }
  /** One IP address, in its canonical form and without brackets. */
  | { readonly kind: "address"; readonly scheme?: string; readonly address: string; readonly port?: number }
  /** All IP addresses that share their first bits with this one; names of hosts are never looked up for it. */
  | { readonly kind: "block"; readonly scheme?: string; readonly address: string; readonly bits: number }
  /** `<local>`: hosts without a dot in their names. */
  | { readonly kind: "simple-names" }
  /** `<-loopback>`: this computer itself is reached by the proxy too. */
  | { readonly kind: "not-loopback" };

/**
 * Reads one rule of a list of exceptions by Chromium's grammar
 * (https://chromium.googlesource.com/chromium/src/+/HEAD/net/docs/proxy.md#proxy-config-url-patterns).
 * Undefined for what Chromium cannot read and passes over.
 */
export function parseBypassRule(text: string): BypassRule | undefined {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === "<local>") return { kind: "simple-names" };
  if (trimmed === "<-loopback>") return { kind: "not-loopback" };

  const end = trimmed.indexOf("://");
  const scheme = end === -1 ? {} : { scheme: trimmed.slice(0, end) };
  const about = end === -1 ? trimmed : trimmed.slice(end + 3);
  if (end === 0 || about === "") return undefined;
  if (about.includes("/")) {
    const block = parseBlock(about);
    return block && { kind: "block", ...scheme, ...block };
  }

  const { host = "", number } = /^(?<host>.*?)(?::(?<number>\d*))?$/u.exec(about)?.groups ?? {};
  const port = number === undefined ? {} : { port: Number(number) };
  // "::1" is an address and not the port 1 of "::".
  const whole = canonicalAddress(about);
  const address = whole ?? canonicalAddress(host.replace(/^\[(?<inside>.*)\]$/u, "$<inside>"));
  if (number !== undefined && whole === undefined && (number === "" || Number(number) > 65_535)) return undefined;
  if (address !== undefined) return { kind: "address", ...scheme, address, ...(whole === undefined && port) };
  if (host === "" || host.includes(":")) return undefined;
  return { kind: "name", ...scheme, pattern: host.startsWith(".") ? `*${host}` : host, ...port };
}

function parseBlock(text: string): { readonly address: string; readonly bits: number } | undefined {
  const { literal = "", length = "" } = /^(?<literal>[^/]+)\/(?<length>\d{1,3})$/u.exec(text)?.groups ?? {};
  const address = canonicalAddress(literal);
  const bits = Number(length);
  return address !== undefined && bits <= (address.includes(":") ? 128 : 32) ? { address, bits } : undefined;
}

/** Undefined for what is no IP address in full. */
function canonicalAddress(text: string): string | undefined {
  if (text.includes(":")) {
    return /^[0-9a-f:.]+$/u.test(text) ? URL.parse(`http://[${text}]/`)?.hostname.slice(1, -1) : undefined;
  }
  return /^\d{1,3}(?:\.\d{1,3}){3}$/u.test(text) && URL.parse(`http://${text}/`)?.hostname === text ? text : undefined;
}

import * as v from "valibot";

/**
 * A proxy in the words of proxy scripts, `PROXY cache.example:3128`, or
 * `DIRECT` for none; never with a name or password in it
 * (https://chromium.googlesource.com/chromium/src/+/HEAD/net/docs/proxy.md#proxy-server-identifiers).
 */
export const ProxyServerSchema = v.pipe(
  v.string(),
  v.maxLength(300),
  v.regex(/^(?:DIRECT|(?:PROXY|HTTPS|SOCKS|SOCKS5) (?:[a-z0-9._-]+|\[[0-9a-f:]+\]):\d{1,5})$/u),
  v.brand("ProxyServer"),
);
export type ProxyServer = v.InferOutput<typeof ProxyServerSchema>;

/** How a proxy is spoken to, by the scheme of its address. */
export type ProxyScheme = "http" | "https" | "socks4" | "socks5";

const SPOKEN: Readonly<Record<ProxyScheme, { readonly word: string; readonly port: number }>> = {
  http: { word: "PROXY", port: 80 },
  https: { word: "HTTPS", port: 443 },
  socks4: { word: "SOCKS", port: 1080 },
  socks5: { word: "SOCKS5", port: 1080 },
};

/** Chromium takes a bare `socks://` for the newer one. */
const SCHEMES: ReadonlyMap<string, ProxyScheme | "direct"> = new Map([
  ["http", "http"],
  ["https", "https"],
  ["socks4", "socks4"],
  ["socks5", "socks5"],
  ["socks", "socks5"],
  ["direct", "direct"],
]);

/**
 * Reads a proxy's address as Chromium does: `cache.example:3128`,
 * `socks5://[2001:db8::1]`, `direct://`. Undefined for what Chromium refuses
 * too, such as a name and password before the host.
 *
 * @param otherwise how it is spoken to when the address does not say
 */
export function parseProxyServer(address: string, otherwise: ProxyScheme = "http"): ProxyServer | undefined {
  const { named, rest = "" } = /^(?:(?<named>[a-z0-9]+):\/\/)?(?<rest>.*)$/iu.exec(address.trim())?.groups ?? {};
  const scheme = named === undefined ? otherwise : SCHEMES.get(named.toLowerCase());
  if (scheme === undefined) return undefined;
  if (scheme === "direct") return rest === "" ? v.parse(ProxyServerSchema, "DIRECT") : undefined;

  const { host = "", port } =
    /^(?<host>\[[0-9a-f:.]+\]|[^\s:@/?#\\[\]]+)(?::(?<port>\d+))?$/iu.exec(rest)?.groups ?? {};
  const hostname = URL.parse(`http://${host}/`)?.hostname ?? "";
  const { word, port: usual } = SPOKEN[scheme];
  const number = Number(port ?? usual);
  const server = v.safeParse(ProxyServerSchema, `${word} ${hostname}:${number}`);
  return server.success && number <= 65_535 ? server.output : undefined;
}

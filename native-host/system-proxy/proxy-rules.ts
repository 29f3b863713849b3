import { parseProxyServer, type ProxyScheme, type ProxyServer } from "#core/proxy/proxy-server.ts";
import type { ProxyServers } from "#core/proxy/system-proxy.ts";
import { readableRules } from "./proxy-servers.ts";

/** What a proxy can be for, and how it is spoken to when its address does not say: `socks` alone means the older one. */
const PURPOSES: ReadonlyMap<string, { readonly list: "http" | "https" | "other"; readonly scheme: ProxyScheme }> =
  new Map([
    ["http", { list: "http", scheme: "http" }],
    ["https", { list: "https", scheme: "http" }],
    ["socks", { list: "other", scheme: "socks4" }],
  ]);

/**
 * Reads proxies as Windows and Chromium's `--proxy-server` write them: one list
 * for everything, `cache.example:3128,direct://`, or a list a purpose,
 * `http=cache.example;socks=s.example`
 * (https://chromium.googlesource.com/chromium/src/+/HEAD/net/docs/proxy.md#manual-proxy-settings).
 *
 * @returns undefined when it names no proxy
 */
export function parseProxyRules(text: string, bypass: readonly string[]): ProxyServers | undefined {
  const lists: Record<"http" | "https" | "other", ProxyServer[]> = { http: [], https: [], other: [] };
  for (const part of text.split(";").filter(Boolean)) {
    const [first = "", addresses] = part.split("=").filter(Boolean);
    if (addresses === undefined && text.trim() === part.trim()) {
      lists.other.push(...servers(first, "http"));
      continue;
    }
    const purpose = PURPOSES.get(first.trim().toLowerCase());
    if (purpose !== undefined) lists[purpose.list].push(...servers(addresses ?? "", purpose.scheme));
  }
  const isEmpty = [...lists.http, ...lists.https, ...lists.other].length === 0;
  return isEmpty ? undefined : { kind: "servers", ...lists, bypass: readableRules(bypass), isReversed: false };
}

function servers(addresses: string, scheme: ProxyScheme): ProxyServer[] {
  return addresses.split(",").flatMap((address) => parseProxyServer(address, scheme) ?? []);
}

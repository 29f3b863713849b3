import { parseBypassRule } from "#core/proxy/bypass-rule.ts";
import { parseProxyServer, type ProxyScheme, type ProxyServer } from "#core/proxy/proxy-server.ts";
import type { ProxyServers } from "#core/proxy/system-proxy.ts";

interface Parts {
  readonly http?: ProxyServer | undefined;
  readonly https?: ProxyServer | undefined;
  readonly other?: ProxyServer | undefined;
  readonly bypass: readonly string[];
  readonly isReversed?: boolean;
}

/** Undefined when no proxy is named. Rules that Chromium passes over are left out. */
export function proxyServers({ http, https, other, bypass, isReversed = false }: Parts): ProxyServers | undefined {
  if (http === undefined && https === undefined && other === undefined) return undefined;
  return {
    kind: "servers",
    http: list(http),
    https: list(https),
    other: list(other),
    bypass: readableRules(bypass),
    isReversed,
  };
}

export function readableRules(texts: readonly string[]): string[] {
  return texts.map((text) => text.trim()).filter((text) => parseBypassRule(text) !== undefined);
}

function list(server: ProxyServer | undefined): ProxyServer[] {
  return server === undefined ? [] : [server];
}

/**
 * Reads a proxy as desktops and the environment name it: what it is for says
 * how it is spoken to, whatever its address says, and a name and password in it
 * are dropped. So does Chromium, which asks for them when the proxy does
 * (`FixupProxyHostScheme` in `net/proxy_resolution/proxy_config_service_linux.cc`).
 */
export function settingServer(text: string, scheme: ProxyScheme = "http"): ProxyServer | undefined {
  const isOlder = scheme === "socks5" && /^socks4:\/\//iu.test(text);
  const host = text
    .replace(/^.*?:\/\//u, "")
    .replace(/^[^@]*@/u, "")
    .replace(/\/$/u, "");
  return parseProxyServer(host, isOlder ? "socks4" : scheme);
}

/** Some lists of exceptions mean `corp.example` to hold for all names that end so; in Chromium's words, `*corp.example`. */
export function endingRule(text: string): string {
  const rule = parseBypassRule(text);
  if (rule?.kind !== "name" || rule.pattern.startsWith("*")) return text;
  const scheme = rule.scheme === undefined ? "" : `${rule.scheme}://`;
  return `${scheme}*${rule.pattern}${rule.port === undefined ? "" : `:${rule.port}`}`;
}

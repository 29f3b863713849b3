import { parseBypassRule, type BypassRule } from "#core/proxy/bypass-rule.ts";
import type { ProxyServer } from "#core/proxy/proxy-server.ts";
import type { ProxyServers } from "#core/proxy/system-proxy.ts";
import { asciiJson } from "./pac-text.ts";

/**
 * The text of a function that answers as Chromium chooses from named proxies
 * (`ProxyConfig::ProxyRules::Apply` in `net/proxy_resolution/proxy_config.cc`).
 * This computer itself is never asked about: in scripts, `<-loopback>` has no
 * effect.
 */
export function serversFunction({ http, https, other, bypass, isReversed }: ProxyServers): string {
  // Chromium's order for WebSockets, after RFC 6455, section 4.1.
  const sockets = answer(other, https, http);
  const answers = { http: answer(http, other), https: answer(https, other), ws: sockets, wss: sockets };
  const rules = bypass.flatMap((text) => parseBypassRule(text) ?? []);
  return `(() => {
const ANSWERS = ${asciiJson(answers)};
const PORTS = { http: "80", https: "443", ws: "80", wss: "443" };
const BYPASS = [${rules.flatMap((rule) => ruleText(rule) ?? []).join(",\n")}];
${BITS_FUNCTION}
return (url, host) => {
  const [, scheme, port = PORTS[scheme]] = /^(\\w+):\\/\\/(?:\\[[^\\]]*\\]|[^/:]*)(?::(\\d+))?/.exec(url) ?? [];
  const isListed = BYPASS.some(
    (rule) => (rule.scheme ?? scheme) === scheme && (rule.port ?? port) === port && rule.isAbout(host),
  );
  return isListed !== ${String(isReversed)} ? "DIRECT" : (ANSWERS[scheme] ?? ${asciiJson(answer(other))});
};
})()`;
}

/** The first list that is not empty. */
function answer(...lists: readonly (readonly ProxyServer[])[]): string {
  return lists.find((list) => list.length > 0)?.join("; ") ?? "DIRECT";
}

/** Undefined for a rule without effect. */
function ruleText(rule: BypassRule): string | undefined {
  switch (rule.kind) {
    case "name":
      return `{ ${limits(rule)}isAbout: (host) => new RegExp(${asciiJson(wildcards(rule.pattern))}, "s").test(host) }`;
    case "address":
      return `{ ${limits(rule)}isAbout: (host) => host === ${asciiJson(rule.address)} }`;
    case "block": {
      const length = rule.address.includes(":") ? rule.bits : 96 + rule.bits;
      const prefix = `bitsOf(${asciiJson(rule.address)}).slice(0, ${length})`;
      return `{ ${limits(rule)}isAbout: (host) => bitsOf(host) !== "" && bitsOf(host).startsWith(${prefix}) }`;
    }
    case "simple-names":
      return `{ isAbout: (host) => !/[.:]/.test(host) }`;
    case "not-loopback":
      return undefined;
  }
}

function limits({ scheme, port }: { readonly scheme?: string; readonly port?: number }): string {
  const ofScheme = scheme === undefined ? "" : `scheme: ${asciiJson(scheme)}, `;
  return port === undefined ? ofScheme : `${ofScheme}port: "${port}", `;
}

function wildcards(pattern: string): string {
  const source = pattern
    .replaceAll(/[$()+./[\\\]^{|}-]/gu, String.raw`\$&`)
    .replaceAll("*", ".*")
    .replaceAll("?", ".?");
  return `^${source}$`;
}

/** An IP address in its 128 bits, an IPv4 one as IPv6 maps it; empty for what is none. Hosts come canonical. */
const BITS_FUNCTION = `function bitsOf(address) {
  const binary = (part, base, length) => parseInt(part, base).toString(2).padStart(length, "0");
  const quad = /^(\\d+)\\.(\\d+)\\.(\\d+)\\.(\\d+)$/.exec(address);
  if (quad) return "0".repeat(80) + "1".repeat(16) + quad.slice(1).map((part) => binary(part, 10, 8)).join("");
  if (!address.includes(":")) return "";
  const [head, tail] = address.split("::").map((half) => half.split(":").filter((group) => group !== ""));
  const groups = tail === undefined ? head : [...head, ...Array(8 - head.length - tail.length).fill("0"), ...tail];
  return groups.map((group) => binary(group, 16, 16)).join("");
}`;

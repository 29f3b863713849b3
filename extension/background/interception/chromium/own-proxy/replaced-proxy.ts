import { parseProxyServer, type ProxyServer } from "#core/proxy/proxy-server.ts";
import type { ReplacedProxy } from "#extension/storage/own-proxy-memory.ts";
import type { ProxyConfig } from "#extension/platform/chromium.ts";

type Rules = NonNullable<ProxyConfig["rules"]>;

/**
 * What stands in the browser's setting, in a form that can be kept and led to;
 * null where the browser goes by the system.
 */
export function replacedProxy({ mode, rules = {}, pacScript = {} }: ProxyConfig): ReplacedProxy | null {
  switch (mode) {
    case "system":
      return null;
    case "direct":
      return { proxy: { kind: "none" }, isMandatory: false };
    case "auto_detect":
      return { proxy: { kind: "script", isDetected: true }, isMandatory: false };
    case "fixed_servers":
      return { proxy: namedServers(rules), isMandatory: false };
    case "pac_script": {
      const { data, url = "", mandatory: isMandatory = false } = pacScript;
      return data === undefined
        ? { proxy: { kind: "script", isDetected: false, url }, isMandatory }
        : { proxy: { kind: "text", text: data }, isMandatory };
    }
  }
}

/** Unknown where a proxy is named that no script can name. */
function namedServers(rules: Rules): ReplacedProxy["proxy"] {
  const { singleProxy, proxyForHttp, proxyForHttps, fallbackProxy, bypassList = [] } = rules;
  const http = servers(proxyForHttp);
  const https = servers(proxyForHttps);
  const other = servers(singleProxy ?? fallbackProxy);
  if (http === undefined || https === undefined || other === undefined) return { kind: "unknown" };
  return { kind: "servers", http, https, other, bypass: bypassList.filter(Boolean), isReversed: false };
}

function servers(named: Rules["singleProxy"]): ProxyServer[] | undefined {
  if (named === undefined) return [];
  const { scheme = "http", host, port } = named;
  const literal = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  const server = parseProxyServer(`${scheme}://${literal}${port === undefined ? "" : `:${port}`}`);
  return server && [server];
}

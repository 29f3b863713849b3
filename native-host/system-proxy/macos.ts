import type { ProxyScheme, ProxyServer } from "#core/proxy/proxy-server.ts";
import type { SystemProxy } from "#core/proxy/system-proxy.ts";
import { proxyServers, settingServer } from "./proxy-servers.ts";
import { scriptProxy, scriptUrl } from "./script-proxy.ts";
import type { Surroundings } from "./surroundings.ts";

/** Part of the system, protected by it. */
const SCUTIL = "/usr/sbin/scutil";

/** What System Settings have for the network in use. */
export async function macosProxy({ run }: Surroundings): Promise<SystemProxy> {
  const { exitCode, stdout } = await run(SCUTIL, ["--proxy"]);
  return (exitCode === 0 ? scutilProxy(stdout) : undefined) ?? { kind: "unknown" };
}

/**
 * Reads what `scutil --proxy` prints, by the keys Chromium goes by
 * (`net/proxy_resolution/proxy_config_service_mac.cc`). Undefined when it is no
 * such dictionary.
 */
export function scutilProxy(printed: string): SystemProxy | undefined {
  const { values, exceptions } = topLevel(printed);
  if (!printed.trimStart().startsWith("<dictionary>")) return undefined;
  const isOn = (key: string): boolean => Number(values.get(key)) > 0;
  const server = (name: string, scheme?: ProxyScheme): ProxyServer | undefined => {
    const host = values.get(`${name}Proxy`);
    if (host === undefined || !isOn(`${name}Enable`)) return undefined;
    const port = values.get(`${name}Port`);
    const literal = host.includes(":") ? `[${host}]` : host;
    return settingServer(port === undefined ? literal : `${literal}:${port}`, scheme);
  };
  return scriptProxy({
    isDetected: isOn("ProxyAutoDiscoveryEnable"),
    url: isOn("ProxyAutoConfigEnable") ? scriptUrl(values.get("ProxyAutoConfigURLString") ?? "") : undefined,
    otherwise: proxyServers({
      http: server("HTTP"),
      https: server("HTTPS"),
      other: server("SOCKS", "socks5"),
      bypass: [...(isOn("ExcludeSimpleHostnames") ? ["<local>"] : []), ...exceptions],
    }),
  });
}

/** The dictionary's own entries, not those of what it holds: settings of single interfaces, for one. */
function topLevel(printed: string): { values: ReadonlyMap<string, string>; exceptions: readonly string[] } {
  const values = new Map<string, string>();
  const exceptions: string[] = [];
  const path: string[] = [];
  for (const line of printed.split("\n")) {
    const { key = "", value = "" } = /^\s*(?<key>\S+) : (?<value>.*)$/u.exec(line)?.groups ?? {};
    if (line.trimEnd().endsWith("{")) path.push(key);
    else if (line.trim() === "}") path.pop();
    else if (path.length === 1 && key !== "") values.set(key, value.trim());
    else if (path.length === 2 && path[1] === "ExceptionsList") exceptions.push(value.trim());
  }
  return { values, exceptions };
}

import type { SystemProxy } from "#core/proxy/system-proxy.ts";
import { endingRule, proxyServers, settingServer } from "./proxy-servers.ts";
import { scriptProxy, scriptUrl } from "./script-proxy.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the variables say that Chromium reads on Linux where no desktop has
 * settings (`GetConfigFromEnv` in
 * `net/proxy_resolution/proxy_config_service_linux.cc`); undefined when nothing.
 */
export function environmentProxy(env: Environment): SystemProxy | undefined {
  const script = variable(env, "auto_proxy");
  // Set and empty stands for a script that the network names.
  if (script !== undefined) return scriptProxy({ isDetected: script === "", url: scriptUrl(script) });

  const bypass = (variable(env, "no_proxy") ?? "").split(/[,;]/u).map(endingRule);
  const server = (name: string) => settingServer(variable(env, name) ?? "");
  const all = server("all_proxy");
  return (
    proxyServers(
      all === undefined ? { http: server("http_proxy"), https: server("https_proxy"), bypass } : { other: all, bypass },
    ) ?? proxyServers({ other: socksServer(env), bypass })
  );
}

function socksServer(env: Environment): ReturnType<typeof settingServer> {
  const scheme = variable(env, "SOCKS_VERSION") === "4" ? "socks4" : "socks5";
  return settingServer(variable(env, "SOCKS_SERVER") ?? "", scheme);
}

/** By its name, else by the same name in the other case, as `base::Environment` has it. */
export function variable(env: Environment, name: string): string | undefined {
  const lower = name.toLowerCase();
  return env[name] ?? env[name === lower ? name.toUpperCase() : lower];
}

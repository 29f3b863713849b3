import type { SystemProxy } from "#core/proxy/system-proxy.ts";
import { parseProxyRules } from "./proxy-rules.ts";
import { scriptProxy, scriptUrl } from "./script-proxy.ts";
import type { Surroundings } from "./surroundings.ts";

const SETTINGS = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings`;

/** What Windows' own settings say of this user's proxy. */
export async function windowsProxy({ env, run }: Surroundings): Promise<SystemProxy> {
  // By its own path, so that no folder in PATH can put another in its place.
  const reg = `${env["SystemRoot"] ?? String.raw`C:\Windows`}\\System32\\reg.exe`;
  const [settings, connections] = await Promise.all([
    run(reg, ["query", SETTINGS]),
    run(reg, ["query", `${SETTINGS}\\Connections`, "/v", "DefaultConnectionSettings"]),
  ]);
  if (settings.exitCode !== 0) return { kind: "unknown" };
  return registryProxy(settings.stdout, connections.exitCode === 0 ? connections.stdout : "");
}

/**
 * Reads what `reg query` prints of the two keys. Whether a script is looked for
 * in the network stands in the ninth byte of the second alone
 * (https://learn.microsoft.com/archive/blogs/askie/what-is-defaultconnectionsettings-key).
 */
export function registryProxy(settings: string, connections: string): SystemProxy {
  const values = valuesIn(settings);
  const flags = Number.parseInt((valuesIn(connections).get("DefaultConnectionSettings") ?? "").slice(16, 18), 16);
  const isNamed = Number(values.get("ProxyEnable")) === 1;
  return scriptProxy({
    isDetected: (flags & 8) !== 0,
    url: scriptUrl(values.get("AutoConfigURL") ?? ""),
    otherwise: isNamed
      ? parseProxyRules(values.get("ProxyServer") ?? "", (values.get("ProxyOverride") ?? "").split(/[;,\s]+/u))
      : undefined,
  });
}

/** Values are indented, a name, a type and the data each. */
function valuesIn(printed: string): ReadonlyMap<string, string> {
  return new Map(
    [...printed.matchAll(/^ {4}(?<name>\S.*?) {4}REG_[A-Z_]+(?: {4}(?<data>.*?))?\r?$/gmu)].map(
      ({ groups: { name = "", data = "" } = {} }) => [name, data.trim()],
    ),
  );
}

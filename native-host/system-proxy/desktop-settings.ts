import type { SystemProxy } from "#core/proxy/system-proxy.ts";
import { endingRule, proxyServers, settingServer } from "./proxy-servers.ts";
import { scriptProxy, scriptUrl } from "./script-proxy.ts";

/** A Linux desktop's settings in the words they have in common. Empty stands for not set. */
export interface DesktopSettings {
  readonly mode: string;
  readonly script: string;
  /** Host, or host and port with a colon between them. */
  readonly http: string;
  readonly https: string;
  readonly socks: string;
  readonly bypass: readonly string[];
  readonly isReversed: boolean;
  /** Whether an exception holds for all names that end in it. */
  readonly isByEnding: boolean;
}

/**
 * Undefined where Chromium finds nothing it can use, and goes by the
 * environment instead (`GetConfigFromSettings` in
 * `net/proxy_resolution/proxy_config_service_linux.cc`).
 */
export function desktopProxy(settings: DesktopSettings): SystemProxy | undefined {
  switch (settings.mode) {
    case "none":
      return { kind: "none" };
    case "auto": {
      const url = scriptUrl(settings.script);
      const isDetected = settings.script === "";
      return isDetected || url !== undefined ? scriptProxy({ isDetected, url }) : undefined;
    }
    case "manual":
      return proxyServers({
        http: settingServer(settings.http),
        https: settingServer(settings.https),
        other: settingServer(settings.socks, "socks5"),
        bypass: settings.isByEnding ? settings.bypass.map(endingRule) : settings.bypass,
        isReversed: settings.isReversed,
      });
    default:
      return undefined;
  }
}

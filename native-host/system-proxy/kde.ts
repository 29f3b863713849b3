import type { SystemProxy } from "#core/proxy/system-proxy.ts";
import { desktopProxy } from "./desktop-settings.ts";
import { variable, type Environment } from "./environment.ts";

/** What `ProxyType` can be. Indirect settings name variables, and those name the proxies. */
const TYPES = { manual: "1", script: "2", detectedScript: "3", indirect: "4" };

/**
 * Reads KDE's `kioslaverc` as Chromium does (`SettingGetterImplKDE` in
 * `net/proxy_resolution/proxy_config_service_linux.cc`).
 *
 * @param files the text of each there is; what a later one says holds
 */
export function kdeProxy(files: readonly string[], env: Environment): SystemProxy | undefined {
  const settings = new Map(files.flatMap(proxySettings));
  const type = settings.get("ProxyType");
  if (type === undefined) return undefined;

  const value = (key: string): string => {
    const direct = settings.get(key) ?? "";
    return type === TYPES.indirect && direct !== "" ? (variable(env, direct) ?? "") : direct;
  };
  return desktopProxy({
    mode: modeOf(type),
    script: type === TYPES.detectedScript ? "" : (settings.get("Proxy Config Script") ?? ""),
    http: server(value("httpProxy")),
    https: server(value("httpsProxy")),
    socks: server(value("socksProxy")),
    bypass: value("NoProxyFor").split(/[, ]/u),
    isReversed: /^(?:true|0*[1-9]\d*)$/u.test(settings.get("ReversedException") ?? ""),
    isByEnding: true,
  });
}

function modeOf(type: string): string {
  switch (type) {
    case TYPES.manual:
    case TYPES.indirect:
      return "manual";
    case TYPES.script:
    case TYPES.detectedScript:
      return "auto";
    default:
      return "none";
  }
}

/** Newer versions put a space between host and port, some write `//:` for none. */
function server(text: string): string {
  return text.startsWith("//:") ? "" : text.replace(" ", ":");
}

function proxySettings(file: string): [string, string][] {
  const sections = file.split(/^(?=\[)/mu).filter((section) => section.startsWith("[Proxy Settings]"));
  return sections.flatMap((section) =>
    section.split(/\r?\n/u).flatMap((line): [string, string][] => {
      // “[$e]” and the like after a key are about how KDE reads it.
      const { key = "", value = "" } = /^(?<key>[^=[]+?)\s*(?:\[.*\]\s*)?=(?<value>.*)$/u.exec(line)?.groups ?? {};
      return key.trim() === "" ? [] : [[key.trim(), value.trim()]];
    }),
  );
}

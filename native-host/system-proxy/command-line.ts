import type { SystemProxy } from "#core/proxy/system-proxy.ts";
import { parseProxyRules } from "./proxy-rules.ts";
import { scriptProxy, scriptUrl } from "./script-proxy.ts";

/**
 * The proxy a browser of Chromium's family was started with, which goes before
 * the system's (`ChromeCommandLinePrefStore::ApplyProxyMode` in
 * `chrome/browser/prefs/chrome_command_line_pref_store.cc`); undefined when it
 * was started without.
 *
 * @param args all it was started with, itself first
 */
export function commandLineProxy(args: readonly string[]): SystemProxy | undefined {
  const switches = switchesIn(args);
  const script = switches.get("proxy-pac-url");
  const rules = switches.get("proxy-server");
  if (switches.has("no-proxy-server")) return { kind: "none" };
  if (script !== undefined) return scriptProxy({ url: scriptUrl(script) });
  if (switches.has("proxy-auto-detect")) return scriptProxy({ isDetected: true });
  if (rules === undefined) return undefined;
  return parseProxyRules(rules, (switches.get("proxy-bypass-list") ?? "").split(/[,;]/u)) ?? { kind: "none" };
}

/** The last of several counts, and after `--` come none. */
function switchesIn(args: readonly string[]): ReadonlyMap<string, string> {
  const end = args.indexOf("--");
  return new Map(
    args.slice(1, end === -1 ? undefined : end).flatMap((arg): [string, string][] => {
      const { name, value = "" } = /^--?(?<name>[^=]+)(?:=(?<value>.*))?$/su.exec(arg)?.groups ?? {};
      return name === undefined ? [] : [[name, value]];
    }),
  );
}

import type { SystemProxy } from "#core/proxy/system-proxy.ts";
import { desktopProxy } from "./desktop-settings.ts";

/**
 * Reads what `gsettings list-recursively org.gnome.system.proxy` prints: a
 * schema, a key and a value a line, the values as GVariant text
 * (https://docs.gtk.org/glib/gvariant-text-format.html).
 */
export function gnomeProxy(printed: string): SystemProxy | undefined {
  const values = new Map<string, string>();
  for (const line of printed.split("\n")) {
    const { key, value } = /^org\.gnome\.system\.proxy(?<key>[.a-z]* [a-z-]+) (?<value>.*)$/u.exec(line)?.groups ?? {};
    if (key !== undefined && value !== undefined) values.set(key.replace(" ", "/"), value);
  }
  const text = (key: string): string => strings(values.get(key) ?? "")[0] ?? "";
  const server = (name: string): string => {
    const host = text(`.${name}/host`);
    const port = Number(values.get(`.${name}/port`));
    return host === "" || !(port > 0) ? host : `${host}:${port}`;
  };
  return desktopProxy({
    mode: text("/mode"),
    script: text("/autoconfig-url"),
    http: server("http"),
    https: server("https"),
    socks: server("socks"),
    bypass: strings(values.get("/ignore-hosts") ?? ""),
    isReversed: false,
    isByEnding: false,
  });
}

/** The strings in a value, which is one string or an array of them. */
function strings(value: string): string[] {
  return [...value.matchAll(/'(?<single>(?:[^'\\]|\\.)*)'|"(?<double>(?:[^"\\]|\\.)*)"/gu)].map(
    ({ groups: { single, double } = {} }) => (single ?? double ?? "").replaceAll(/\\(.)/gu, "$1"),
  );
}

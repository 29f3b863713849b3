import type { ProxyServers, SystemProxy } from "#core/proxy/system-proxy.ts";

interface Settings {
  readonly isDetected?: boolean;
  /** As {@link scriptUrl} gives it. */
  readonly url?: string | undefined;
  readonly otherwise?: ProxyServers | undefined;
}

/** Settings that hold more than one thing mean them in this order: a script looked for, one given, proxies named, none. */
export function scriptProxy({ isDetected = false, url, otherwise }: Settings): SystemProxy {
  if (!isDetected && url === undefined) return otherwise ?? { kind: "none" };
  return {
    kind: "script",
    isDetected,
    ...(url !== undefined && { url }),
    ...(otherwise !== undefined && { otherwise }),
  };
}

/** A script's address, or its path; undefined when it is neither. A name and password in it go no further. */
export function scriptUrl(text: string): string | undefined {
  const url = URL.parse(text.startsWith("/") ? `file://${text}` : text);
  if (url === null) return undefined;
  url.username = "";
  url.password = "";
  return url.href;
}

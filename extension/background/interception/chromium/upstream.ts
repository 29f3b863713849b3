import type { ProxyServers } from "#core/proxy/system-proxy.ts";

/** What the sites that are not protected are reached by. */
export type Upstream = { readonly kind: "direct" } | ProxyServers | UpstreamScript;

/** A proxy script of the person's own, whole. */
export interface UpstreamScript {
  readonly kind: "script";
  readonly text: string;
  /** Whether nothing goes out where the script fails; otherwise the browser then reaches sites directly. */
  readonly isMandatory: boolean;
  /** Whether a newer copy could not be had; without a copy, the browser would reach sites directly. */
  readonly isStale: boolean;
}

import type { SealProblem } from "#core/protection/seal-state.ts";
import type { OwnProxyMemory, ReplacedProxy } from "#extension/storage/own-proxy-memory.ts";
import type { Upstream } from "../upstream.ts";

/** Where Chromium looks for a script that the network names (https://datatracker.ietf.org/doc/html/draft-ietf-wrec-wpad-01). */
export const DETECTED_ADDRESS = "http://wpad/wpad.dat";

/**
 * Chooses among what is known the proxy the browser would use without us: what
 * it was started with and what was set in it go before the system's. With no
 * host ever heard, the system's is taken for none.
 */
export function ownProxy({ answer, replaced }: OwnProxyMemory): ReplacedProxy {
  if (replaced !== null && answer?.isFromCommandLine !== true) return replaced;
  return { proxy: answer?.proxy ?? { kind: "none" }, isMandatory: false };
}

/** Where its script may be, in the order in which it is looked for. */
export function scriptAddresses({ proxy }: ReplacedProxy): string[] {
  if (proxy.kind !== "script") return [];
  return [...(proxy.isDetected ? [DETECTED_ADDRESS] : []), ...(proxy.url === undefined ? [] : [proxy.url])];
}

/** What other sites are to be reached by, or why that cannot be told. */
export function upstreamOf(memory: OwnProxyMemory): Upstream | SealProblem {
  const own = ownProxy(memory);
  const { proxy, isMandatory } = own;
  switch (proxy.kind) {
    case "none":
      return { kind: "direct" };
    case "servers":
      return proxy;
    case "unknown":
      return "unknown-proxy";
    case "text":
      return { kind: "script", text: proxy.text, isMandatory, isStale: false };
    case "script": {
      const { found = null, isStale = false } = copyFor(own, memory) ?? {};
      if (found !== null && !(isStale && proxy.otherwise !== undefined)) {
        return { kind: "script", text: found.text, isMandatory, isStale };
      }
      // What the browser itself turns to. A script that was given but cannot be had it might reach where we do not.
      return proxy.otherwise ?? (proxy.url === undefined ? { kind: "direct" } : "proxy-script");
    }
  }
}

/** The copy that was made of this proxy's script, and not of another's. */
export function copyFor(own: ReplacedProxy, { script }: OwnProxyMemory): OwnProxyMemory["script"] {
  return JSON.stringify(script?.addresses) === JSON.stringify(scriptAddresses(own)) ? script : null;
}

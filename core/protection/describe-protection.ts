import type { Engine } from "./engine.ts";
import { LIMITS, type Limit } from "./limits.ts";
import { protectionState } from "./protection-state.ts";
import type { SealId, SealState } from "./seal-state.ts";

/** What is not covered while a seal is not in force, as it follows “except”. */
export const EXCEPTIONS: Readonly<Record<SealId, string>> = {
  requests: "requests",
  prediction: "connections in advance",
  proxy: "requests no other seal sees",
  webrtc: "calls between browsers",
  "look-ups": "early look-ups",
  "private-windows": "private windows",
};

const LIMIT_TEXTS: Record<Limit, string> = {
  "call-servers":
    "A page can name a protected site as a server for calls that is reached over TCP, and Chromium looks the name up before anything can stop it. The name alone goes out, to whoever answers look-ups for this computer; no connection follows.",
};

const conjunction = new Intl.ListFormat("en-GB", { type: "conjunction" });

/**
 * Says in a few words what a browser's seals come to, as it follows a colon:
 * “protected, except private windows”. Where the engine has limits, it does not
 * claim more than the browser can do.
 *
 * @param seals empty when the rules cannot be read
 */
export function describeProtection(seals: readonly SealState[], engine: Engine): string {
  const inForce = LIMITS[engine].length === 0 ? "protected" : "protected as far as this browser can be sealed";
  switch (protectionState(seals)) {
    case "protected":
      return inForce;
    case "protected-except": {
      const open = seals.filter(({ problem }) => problem !== undefined).map(({ id }) => EXCEPTIONS[id]);
      return `${inForce}, except ${conjunction.format(open)}`;
    }
    case "not-protected":
      return seals.length === 0
        ? "not protected: your rules cannot be read"
        : "not protected: requests for protected sites are not stopped";
  }
}

/** Says what no extension can close in a browser of this engine, and who learns what by it. */
export function describeLimits(engine: Engine): readonly string[] {
  return LIMITS[engine].map((limit) => LIMIT_TEXTS[limit]);
}

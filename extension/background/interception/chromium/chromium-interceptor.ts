import type { RuleSet } from "#core/policy/rule-set.ts";
import type { SealState } from "#extension/messages/seal-state.ts";
import type { ChromiumApis } from "#extension/platform/chromium.ts";
import { createSerialQueue } from "../../serial-queue.ts";
import type { Interceptor, Seal } from "../interceptor.ts";
import { protectedNames, type ProtectedNames } from "../protected-names.ts";
import { createDeadProxySeal } from "./dead-proxy-seal.ts";
import { reportArrivals } from "./handoff-arrivals.ts";
import { createRequestsSeal, type SiteAccess } from "./requests-seal.ts";
import { createSettingSeal } from "./setting-seal.ts";

interface Dependencies {
  readonly apis: ChromiumApis;
  readonly siteAccess: SiteAccess;
  /** Address of the hand-off page, by the extension's fixed id: the one `runtime.getURL` gives changes each session. */
  readonly handoffPage: string;
}

/** Chromium's interception; docs/architecture.md says what each seal closes. */
export function createChromiumInterceptor({ apis, siteAccess, handoffPage }: Dependencies): Interceptor {
  return {
    ...holdTogether([
      createRequestsSeal({ dynamicRules: apis.dynamicRules, handoffPage, siteAccess }),
      createSettingSeal("prediction", apis.networkPrediction, false),
      createDeadProxySeal(apis.proxy),
      createSettingSeal("webrtc", apis.webRtcPolicy, "disable_non_proxied_udp"),
    ]),
    onArrival(listener) {
      reportArrivals(apis.onNavigationTo, handoffPage, listener);
    },
  };
}

/**
 * Each seal is brought into force whatever becomes of the others, and one
 * round ends before the next begins, so that the last rules asked for stay.
 */
export function holdTogether(seals: readonly Seal[]): Omit<Interceptor, "onArrival"> {
  const queue = createSerialQueue();
  let compiled: { readonly rules: RuleSet; readonly names: ProtectedNames } | undefined;

  function namesOf(rules: RuleSet): ProtectedNames {
    if (compiled?.rules !== rules) compiled = { rules, names: protectedNames(rules) };
    return compiled.names;
  }

  return {
    apply: (rules) =>
      queue(async () => {
        const names = namesOf(rules);
        await Promise.allSettled(seals.map((seal) => seal.apply(names)));
      }),
    inspect: (rules) =>
      queue(() => {
        const names = namesOf(rules);
        return Promise.all(seals.map((seal) => inspect(seal, names)));
      }),
    release: () =>
      queue(async () => {
        await Promise.all(seals.map((seal) => seal.release()));
      }),
    onDisturbed(listener) {
      for (const seal of seals) seal.onDisturbed(listener);
    },
  };
}

/** A browser that cannot even say whether a seal holds has not got it. */
async function inspect(seal: Seal, names: ProtectedNames): Promise<SealState> {
  try {
    return await seal.inspect(names);
  } catch {
    return { id: seal.id, problem: "refused" };
  }
}

import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import { AppError } from "#core/errors/app-error.ts";
import { decide } from "#core/policy/decide.ts";
import { canonicalize } from "#core/url/canonicalize.ts";
import type { CompartmentDirectory } from "./compartment-directory.ts";
import type { Handoffs } from "./handoff/handoffs.ts";
import type { Policy } from "./policy/policy.ts";
import { matchForRule } from "./site-view.ts";
import type { SiteTabs } from "./site-tabs.ts";

interface Dependencies {
  readonly tabs: SiteTabs;
  readonly policy: Pick<Policy, "rules" | "put">;
  readonly directory: Pick<CompartmentDirectory, "list">;
  readonly handoffs: Pick<Handoffs, "begin" | "open">;
}

/**
 * Opens a tab's site in the compartment a person chose. A site no rule
 * protects gets one first, for that compartment, because the host opens
 * protected sites only.
 *
 * @throws AppError
 */
export async function openSite(
  tabId: number,
  compartmentId: CompartmentId,
  { tabs, policy, directory, handoffs }: Dependencies,
): Promise<void> {
  const { address, handoff } = await tabs.site(tabId);
  if (handoff !== undefined) {
    await handoffs.open(handoff.id, compartmentId);
    return;
  }
  if (address === undefined) throw new AppError("URL_INVALID");
  const compartment = (await directory.list()).find(({ id }) => id === compartmentId);
  if (compartment === undefined) {
    throw new AppError("COMPARTMENT_UNKNOWN", { details: { compartment: compartmentId } });
  }
  const now = Date.now();
  const decision = decide(canonicalize(address), await policy.rules(), now);
  if (decision.action === "allow") {
    const match = matchForRule(decision, now);
    if (match === undefined) throw new AppError("RULE_INVALID", { details: { name: decision.hostname } });
    await policy.put({
      match,
      level: compartment.level,
      compartment: compartmentId,
    });
  }
  const begun = await handoffs.begin({ tabId, address, compartment: compartmentId });
  await tabs.showHandoff(tabId, begun.about.url ?? address);
}

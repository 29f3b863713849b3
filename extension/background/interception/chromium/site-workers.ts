import type { ChromiumApis } from "#extension/platform/chromium.ts";
import type { ProtectedNames } from "../protected-names.ts";

/**
 * Removes the service workers that protected sites left in the browser. A
 * navigation one of them answers meets no rule: nothing is sent, but the site
 * shows itself all the same.
 *
 * Chromium takes origins and knows no “and all below”, so it is told the names
 * of the rules, with and without `www`, which is where sites have theirs.
 */
export async function removeSiteWorkers(
  { tiers }: ProtectedNames,
  removeServiceWorkers: ChromiumApis["removeServiceWorkers"],
): Promise<void> {
  const names = tiers.flatMap((tier) => tier.names).filter((name) => name.includes("."));
  await removeServiceWorkers(names.flatMap((name) => [`https://${name}`, `https://www.${name}`]));
}

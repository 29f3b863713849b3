import { checkDraft } from "#core/policy/check-draft.ts";
import * as v from "valibot";
import { RuleDraftSchema } from "#core/policy/rule.ts";
import { canonicalize } from "#core/url/canonicalize.ts";
import type { Protection } from "#extension/messages/protection.ts";
import type { CompartmentDirectory } from "./compartment-directory.ts";
import type { Handoffs } from "./handoff/handoffs.ts";
import { aboutAddress } from "./handoff/judged-address.ts";
import type { Leftovers } from "./leftovers/leftovers.ts";
import type { Handlers } from "./messaging/router.ts";
import type { NativeClient } from "./native/native-client.ts";
import { openSite } from "./open-site.ts";
import type { Policy } from "./policy/policy.ts";
import type { SiteTabs } from "./site-tabs.ts";
import { viewSite } from "./site-view.ts";
import { withScheme } from "#core/url/with-scheme.ts";

interface Dependencies {
  readonly native: NativeClient;
  readonly policy: Policy;
  readonly directory: CompartmentDirectory;
  readonly handoffs: Handoffs;
  readonly tabs: SiteTabs;
  readonly protection: () => Promise<Protection>;
  readonly checkSeals: () => Promise<void>;
  readonly leftovers: Leftovers;
}

/** What the background does for each request of its pages (`messages/requests.ts`). */
export function createPageRequests(dependencies: Dependencies): Handlers {
  const { native, policy, directory, tabs, protection, checkSeals, leftovers } = dependencies;
  return {
    async site({ tabId }) {
      const { address, handoff } = await tabs.site(tabId);
      if (address === undefined) return null;
      const view = viewSite(address, await policy.rules(), await directory.list());
      return view === null ? null : { ...view, ...(handoff !== undefined && { handoff }) };
    },
    async openSite({ tabId, compartment }) {
      await openSite(tabId, compartment, dependencies);
      return {};
    },
    async host() {
      const { host, configError } = await native.greet();
      const compartments = configError === undefined ? await directory.refresh() : await directory.list();
      return {
        version: host.version,
        ...(configError !== undefined && { configError }),
        compartments: [...compartments],
      };
    },
    status: () => native.request("status", {}),
    protection,
    async checkSeals() {
      await checkSeals();
      return protection();
    },
    rules: async () => [...(await policy.personRules())],
    async putRule({ site, level, compartment }) {
      const { hostname } = canonicalize(withScheme(site));
      const domain = hostname.replace(/^www\./u, "");
      const draft = v.parse(RuleDraftSchema, {
        match: { kind: "domain", domain },
        level,
        ...(compartment !== undefined && { compartment }),
      });
      checkDraft(draft, { now: Date.now() });
      return { rule: await policy.put(draft) };
    },
    async removeRule({ id }) {
      await policy.remove(id);
      return {};
    },
    leftovers: async () => [...(await leftovers.find())],
    clearLeftovers: async ({ domains }) => [...(await leftovers.clear(domains))],
    explain: async ({ address }) => aboutAddress(withScheme(address), await policy.rules(), Date.now()),
  };
}

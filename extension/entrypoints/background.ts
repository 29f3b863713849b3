import * as v from "valibot";
import { CATALOGUE_KEYS } from "#core/catalogue/catalogue-keys.ts";
import { catalogueLayer } from "#core/catalogue/catalogue-layer.ts";
import { catalogueGroups } from "#core/catalogue/groups.ts";
import { buildRuleSet } from "#core/policy/rule-set.ts";
import { describeProtection } from "#core/protection/describe-protection.ts";
import { ProfileIdSchema } from "#core/protection/protection-report.ts";
import type { SealState } from "#core/protection/seal-state.ts";
import { OperationIdSchema } from "#core/protocol/methods.ts";
import { showOnBadge } from "#extension/background/badge.ts";
import { createCatalogueInUse, readPackagedCatalogue } from "#extension/background/catalogue/catalogue-in-use.ts";
import { refreshCatalogue } from "#extension/background/catalogue/refresh-catalogue.ts";
import { createCompartmentDirectory } from "#extension/background/compartment-directory.ts";
import { delay } from "#extension/background/delay.ts";
import { serveHandoffPage } from "#extension/background/handoff/handoff-page.ts";
import { openHandoffStore } from "#extension/background/handoff/handoff-store.ts";
import { createHandoffs } from "#extension/background/handoff/handoffs.ts";
import { createChromiumInterceptor } from "#extension/background/interception/chromium/chromium-interceptor.ts";
import { fetchProxyScript } from "#extension/background/interception/chromium/own-proxy/fetch-proxy-script.ts";
import { createOwnProxy } from "#extension/background/interception/chromium/own-proxy/own-proxy.ts";
import { createFirefoxInterceptor } from "#extension/background/interception/firefox/firefox-interceptor.ts";
import type { SiteAccess } from "#extension/background/interception/site-access.ts";
import { createLeftovers } from "#extension/background/leftovers/leftovers.ts";
import { createRouter } from "#extension/background/messaging/router.ts";
import { senderPage } from "#extension/background/messaging/sender-page.ts";
import { createNativeClient } from "#extension/background/native/native-client.ts";
import { replaceOpenPages } from "#extension/background/open-pages.ts";
import { createPageRequests } from "#extension/background/page-requests.ts";
import { createPolicy, type Institutions } from "#extension/background/policy/policy.ts";
import { createProtectionReports } from "#extension/background/protection/protection-reports.ts";
import { createProtectionWatch } from "#extension/background/protection/protection-watch.ts";
import { createSiteTabs } from "#extension/background/site-tabs.ts";
import { detectStartKind } from "#extension/background/start-kind.ts";
import { HANDOFF_PORT } from "#extension/messages/handoff.ts";
import { chromiumIdentity, firefoxIdentity } from "#extension/platform/browser-identity.ts";
import { browser } from "#extension/platform/browser.ts";
import { chromiumApis } from "#extension/platform/chromium.ts";
import { firefoxApis } from "#extension/platform/firefox.ts";
import { connectHost } from "#extension/platform/native-port.ts";
import { isAllowedInPrivateWindows } from "#extension/platform/private-windows.ts";
import { siteData } from "#extension/platform/site-data.ts";
import { storedItems } from "#extension/storage/items.ts";
import { t } from "#extension/ui/text.ts";

/*
 * Wiring only. The worker is stopped when idle and started for an event, so
 * every listener is registered in this first turn, before anything is awaited:
 * https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/events
 */
const EXPIRY_ALARM = "a rule expires";
const ALL_SITES = { origins: ["<all_urls>"] };
/** Within this the browser has told of its start. */
const START_MS = 1_000;
/** Within this the tab in which a person chose is on its way to the hand-off page already. */
const CHOICE_MS = 500;
const own = { id: browser.runtime.id, origin: browser.runtime.getURL("").replace(/\/$/u, "") };
// Not runtime.getURL: in Chromium that gives for this page an address which changes with every session.
const handoffPage = `${own.origin}/handoff.html`;

const items = storedItems(browser.storage.local);
const store = openHandoffStore(browser.storage.session);
const catalogue = createCatalogueInUse({
  readPackaged: () => readPackagedCatalogue(`${own.origin}/catalogue.bin`),
  updated: items.catalogue,
  keys: CATALOGUE_KEYS,
});
const institutions = async (): Promise<Institutions> => {
  const present = await catalogue.current();
  return { layer: catalogueLayer(present), groups: catalogueGroups(present).groups };
};
const siteAccess: SiteAccess = {
  isGranted: () => browser.permissions.contains(ALL_SITES),
  onChanged(listener) {
    browser.permissions.onAdded.addListener(listener);
    browser.permissions.onRemoved.addListener(listener);
  },
};
const interceptor =
  BUILD_ENGINE === "firefox"
    ? createFirefoxInterceptor({
        apis: firefoxApis(),
        handoffPage,
        siteAccess,
        inPrivateWindows: isAllowedInPrivateWindows,
        rules: () => policy.rules(),
        builtIn: async () => buildRuleSet([(await institutions()).layer]),
        earlyLookUps: items.earlyLookUps,
      })
    : createChromiumInterceptor({
        apis: chromiumApis(),
        handoffPage,
        siteAccess,
        inPrivateWindows: isAllowedInPrivateWindows,
        ownProxy: createOwnProxy({
          ask: () => native.request("systemProxy", {}),
          fetchScript: fetchProxyScript,
          memory: items.ownProxy,
          now: Date.now,
        }),
      });
const native = createNativeClient({
  connect: connectHost,
  version: browser.runtime.getManifest().version,
  onGreeted: () => {
    // What fails shows in the pages that ask; here it only keeps what is cached fresh.
    takeNewerCatalogue().catch(() => undefined);
    policy.refresh().catch(() => undefined);
    directory.refresh().catch(() => undefined);
    reports.onGreeted().catch(() => undefined);
    interceptor.renew().catch(() => undefined);
  },
});
const directory = createCompartmentDirectory({ native, cache: items.compartments });
const policy = createPolicy({
  native,
  cache: items.policy,
  institutions,
  createdBy: BUILD_ENGINE === "firefox" ? "Firefox" : "Chromium",
  onChanged: applyChangedRules,
});
const protection = createProtectionWatch({ interceptor, rules: () => policy.rules(), onSeen: showProtection });
const reports = createProtectionReports({
  native,
  seals: () => protection.look().catch(() => []),
  browser: BUILD_ENGINE === "firefox" ? firefoxIdentity : chromiumIdentity,
  profile: items.profile,
  newProfile: () => v.parse(ProfileIdSchema, crypto.randomUUID()),
  session: browser.storage.session,
});
const handoffs = createHandoffs({
  store,
  rules: () => policy.rules(),
  native,
  newId: () => v.parse(OperationIdSchema, crypto.randomUUID()),
  now: Date.now,
});
const tabs = createSiteTabs({ tabs: browser.tabs, store, handoffPage });
const leftovers = createLeftovers({ data: siteData(BUILD_ENGINE), rules: () => policy.rules(), now: Date.now });
const route = createRouter(
  createPageRequests({
    native,
    policy,
    directory,
    handoffs,
    tabs,
    protection: async () => ({ engine: BUILD_ENGINE, seals: [...(await protection.look())] }),
    checkSeals: () => interceptor.check(),
    leftovers,
  }),
);

interceptor.onArrival((arrival) => void handoffs.receive(arrival));
interceptor.onDisturbed(() => void seal());
browser.alarms.onAlarm.addListener(() => void seal());
browser.runtime.onMessage.addListener((message, sender, sendResponse) => {
  void route(message, senderPage(sender, own)).then(sendResponse);
  return true;
});
browser.runtime.onConnect.addListener((port) => {
  if (port.name === HANDOFF_PORT && port.sender !== undefined && senderPage(port.sender, own) === "handoff") {
    void serveHandoffPage(port, { store, handoffs, directory, closeTab: (tabId) => tabs.close(tabId) });
  } else {
    port.disconnect();
  }
});
// Firefox is without us while it puts an update in our place; where somebody listens, it waits for its next start.
browser.runtime.onUpdateAvailable.addListener(() => undefined);
browser.runtime.onStartup.addListener(() => {
  native.greet().catch(() => undefined);
  // With no host to greet, a proxy's script is still fetched anew.
  interceptor.renew().catch(() => undefined);
});
browser.runtime.onInstalled.addListener(({ reason }) => {
  native.greet().catch(() => undefined);
  if (reason === "install") void browser.tabs.create({ url: "welcome.html" });
});

void seal();
void detectStartKind({
  session: browser.storage.session,
  onBrowserStart(listener) {
    browser.runtime.onStartup.addListener(listener);
  },
  patience: () => delay(START_MS),
}).then(async (kind) => {
  // What a browser opens by itself as it starts is stopped like anything else.
  if (kind === "extension") await replacePages();
});
void browser.tabs.query({}).then((open) => handoffs.resume(open.flatMap(({ id }) => id ?? [])));

async function takeNewerCatalogue(): Promise<void> {
  if (await refreshCatalogue(native, catalogue)) await policy.catalogueChanged();
}

async function applyChangedRules(): Promise<void> {
  await seal();
  void delay(CHOICE_MS).then(replacePages);
}

async function replacePages(): Promise<void> {
  try {
    await interceptor.evict(await policy.rules());
    await replaceOpenPages({
      openTabs: () => browser.tabs.query({}),
      rules: () => policy.rules(),
      now: Date.now,
      handoffs,
      tabs,
    });
  } catch {
    // Rules that cannot be read: nothing is newly protected, and the pages say what is wrong.
  }
}

/** Brings the seals into force, and again when that changes with time. */
async function seal(): Promise<void> {
  await protection.apply();
  await sealAgainWhenOneExpires();
}

/** Browsers stop the worker long before most rules expire, and wake it for an alarm. */
async function sealAgainWhenOneExpires(): Promise<void> {
  const when = (await policy.rules().catch(() => undefined))?.nextExpiry(Date.now());
  if (when === undefined) await browser.alarms.clear(EXPIRY_ALARM);
  else await browser.alarms.create(EXPIRY_ALARM, { when });
}

/** Shows on the toolbar button what the seals come to, and tells the host. */
async function showProtection(seals: readonly SealState[]): Promise<void> {
  // For “cofferdam status”, which says itself how old what it knows is.
  reports.onSeen(seals).catch(() => undefined);
  await showOnBadge(browser.action, seals, t("badgeTitle", describeProtection(seals, BUILD_ENGINE)));
}

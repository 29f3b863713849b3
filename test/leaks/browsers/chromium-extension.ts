import { setTimeout as delay } from "node:timers/promises";
import type { CdpConnection } from "./cdp-connection.ts";
import { attached, closeTarget, createTarget, evaluate, listTargets, type Targets } from "./chromium-targets.ts";
import type { ExtensionSwitch } from "./lab-browser.ts";

const POLL_MS = 50;
const INSTALL_TIMEOUT_MS = 60_000;

/** Works the switches of `chrome://extensions` by the functions that its own buttons call. */
export function createChromiumExtensionSwitch(cdp: CdpConnection, id: string): ExtensionSwitch {
  const onExtensionsPage = async (expression: string): Promise<void> => {
    const targetId = await createTarget(cdp, "chrome://extensions/");
    await attached(cdp, targetId, async (sessionId) => {
      while ((await evaluate(cdp, sessionId, "document.readyState")) !== "complete") await delay(POLL_MS);
      await evaluate(cdp, sessionId, expression);
    });
    await closeTarget(cdp, targetId);
  };
  const workers = async (): Promise<Targets> => {
    const all = await listTargets(cdp, "service_worker");
    return all.filter(({ url }) => url.startsWith(`chrome-extension://${id}/`));
  };
  const configure = (change: object): Promise<void> => {
    const configuration = JSON.stringify({ extensionId: id, ...change });
    return onExtensionsPage(`chrome.developerPrivate.updateExtensionConfiguration(${configuration})`);
  };

  return {
    async installed() {
      const deadline = performance.now() + INSTALL_TIMEOUT_MS;
      while ((await workers()).length === 0) {
        if (performance.now() > deadline) throw new Error("Chromium did not install the extension");
        await delay(POLL_MS);
      }
    },
    setEnabled: (enabled) => onExtensionsPage(`chrome.management.setEnabled("${id}", ${enabled})`),
    allowPrivateWindows: () => configure({ incognitoAccess: true }),
    update: () => onExtensionsPage(`chrome.developerPrivate.reload("${id}", { failQuietly: true })`),
    async stopBackground() {
      for (const { targetId } of await workers()) await closeTarget(cdp, targetId);
    },
  };
}

import type { ExtensionSwitch } from "./lab-browser.ts";
import type { RunInWindow } from "./firefox-tab.ts";

/** Works the switches of `about:addons` by the functions that its own buttons call. */
export function createFirefoxExtensionSwitch(run: RunInWindow, id: string): ExtensionSwitch {
  return {
    async installed() {
      await run(WAIT_FOR_ADDON, id);
    },
    async setEnabled(enabled) {
      await run(enabled ? ENABLE : DISABLE, id);
    },
    async allowPrivateWindows() {
      await run(ALLOW_PRIVATE, id);
    },
    async reload() {
      await run(RELOAD, id);
    },
    async stopBackground() {
      await run(STOP_BACKGROUND, id);
    },
  };
}

const FIND_ADDON = `
  const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
  const addon = await AddonManager.getAddonByID(arguments[0]);
`;

const WAIT_FOR_ADDON = `${FIND_ADDON}
  if (!addon?.isActive) throw new Error("Firefox did not install the extension");
  await WebExtensionPolicy.getByID(arguments[0]).readyPromise;
`;

const ENABLE = `${FIND_ADDON}
  await addon.enable();
  await WebExtensionPolicy.getByID(arguments[0]).readyPromise;
`;

const DISABLE = `${FIND_ADDON}
  await addon.disable();
`;

const RELOAD = `${FIND_ADDON}
  await addon.reload();
`;

const ALLOW_PRIVATE = `${FIND_ADDON}
  const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
  const allowed = { permissions: ["internal:privateBrowsingAllowed"], origins: [] };
  await ExtensionPermissions.add(arguments[0], allowed);
  await addon.reload();
`;

const STOP_BACKGROUND = `
  await WebExtensionPolicy.getByID(arguments[0]).extension.terminateBackground();
`;

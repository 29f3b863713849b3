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
    async update() {
      await run(UPDATE, id);
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

/** Packs the folder the extension is in, under a higher version, and installs that over it: at once, or at the next start. */
const UPDATE = `${FIND_ADDON}
  const folder = addon.getResourceURI().QueryInterface(Ci.nsIFileURL).file;
  const file = folder.parent;
  file.append("update.xpi");
  file.createUnique(Ci.nsIFile.NORMAL_FILE_TYPE, 0o600);
  const writer = Cc["@mozilla.org/zipwriter;1"].createInstance(Ci.nsIZipWriter);
  const [WRITE, TRUNCATE] = [0x02, 0x20];
  writer.open(file, WRITE | TRUNCATE);
  const add = (entry, name) => {
    if (entry.isDirectory()) for (const child of entry.directoryEntries) add(child, name + "/" + child.leafName);
    else if (name !== "manifest.json") writer.addEntryFile(name, Ci.nsIZipWriter.COMPRESSION_NONE, entry, false);
  };
  for (const child of folder.directoryEntries) add(child, child.leafName);
  const manifest = await IOUtils.readJSON(PathUtils.join(folder.path, "manifest.json"));
  const changed = folder.parent;
  changed.append("update.json");
  await IOUtils.writeJSON(changed.path, { ...manifest, version: "9" });
  writer.addEntryFile("manifest.json", Ci.nsIZipWriter.COMPRESSION_NONE, changed, false);
  writer.close();
  const install = await AddonManager.getInstallForFile(file);
  const postponed = new Promise((resolve) => install.addListener({ onInstallPostponed: resolve }));
  await Promise.race([install.install(), postponed]);
  await WebExtensionPolicy.getByID(arguments[0]).readyPromise;
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

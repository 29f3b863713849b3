import { createHash, generateKeyPairSync } from "node:crypto";
import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { execa } from "execa";
import { ensureChromium } from "#scripts/setup/ensure-chromium.ts";
import type { Lab } from "../lab/lab.ts";
import { setChromiumPolicy } from "./chromium-policy.ts";

/**
 * Has the browsers of a lab install an extension for good, by their
 * administrator's wish: what is loaded by the command line is forgotten when
 * the browser ends, and so would be the settings it keeps.
 *
 * The package is signed with a key made here, which gives the extension
 * another id than its own.
 *
 * @returns that id
 */
export async function installInChromium(lab: Lab, extension: string): Promise<string> {
  const folder = join(lab.folder, "package");
  await mkdir(folder, { recursive: true });
  await cp(extension, join(folder, "extension"), { recursive: true });
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "der" },
  });
  await writeFile(join(folder, "key.pem"), privateKey);
  await execa(await ensureChromium(), [
    "--no-sandbox",
    `--user-data-dir=${join(folder, "profile")}`,
    `--pack-extension=${join(folder, "extension")}`,
    `--pack-extension-key=${join(folder, "key.pem")}`,
  ]);

  const id = idOf(publicKey);
  const updates = join(folder, "updates.xml");
  await writeFile(updates, updateManifest(id, pathToFileURL(join(folder, "extension.crx")).href));
  const wish = { installation_mode: "normal_installed", update_url: pathToFileURL(updates).href };
  await setChromiumPolicy(lab, "extension", { ExtensionSettings: { [id]: wish } });
  return id;
}

/** The first half of the key's SHA-256, in hexadecimal with letters from a to p. */
function idOf(publicKey: Buffer): string {
  const hash = createHash("sha256").update(publicKey).digest("hex").slice(0, 32);
  return hash.replace(/./gu, (digit) => String.fromCharCode("a".charCodeAt(0) + Number.parseInt(digit, 16)));
}

/** https://developer.chrome.com/docs/extensions/how-to/distribute/host-on-linux */
function updateManifest(id: string, location: string): string {
  return `<?xml version="1.0"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${id}"><updatecheck codebase="${location}" version="0.1.0"/></app>
</gupdate>
`;
}

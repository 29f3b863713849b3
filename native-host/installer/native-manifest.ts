import { dirname, resolve } from "node:path";
import * as v from "valibot";
import { CHROMIUM_EXTENSION_ID, FIREFOX_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import { HOST_NAME } from "#core/protocol/version.ts";
import chromium from "../../manifests/native-messaging/chromium.json" with { type: "json" };
import firefox from "../../manifests/native-messaging/firefox.json" with { type: "json" };
import type { Family } from "./browsers.ts";

/** A manifest as its browser understands it. */
export interface NativeManifest {
  /** Absolute path of the program to start. */
  readonly program: string;
  /** Whether our extension may start it. */
  readonly admitsUs: boolean;
}

const common = {
  name: v.literal(HOST_NAME),
  description: v.string(),
  path: v.pipe(v.string(), v.minLength(1)),
  type: v.literal("stdio"),
};

/** https://chromium.googlesource.com/chromium/src/+/main/chrome/browser/extensions/api/messaging/native_messaging_host_manifest.cc */
const ChromiumSchema = v.object({ ...common, allowed_origins: v.array(v.string()) });

/** Firefox refuses a manifest with keys it does not know, such as `allowed_origins`. */
const FirefoxSchema = v.strictObject({ ...common, allowed_extensions: v.array(v.string()) });

/** How our extension names itself to a host, and so what a manifest must list. */
export const CHROMIUM_ORIGIN = `chrome-extension://${CHROMIUM_EXTENSION_ID}/`;

/** The text of the manifest for one family. */
export function writeNativeManifest(family: Family, launcher: string): string {
  const template = family === "chromium" ? chromium : firefox;
  return `${JSON.stringify({ ...template, path: launcher }, undefined, 2)}\n`;
}

/**
 * Reads a manifest as a browser of that family does.
 *
 * @param file the manifest's own path; on Windows the program's can be relative to it
 * @returns undefined when such a browser would not take it
 */
export function readNativeManifest(family: Family, file: string, text: string): NativeManifest | undefined {
  const value = parseJson(text);
  if (family === "chromium") {
    const { success, output } = v.safeParse(ChromiumSchema, value);
    if (!success) return undefined;
    return { program: absolute(file, output.path), admitsUs: output.allowed_origins.includes(CHROMIUM_ORIGIN) };
  }
  const { success, output } = v.safeParse(FirefoxSchema, value);
  if (!success) return undefined;
  return { program: absolute(file, output.path), admitsUs: output.allowed_extensions.includes(FIREFOX_EXTENSION_ID) };
}

/** The program any text that calls itself a manifest names, whether or not a browser would take it. */
export function programOf(file: string, text: string): string | undefined {
  const { success, output } = v.safeParse(v.object({ path: v.string() }), parseJson(text));
  return success ? absolute(file, output.path) : undefined;
}

function absolute(file: string, program: string): string {
  return resolve(dirname(file), program);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

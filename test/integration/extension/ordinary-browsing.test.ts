import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { CHROMIUM_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import { recordingBrowser, type Registration } from "./recording-browser.ts";

/** Built by `npm test` before any suite runs. */
const BUILD = resolve("dist/extension/chromium");
const ORIGIN = `chrome-extension://${CHROMIUM_EXTENSION_ID}`;

const ManifestSchema = v.looseObject({ permissions: v.array(v.string()), background: v.looseObject({}) });

describe("the built extension for Chromium, while ordinary sites are visited", () => {
  let registrations: readonly Registration[];

  beforeAll(async () => {
    const recording = recordingBrowser({
      "runtime.id": CHROMIUM_EXTENSION_ID,
      "runtime.getURL": (path: string) => `${ORIGIN}/${path}`,
      "runtime.getManifest": () => ({ version: "1" }),
    });
    vi.stubGlobal("chrome", recording.api);
    vi.stubGlobal("browser", recording.api);
    await import(pathToFileURL(resolve(BUILD, "background.js")).href);
    ({ registrations } = recording);
  });
  afterAll(() => {
    vi.unstubAllGlobals();
  });

  it("has no script in their pages and no way to put one there", async () => {
    const manifest = v.parse(ManifestSchema, JSON.parse(await readFile(resolve(BUILD, "manifest.json"), "utf8")));
    expect(manifest).not.toHaveProperty("content_scripts");
    for (const permission of ["scripting", "userScripts", "debugger"]) {
      expect(manifest.permissions).not.toContain(permission);
    }
  });

  it("has no permission to hold a request, or to be told of one", async () => {
    const manifest = v.parse(ManifestSchema, JSON.parse(await readFile(resolve(BUILD, "manifest.json"), "utf8")));
    const telling = manifest.permissions.filter((name) => /^(?:webRequest|declarativeNetRequestFeedback)/u.test(name));
    expect(telling).toEqual([]);
  });

  it("listens to no request", () => {
    expect(events().filter((event) => event.startsWith("webRequest."))).toEqual([]);
    expect(events()).not.toContain("proxy.onRequest");
  });

  it("lets itself be woken by no navigation but those to its own page", () => {
    const navigations = registrations.filter(({ event }) => event.startsWith("webNavigation."));
    expect(navigations).toEqual([
      { event: "webNavigation.onCommitted", filters: [{ url: [{ urlPrefix: `${ORIGIN}/handoff.html` }] }] },
    ]);
    expect(events().filter((event) => /^(?:tabs|windows|history|cookies|downloads)\./u.test(event))).toEqual([]);
  });

  it("is there at all", () => {
    expect(events()).toContain("runtime.onMessage");
  });

  function events(): string[] {
    return registrations.map(({ event }) => event);
  }
});

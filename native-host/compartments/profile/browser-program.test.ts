import { expect, it } from "vitest";
import { browserProgram } from "./browser-program.ts";
import type { BrowserFiles } from "./find-browser.ts";
import type { HostSystem } from "./host-system.ts";

const LINUX: HostSystem = { platform: "linux", env: {}, home: "/home/anna", isRoot: false };
const LOOKED_FOR = { browser: undefined, name: "Banking" };

/** A computer where every path that is looked at is a browser, or none is. */
const files = (isThere: boolean): BrowserFiles => ({
  resolve: async (path) => await Promise.resolve(isThere ? path : undefined),
  head: async () => await Promise.resolve(""),
});

it.each<[string, HostSystem]>([
  ["an X server", { ...LINUX, env: { DISPLAY: ":0" } }],
  ["a Wayland compositor", { ...LINUX, env: { DISPLAY: "", WAYLAND_DISPLAY: "wayland-0" } }],
])("takes the browser that is found where there is %s", async (_name, system) => {
  expect(await browserProgram(LOOKED_FOR, system, files(true))).toBe("/usr/bin/chromium");
});

it("needs no display variable on macOS", async () => {
  const program = await browserProgram(LOOKED_FOR, { ...LINUX, platform: "darwin" }, files(true));
  expect(program).toBe("/Applications/Chromium.app/Contents/MacOS/Chromium");
});

it.each([{}, { DISPLAY: "", WAYLAND_DISPLAY: "" }])("says that there is no screen: %j", async (env) => {
  await expect(browserProgram(LOOKED_FOR, { ...LINUX, env }, files(true))).rejects.toMatchObject({
    code: "BROWSER_NO_DISPLAY",
  });
});

it("says that there is no browser", async () => {
  await expect(browserProgram(LOOKED_FOR, LINUX, files(false))).rejects.toMatchObject({
    code: "BROWSER_NOT_FOUND",
    details: { compartment: "Banking" },
  });
});

it("takes the configured browser at its word, screen or not", async () => {
  const configured = { browser: "/opt/my-browser", name: "Banking" };
  expect(await browserProgram(configured, LINUX, files(false))).toBe("/opt/my-browser");
});

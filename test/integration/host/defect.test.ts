import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { hostHome } from "./host-home.ts";

it.each([
  ["throws", "throw new TypeError(address)"],
  ["rejects", "void Promise.reject(new TypeError(address))"],
])("a defect that %s where nobody expects it ends the host without telling an address", async (_, act) => {
  await using home = await hostHome();
  const defect = join(home.folder, "defect.mjs");
  await writeFile(defect, `const address = "https://secret.example/"; process.on("SIGUSR2", () => { ${act}; });`);
  const host = home.start({ NODE_OPTIONS: `--import=${pathToFileURL(defect).href}` });
  await host.ask("hello", { client: { name: "test", version: "1" } });
  host.signal("SIGUSR2");
  expect(await host.exit).toEqual({ code: 1, signal: null });
  expect(host.strays).toEqual([]);
  expect(host.stderr()).toBe("");
  const log = await home.log();
  expect(log).toContain('"code":"INTERNAL","trace":["TypeError"');
  expect(log).not.toContain("secret");
});

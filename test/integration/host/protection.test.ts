import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { expect, it } from "vitest";
import { ProtectionReportSchema } from "#core/protection/protection-report.ts";
import { hostHome } from "./host-home.ts";

const REPORT = v.parse(ProtectionReportSchema, {
  profile: "6f1c0f5e-5d57-4d53-9c0c-3a3d7cf4a000",
  browser: { name: "Chromium", version: "156", engine: "chromium" },
  seals: [{ id: "requests" }, { id: "proxy", problem: "unknown-proxy" }],
});

it("keeps a browser's last report, and takes nothing that is not one", async () => {
  await using home = await hostHome();
  const host = home.start();
  await host.ask("hello", { client: { name: "test", version: "1" } });
  await host.ask("reportProtection", { ...REPORT, seals: [] });
  await host.ask("reportProtection", REPORT);
  const refused = await host.response(host.send("reportProtection", { ...REPORT, profile: "../../policy" }));
  expect(refused).toMatchObject({ error: { code: "BAD_MESSAGE" } });

  const folder = join(dirname(home.files.policy), "protection");
  expect(await readdir(folder)).toEqual([`${REPORT.profile}.json`]);
  const kept: unknown = JSON.parse(await readFile(join(folder, `${REPORT.profile}.json`), "utf8"));
  expect(kept).toMatchObject({ version: 1, report: REPORT });
  expect(host.stderr()).toBe("");
});

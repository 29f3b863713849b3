import { expect, it } from "vitest";
import { hostHome } from "./host-home.ts";

/** Other systems keep their settings where a test cannot put any. */
const EXPECTED: unknown =
  process.platform === "linux"
    ? {
        kind: "servers",
        http: ["PROXY cache.example:3128"],
        https: [],
        other: [],
        bypass: ["*corp.example"],
        isReversed: false,
      }
    : expect.anything();

it("says which proxy the browser's environment names, and never a name or password", async () => {
  await using home = await hostHome();
  const host = home.start({ http_proxy: "http://jo:secret@cache.example:3128", no_proxy: "corp.example" });
  expect(await host.ask("systemProxy", {})).toEqual({ proxy: EXPECTED, isFromCommandLine: false });
  expect(JSON.stringify(host.messages)).not.toContain("secret");
  expect(host.stderr()).toBe("");
});

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { encodeCatalogue } from "#core/catalogue/encode-catalogue.ts";
import { testSigner, testSource } from "#core/catalogue/test-catalogue.ts";
import { runCli } from "./run-cli.ts";

let folder: string;

// Whoever runs the tests may have colours forced on for pipes too.
beforeEach(async () => {
  vi.stubEnv("FORCE_COLOR", undefined);
  folder = await mkdtemp(join(tmpdir(), "cofferdam-cli-"));
  await writeFile(join(folder, "catalogue.bin"), encodeCatalogue(testSource(10)));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const signer = await testSigner();

async function cli(...args: string[]) {
  const said = { stdout: "", stderr: "" };
  const collect = (name: keyof typeof said) =>
    new Writable({
      write: (chunk, _, done) => {
        said[name] += String(chunk);
        done();
      },
    });
  const inFolder = (name: string) => join(folder, name);
  const code = await runCli(["catalogue", ...args], {
    version: "1.2.3",
    surroundings: { system: "linux", home: folder, env: {} },
    paths: {
      configFile: inFolder("config.toml"),
      policyFile: inFolder("policy.json"),
      catalogueFile: inFolder("catalogue.signed"),
      operationsDir: inFolder("operations"),
      protectionDir: inFolder("protection"),
      locksDir: inFolder("locks"),
      profilesDir: inFolder("profiles"),
      launcherDir: inFolder("bin"),
      logFile: inFolder("host.log"),
    },
    nodePath: process.execPath,
    hostFile: inFolder("host.js"),
    shippedCatalogue: inFolder("catalogue.bin"),
    stdin: Readable.from([]),
    catalogueKeys: [signer.key],
    uid: 1000,
    registry: undefined,
    stdout: collect("stdout"),
    stderr: collect("stderr"),
  });
  return { code, ...said };
}

describe("catalogue search", () => {
  it("gives one line an institution", async () => {
    const { code, stdout } = await cli("search", "commerz");
    expect(code).toBe(0);
    expect(stdout).toBe("de:commerzbank            Commerzbank  (bank, DE)  commerzbank.de and 1 more\n");
  });

  it("narrows down by country and kind", async () => {
    expect((await cli("search", "el", "--country", "FR")).code).toBe(1);
    expect((await cli("search", "el", "--kind", "tax")).stdout).toMatch(/^de:elster /u);
  });

  it("answers in JSON with the edition", async () => {
    const { stdout } = await cli("search", "paypal", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ edition: 10, institutions: [{ id: "xx:paypal", kind: "payment" }] });
  });

  it("says when there is nothing", async () => {
    expect(await cli("search", "nobody")).toMatchObject({ code: 1, stdout: "", stderr: "Nothing was found.\n" });
    expect(JSON.parse((await cli("search", "nobody", "--json")).stdout)).toEqual({ edition: 10, institutions: [] });
  });

  it.each([
    ["--country", "germany"],
    ["--kind", "shop"],
  ])("does not understand %s %s", async (...flag) => {
    expect((await cli("search", "a", ...flag)).code).toBe(2);
  });
});

describe("catalogue show", () => {
  it.each(["de:commerzbank", "Commerzbank.com", "www.commerzbank.de"])("knows %s", async (id) => {
    expect((await cli("show", id)).stdout).toBe(
      [
        "Commerzbank",
        "  id        de:commerzbank",
        "  kind      bank",
        "  country   DE",
        "  domains   commerzbank.de",
        "            commerzbank.com",
        "  says      the project’s own curation",
        "            lists of free projects",
        "",
      ].join("\n"),
    );
  });

  it("says that it does not know one", async () => {
    const { code, stderr } = await cli("show", "de:nobody");
    expect(code).toBe(1);
    expect(stderr).toContain("no institution “de:nobody”");
  });
});

describe("catalogue update", () => {
  it("takes a newer edition and goes by it", async () => {
    const file = join(folder, "update");
    await writeFile(file, await signer.sign(encodeCatalogue(testSource(11))));
    expect((await cli("update", file)).stdout).toContain("Edition 11 of 2026-11-25 is in use: 7 institutions.");
    expect(JSON.parse((await cli("search", "paypal", "--json")).stdout)).toMatchObject({ edition: 11 });
    expect(await cli("update", file)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("edition 11") as string,
    });
  });

  it("says what is wrong with a file, and keeps the catalogue", async () => {
    const file = join(folder, "update");
    await writeFile(file, await (await testSigner()).sign(encodeCatalogue(testSource(11))));
    const { code, stderr } = await cli("update", file);
    expect(code).toBe(1);
    expect(stderr).toContain("not signed by Cofferdam’s maintainers");
    expect(JSON.parse((await cli("search", "paypal", "--json")).stdout)).toMatchObject({ edition: 10 });
  });

  it("notes on stderr that an update on the disk is not used", async () => {
    await writeFile(join(folder, "catalogue.signed"), "broken");
    const { code, stderr } = await cli("search", "paypal");
    expect(code).toBe(0);
    expect(stderr).toContain("is not used");
  });
});

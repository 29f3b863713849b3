import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable, Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as v from "valibot";
import { encodeCatalogue, type CatalogueSource } from "#core/catalogue/encode-catalogue.ts";
import { testSource } from "#core/catalogue/test-catalogue.ts";
import { SAMPLE_CONFIG } from "#host/config/sample-config.ts";
import { runCli } from "../run-cli.ts";

const US: CatalogueSource["countries"][number] = {
  country: "us",
  lines: [{ id: "chase", kind: "bank", name: "Chase", domains: ["chase.com"], origins: ["curated"] }],
};

let folder: string;
const at = (...names: string[]) => join(folder, ...names);

/** The catalogue the commands are to know: the small world for tests, with a bank of the US in it. */
const CATALOGUE: CatalogueSource = {
  ...testSource(),
  countries: testSource().countries.flatMap((country) => (country.country === "xx" ? [US, country] : [country])),
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cofferdam-cli-"));
  await writeFile(at("catalogue.bin"), encodeCatalogue(CATALOGUE));
  // Whoever runs the tests may have colours forced on for pipes too.
  vi.stubEnv("FORCE_COLOR", undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** Runs a command line as a person in this folder, and tells what it said. */
async function cli(args: readonly string[], input: readonly (string | Buffer)[] = []) {
  const [stdout, stderr] = [collector(), collector()];
  const code = await runCli(args, {
    version: "1.2.3",
    surroundings: { system: "linux", home: folder, env: {} },
    paths: {
      configFile: at("config", "config.toml"),
      policyFile: at("data", "policy.json"),
      catalogueFile: at("data", "catalogue.signed"),
      operationsDir: at("operations"),
      protectionDir: at("protection"),
      locksDir: at("locks"),
      profilesDir: at("profiles"),
      launcherDir: at("bin"),
      logFile: at("host.log"),
    },
    nodePath: process.execPath,
    hostFile: at("host.js"),
    shippedCatalogue: at("catalogue.bin"),
    catalogueKeys: [],
    uid: 1000,
    registry: undefined,
    stdin: Readable.from(input.map((piece) => Buffer.from(piece))),
    stdout: stdout.stream,
    stderr: stderr.stream,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collector() {
  let text = "";
  const stream = new Writable({
    write: (chunk, _, done) => {
      text += String(chunk);
      done();
    },
  });
  return { stream, text: () => text };
}

async function givenFile(name: string, text: string): Promise<string> {
  await mkdir(dirname(at(name)), { recursive: true });
  await writeFile(at(name), text);
  return at(name);
}

const ListSchema = v.object({ rules: v.array(v.object({ about: v.string(), level: v.string(), id: v.string() })) });

async function listed(): Promise<string[]> {
  const { stdout } = await cli(["rules", "list", "--json"]);
  return v.parse(ListSchema, JSON.parse(stdout)).rules.map(({ about, level }) => `${about} ${level}`);
}

describe("rules", () => {
  it("are added, listed and removed by what they are about", async () => {
    expect(await cli(["rules", "add", "https://www.mybank.com/login", "--note", "mine"])).toMatchObject({ code: 0 });
    await cli(["rules", "add", "pay*.shop.example", "--action", "ask"]);
    await cli(["rules", "add", "Router.local", "--exact", "--port", "8443", "--level", "trusted"]);
    await cli(["rules", "add", "shop.example", "--path", "/wallet/", "--scheme", "https", "--level", "blocked"]);
    expect(await listed()).toEqual([
      "=router.local:8443 trusted",
      "https://shop.example/wallet blocked",
      "mybank.com sensitive",
      "pay*.shop.example sensitive",
    ]);
    const { stdout } = await cli(["rules", "list"]);
    expect(stdout).toContain("mybank.com                   sensitive  open-in  from the command line, mine\n");
    expect(stdout).not.toContain("\u001B");

    const removed = await cli(["rules", "remove", "WWW.mybank.com", "=router.local:8443"]);
    expect(removed).toMatchObject({ code: 0, stderr: "" });
    expect(removed.stdout).toContain("removed\n");
    expect(await listed()).toEqual(["https://shop.example/wallet blocked", "pay*.shop.example sensitive"]);
  });

  it("are removed all or none", async () => {
    await cli(["rules", "add", "mybank.com"]);
    const { code, stderr } = await cli(["rules", "remove", "mybank.com", "other.example"]);
    expect([code, stderr]).toEqual([1, "cofferdam: That rule is already gone.\nNothing is left to do.\n"]);
    expect(await listed()).toEqual(["mybank.com sensitive"]);
  });

  it("say what they meet when they are made", async () => {
    await cli(["rules", "add", "jobs.chase.com", "--level", "ordinary"]);
    const { stdout } = await cli(["rules", "add", "chase.com", "--level", "untrusted", "--dry-run"]);
    expect(stdout).toMatch(/^would add\n/u);
    expect(stdout).toMatch(/goes before +chase\.com +sensitive +open-in +catalogue\n/u);
    expect(stdout).toMatch(/gives way to +jobs\.chase\.com +ordinary +allow +you\n/u);
    expect(await listed()).toEqual(["jobs.chase.com ordinary"]);
  });

  it("expire when they are told to", async () => {
    const before = Date.now();
    const { stdout } = await cli(["rules", "add", "mybank.com", "--expires", "2h", "--json"]);
    const { rule } = v.parse(v.object({ rule: v.object({ expiresAt: v.string() }) }), JSON.parse(stdout));
    expect(Date.parse(rule.expiresAt) - before).toBeGreaterThanOrEqual(7_200_000);
    expect(Date.parse(rule.expiresAt) - before).toBeLessThan(7_300_000);
  });

  it.each([
    ["co.uk", [], "shared by many different owners"],
    ["*.com", [], "shared by many different owners"],
    ["*", [], "not a wildcard"],
    ["mybank.com", ["--path", "wallet"], "The path of “wallet”"],
    ["@de:none", [], "no institution “@de:none”"],
    ["mybank.com", ["--level", "ordinary", "--action", "ask"], "cannot both be"],
    ["mybank.com", ["--expires", "2020-01-01"], "expired already"],
  ])("are refused where they make no sense: %s %j", async (site, more, problem) => {
    const { code, stdout, stderr } = await cli(["rules", "add", site, ...more]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(problem);
    expect(await listed()).toEqual([]);
  });

  it.each([
    [["rules"], ""],
    [["rules", "add"], "missing required argument"],
    [["rules", "add", "mybank.com", "--level", "fine"], "Allowed choices"],
    [["rules", "add", "mybank.com", "--port", "0"], "from 1 to 65535"],
    [["rules", "add", "mybank.com", "--compartment", "Banking!"], "lower-case letters"],
    [["rules", "add", "mybank.com", "--expires", "soon"], "30m"],
    [["rules", "import"], "missing required argument"],
    [["explain"], "missing required argument"],
    [["levels", "rename", "fine"], "Allowed choices"],
  ])("exit with 2 where they are not understood: %j", async (args, problem) => {
    const { code, stdout, stderr } = await cli(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(problem);
  });

  it("take the last change back", async () => {
    await cli(["rules", "add", "mybank.com"]);
    await cli(["rules", "remove", "mybank.com"]);
    expect((await cli(["rules", "undo"])).stdout).toContain("added\n  mybank.com");
    expect(await listed()).toEqual(["mybank.com sensitive"]);
    await cli(["rules", "undo"]);
    expect(await listed()).toEqual([]);
  });

  it("go out and come back", async () => {
    await cli(["rules", "add", "mybank.com", "--note", "mine", "--compartment", "banking"]);
    await cli(["levels", "rename", "sensitive", "Money"]);
    expect(await cli(["rules", "export", at("mine.json")])).toMatchObject({ code: 0, stdout: "" });
    expect((await stat(at("mine.json"))).mode & 0o777).toBe(0o600);
    expect((await cli(["rules", "export"])).stdout.replace(/"exportedAt.*/u, "")).toBe(
      (await readFile(at("mine.json"), "utf8")).replace(/"exportedAt.*/u, ""),
    );
    await rm(at("data"), { recursive: true });
    await cli(["rules", "import", at("mine.json")]);
    expect(await listed()).toEqual(["mybank.com sensitive"]);
    expect((await cli(["levels"])).stdout).toContain("Money");
  });

  it("come from lists of sites, without what is none", async () => {
    const file = await givenFile("list.txt", "||ads.example^\nads.example##.ad\nco.uk\n0.0.0.0 bad.example\n");
    const { code, stderr } = await cli(["rules", "import", file, "--level", "blocked"]);
    expect(code).toBe(0);
    expect(await listed()).toEqual(["ads.example blocked", "bad.example blocked"]);
    expect(stderr).toMatch(/2 +ads\.example##\.ad +not-a-site/u);
    expect(stderr).toMatch(/co\.uk +RULE_TOO_BROAD/u);
  });

  it("come from standard input, beside those there are or instead of them", async () => {
    await cli(["rules", "add", "mybank.com"]);
    await cli(["rules", "import", "-"], ["site,level\nshop.ex", "ample,trusted\n"]);
    expect(await listed()).toEqual(["mybank.com sensitive", "shop.example trusted"]);
    await cli(["rules", "import", "-", "--replace"], ["site,level\nother.example,trusted\n"]);
    expect(await listed()).toEqual(["other.example trusted"]);
    await cli(["rules", "undo"]);
    expect(await listed()).toHaveLength(2);
  });

  it("do not come from a file that says too little, or cannot be read", async () => {
    const list = await givenFile("list.txt", "bad.example\n");
    expect((await cli(["rules", "import", list])).stderr).toContain("“--level”");
    expect((await cli(["rules", "import", at("none.json")])).stderr).toContain("none.json could not be read");
    const json = await givenFile("a.json", "{}");
    expect((await cli(["rules", "import", json])).stderr).toContain("no assignments");
    expect(await listed()).toEqual([]);
  });
});

describe("explain", () => {
  const lines = (text: string) =>
    text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);

  it("prints one line an address, with the same keys for each", async () => {
    await givenFile("config/config.toml", SAMPLE_CONFIG);
    await cli([
      "rules",
      "add",
      "shop.example",
      "--path",
      "/wallet",
      "--level",
      "untrusted",
      "--compartment",
      "scratch",
    ]);
    const addresses = [
      "https://secure.chase.com/a?b#c",
      "shop.example/wallet",
      "news.example",
      "about:blank",
      "https://",
    ];
    const { code, stdout } = await cli(["explain", "--json", ...addresses]);
    expect(code).toBe(1);
    const none = { compartment: null, rule: null, institution: null, lookalikeOf: null, error: null };
    expect(lines(stdout)).toEqual([
      {
        address: "https://secure.chase.com/a?b#c",
        host: "secure.chase.com",
        registrableDomain: "chase.com",
        level: "sensitive",
        compartment: "banking",
        action: "open-in",
        rule: { id: "catalogue:us:chase:chase.com", layer: "catalogue", match: "chase.com" },
        institution: { id: "us:chase", name: "Chase" },
        lookalikeOf: null,
        error: null,
      },
      {
        ...none,
        address: "shop.example/wallet",
        host: "shop.example",
        registrableDomain: "shop.example",
        level: "untrusted",
        compartment: "scratch",
        action: "open-in",
        rule: { id: expect.stringContaining("person:") as string, layer: "person", match: "shop.example/wallet" },
      },
      {
        ...none,
        address: "news.example",
        host: "news.example",
        registrableDomain: "news.example",
        level: "ordinary",
        action: "allow",
      },
      { ...none, address: "about:blank", host: null, registrableDomain: null, level: "ordinary", action: "allow" },
      {
        ...none,
        address: "https://",
        host: null,
        registrableDomain: null,
        level: null,
        action: null,
        error: "URL_INVALID",
      },
    ]);
  });

  it.each([
    ["chase.com:443", "chase.com"],
    ["localhost:8080", "localhost"],
    ["[::1]:8080", "[::1]"],
    ["view-source:https://chase.com/", "chase.com"],
    ["дом.рф", "xn--d1aqf.xn--p1ai"],
    ["//chase.com/", null],
    ["https:", null],
    ["https://xn--a/", null],
    ["tel:12345", null],
  ])("takes %s for %s", async (given, host) => {
    const { stdout } = await cli(["explain", "--json", given]);
    expect(lines(stdout)).toMatchObject([{ address: given, host }]);
  });

  it("judges as many as come on standard input, wherever the pieces end", async () => {
    const all = Array.from({ length: 5000 }, (_, number) => `https://www.site${number}.example/é`).join("\r\n");
    const bytes = Buffer.from(`${all}\nchase.com`);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 1001) }, (_, index) =>
      bytes.subarray(index * 1001, (index + 1) * 1001),
    );
    const { code, stdout } = await cli(["explain", "--json", "-"], pieces);
    const verdicts = lines(stdout);
    expect(code).toBe(0);
    expect(verdicts).toHaveLength(5001);
    expect(verdicts[4999]).toMatchObject({ host: "www.site4999.example", address: "https://www.site4999.example/é" });
    expect(verdicts[5000]).toMatchObject({ host: "chase.com", level: "sensitive" });
  });

  it("judges by an exported policy in the place of the person's", async () => {
    await cli(["rules", "add", "mybank.com"]);
    const rules = [{ match: { kind: "domain", domain: "other.example" }, level: "blocked" }];
    const file = await givenFile("p.json", JSON.stringify({ format: "cofferdam-policy", version: 1, rules }));
    const { stdout } = await cli(["explain", "--policy", file, "--json", "mybank.com", "other.example", "chase.com"]);
    expect(lines(stdout)).toMatchObject([{ level: "ordinary" }, { level: "blocked" }, { level: "sensitive" }]);
  });

  it("names the person's own institution that a host imitates, and no other", async () => {
    await cli(["rules", "add", "commerzbank.de"]);
    const hosts = ["commerzbank-login.com", "c0mmerzbank.com", "www.commerzbank.com", "comdirect-login.com"];
    const { stdout } = await cli(["explain", "--json", ...hosts]);
    expect(lines(stdout).map((verdict) => (verdict as { lookalikeOf: unknown }).lookalikeOf)).toEqual([
      "commerzbank.de",
      "commerzbank.de",
      null,
      null,
    ]);
  });

  it("tells every rule and why it does or does not decide", async () => {
    await cli(["rules", "add", "jobs.chase.com", "--level", "ordinary"]);
    const words = await cli(["rules", "explain", "jobs.chase.com"]);
    expect(words.stdout).toMatch(/^jobs\.chase\.com {2}ordinary, allow {2}jobs\.chase\.com \(you\) {2}Chase\n/u);
    expect(words.stdout).toMatch(
      /decides +jobs\.chase\.com +ordinary +allow +you +more specific than the next, by its name\n/u,
    );
    expect(words.stdout).toMatch(/ {2,}chase\.com +sensitive +open-in +catalogue +less specific, by its name\n/u);
    const { stdout } = await cli(["rules", "explain", "--json", "jobs.chase.com"]);
    expect(lines(stdout)).toMatchObject([
      {
        level: "ordinary",
        rules: [
          { decides: true, reason: "more-specific", criterion: "name" },
          { decides: false, reason: "less-specific", criterion: "name" },
        ],
      },
    ]);
  });

  it("leaves out what could command a terminal", async () => {
    const { stdout } = await cli(["explain", "\u001B[2Jnot an address"]);
    expect(stdout).not.toContain("\u001B");
  });
});

describe("levels", () => {
  it("tell what they mean, where they open and what they are called", async () => {
    await givenFile("config/config.toml", SAMPLE_CONFIG);
    await cli(["levels", "rename", "untrusted", "Wild west"]);
    const { stdout } = await cli(["levels", "--json"]);
    expect(
      v.parse(v.object({ levels: v.array(v.looseObject({ level: v.string() })) }), JSON.parse(stdout)).levels,
    ).toMatchObject([
      { level: "blocked", name: null, action: "never", compartment: null },
      { level: "sensitive", name: null, action: "open-in", compartment: "banking" },
      { level: "untrusted", name: "Wild west", action: "open-in" },
      { level: "trusted", action: "allow" },
      { level: "ordinary", action: "allow" },
    ]);
    await cli(["levels", "rename", "untrusted"]);
    expect((await cli(["levels"])).stdout).not.toContain("Wild west");
  });
});

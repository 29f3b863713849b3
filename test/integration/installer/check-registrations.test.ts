import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BrowserId } from "#host/installer/browsers.ts";
import { checkRegistrations, type HostChecks } from "#host/installer/check-registrations.ts";
import { installHost } from "#host/installer/install-host.ts";
import { temporaryHome, type TemporaryHome } from "./home.ts";

/** A host of a few lines that answers every request with what `answer(message)` gives. */
function standIn(answer: string): string {
  return `
    process.stdin.on("data", (chunk) => {
      for (let at = 0; at < chunk.length; ) {
        const bytes = chunk.readUInt32LE(at);
        const message = JSON.parse(chunk.subarray(at + 4, at + 4 + bytes));
        at += 4 + bytes;
        const json = Buffer.from(JSON.stringify((${answer})(message)));
        const header = Buffer.alloc(4);
        header.writeUInt32LE(json.length);
        process.stdout.write(Buffer.concat([header, json]));
      }
    });`;
}

const RESULTS = `{
  hello: { host: { version: "9.9.9", platform: process.argv.slice(2).join("|") + "|" + process.env.PATH } },
  status: { compartments: [], configFile: "/home/ada/config.toml" },
}`;
const GOOD_HOST = standIn(`(message) => ({ v: 1, id: message.id, result: (${RESULTS})[message.method] })`);

async function installed(at: TemporaryHome, host: string, browsers: readonly BrowserId[] = ["chromium"]) {
  await writeFile(at.hostFile, host);
  await installHost({ ...at, nodePath: process.execPath, browsers });
}

function check(
  at: TemporaryHome,
  limits: { helloTimeoutMs?: number; statusTimeoutMs?: number } = {},
): Promise<HostChecks> {
  return checkRegistrations({ ...at, version: "1.2.3", ...limits });
}

describe("a registration that works", () => {
  it("answers hello as each browser would hear it, and says the rest once", async () => {
    await using at = await temporaryHome("linux", `it's a "home"`);
    await installed(at, GOOD_HOST, ["chromium", "firefox"]);
    const { registrations, report } = await check(at);
    expect(registrations).toMatchObject([
      { browsers: ["Chromium"], state: "ok", hostVersion: "9.9.9" },
      { browsers: ["Firefox"], state: "ok", hostVersion: "9.9.9" },
    ]);
    expect(report).toEqual({ status: { compartments: [], configFile: "/home/ada/config.toml" } });
  });

  it("is found for a profile folder on record", async () => {
    await using at = await temporaryHome();
    await writeFile(at.hostFile, GOOD_HOST);
    const profile = join(at.home, "profile");
    await installHost({ ...at, nodePath: process.execPath, browsers: [], userDataDirs: [profile] });
    expect((await check(at)).registrations).toMatchObject([{ browsers: [`Profile folder ${profile}`], state: "ok" }]);
    await rm(profile, { recursive: true });
    expect((await check(at)).registrations).toEqual([]);
  });

  it("carries the host’s own complaint about its configuration", async () => {
    await using at = await temporaryHome();
    const configError = { code: "CONFIG_MISSING", details: { file: "/home/ada/config.toml" } };
    await installed(
      at,
      standIn(`(message) => message.method === "hello"
        ? { v: 1, id: message.id, result: { host: { version: "1", platform: "x" }, configError: ${JSON.stringify(configError)} } }
        : { v: 1, id: message.id, error: ${JSON.stringify(configError)} }`),
    );
    const { registrations, report } = await check(at);
    expect(registrations[0]?.state).toBe("ok");
    expect(report).toEqual({ configError, statusError: configError });
  });

  it("still works when the rest takes too long", async () => {
    await using at = await temporaryHome();
    await installed(
      at,
      standIn(`(message) => message.method === "hello" ? { v: 1, id: message.id, result: (${RESULTS}).hello } : {}`),
    );
    const { registrations, report } = await check(at, { statusTimeoutMs: 200 });
    expect(registrations[0]?.state).toBe("ok");
    expect(report).toEqual({ statusError: { code: "HOST_TIMEOUT" } });
  });
});

describe("how the host is started", () => {
  it("has each browser’s arguments and a bare PATH", async () => {
    await using at = await temporaryHome();
    const seen = join(at.home, "seen");
    await installed(
      at,
      `require("node:fs").appendFileSync(${JSON.stringify(seen)}, JSON.stringify([process.argv.slice(2), process.env.PATH, process.cwd()]) + "\\n");${GOOD_HOST}`,
      ["chromium", "firefox"],
    );
    await check(at);
    const manifest = join(at.home, ".mozilla/native-messaging-hosts/org.cofferdam.host.json");
    const rest = ["/usr/bin:/bin:/usr/sbin:/sbin", at.launcherDir];
    const lines = (await readFile(seen, "utf8")).trim().split("\n");
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      [["chrome-extension://eiegbblgjinbiljpepdhlfbcnfcjfmim/"], ...rest],
      [[manifest, "cofferdam@cofferdam.org"], ...rest],
    ]);
  });
});

describe("a registration in trouble", () => {
  it.each([
    [
      "crashes",
      "console.error('\\n\\u001b[31mboom: no disk\\u001b[0m\\nat x'); process.exit(3)",
      "crashed",
      "HOST_CRASHED",
      "boom: no disk",
    ],
    ["ends without a word", "process.exit(0)", "crashed", "HOST_CRASHED", undefined],
    [
      "prints text",
      "console.log('hello there, this is no frame')",
      "crashed",
      "BAD_FRAME",
      "it wrote something else than messages",
    ],
    ["never answers", "setInterval(() => {}, 1000)", "timeout", "HOST_TIMEOUT", undefined],
    [
      "speaks another version",
      standIn("({ id }) => ({ v: 2, id, result: {} })"),
      "wrong-version",
      "PROTOCOL_UNSUPPORTED",
      undefined,
    ],
    [
      "refuses our version",
      standIn(`({ id }) => ({ v: 2, id, error: { code: "PROTOCOL_UNSUPPORTED" } })`),
      "wrong-version",
      "PROTOCOL_UNSUPPORTED",
      undefined,
    ],
    [
      "fails inside",
      standIn(`({ id }) => ({ v: 1, id, error: { code: "INTERNAL" } })`),
      "failed",
      "INTERNAL",
      undefined,
    ],
    [
      "answers something else",
      standIn("({ id }) => ({ v: 1, id, result: { nice: true } })"),
      "failed",
      "BAD_MESSAGE",
      undefined,
    ],
  ])("is told from the others when the host %s", async (_, host, state, code, detail) => {
    await using at = await temporaryHome();
    await installed(at, host);
    const { registrations, report } = await check(at, { helloTimeoutMs: 1000 });
    expect(registrations).toHaveLength(1);
    expect(registrations[0]).toMatchObject({ state, error: { code } });
    expect(registrations[0]?.detail).toBe(detail);
    expect(report).toBeUndefined();
  });

  it("is missing where a browser is used and nothing is registered", async () => {
    await using at = await temporaryHome();
    await at.makeFolders(".config/google-chrome");
    const { registrations } = await check(at);
    expect(registrations).toMatchObject([{ browsers: ["Chrome"], state: "missing", error: { code: "HOST_MISSING" } }]);
  });

  it("is missing where the manifest is not one the browser takes", async () => {
    await using at = await temporaryHome();
    await installed(at, GOOD_HOST, ["firefox"]);
    const manifest = join(at.home, ".mozilla/native-messaging-hosts/org.cofferdam.host.json");
    const text = await readFile(manifest, "utf8");
    await writeFile(manifest, text.replace("{", `{"allowed_origins":[],`));
    expect((await check(at)).registrations).toMatchObject([
      { state: "missing", detail: `not a manifest these browsers take: ${manifest}` },
    ]);
  });

  it("is forbidden where the manifest is for another extension", async () => {
    await using at = await temporaryHome();
    await installed(at, GOOD_HOST);
    const manifest = join(at.home, ".config/chromium/NativeMessagingHosts/org.cofferdam.host.json");
    await writeFile(manifest, (await readFile(manifest, "utf8")).replace("eieg", "abcd"));
    expect((await check(at)).registrations).toMatchObject([{ state: "forbidden", error: { code: "HOST_FORBIDDEN" } }]);
  });

  it("is not executable, or names a launcher that is gone", async () => {
    await using at = await temporaryHome();
    await installed(at, GOOD_HOST);
    const launcher = join(at.launcherDir, "cofferdam-host");
    await chmod(launcher, 0o644);
    expect((await check(at)).registrations).toMatchObject([
      { state: "not-executable", detail: `${launcher} cannot be executed` },
    ]);
    await rm(launcher);
    expect((await check(at)).registrations).toMatchObject([
      { state: "not-executable", detail: `${launcher} is not there` },
    ]);
  });

  it("says so when Node is no longer where it was", async () => {
    await using at = await temporaryHome();
    await writeFile(at.hostFile, GOOD_HOST);
    await installHost({ ...at, nodePath: "/gone/bin/node", browsers: ["chromium"] });
    const { registrations } = await check(at);
    expect(registrations).toMatchObject([{ state: "crashed" }]);
    expect(registrations[0]?.detail).toContain("/gone/bin/node");
  });
});

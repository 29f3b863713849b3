import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readLaunchRecord, writeLaunchRecord } from "./launch-record.ts";
import { pacUrl } from "./pac-script.ts";
import { prepareProfile } from "./prepare-profile.ts";

const SITES = { allow: ["bank.example"], deny: ["bad.bank.example"] };
const LOOK = { name: "Banking", colour: "#1f7a4d" };

let userDataDir: string;
beforeEach(async () => {
  userDataDir = join(await mkdtemp(join(tmpdir(), "prepare-")), "profiles", "banking");
});
afterEach(async () => {
  await rm(join(userDataDir, "../.."), { recursive: true });
});

async function readJson(name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(userDataDir, name), "utf8")) as unknown;
}

it("makes the folder for its user alone, with both settings confined and a record of the sites", async () => {
  await prepareProfile(userDataDir, SITES, LOOK);
  expect((await stat(userDataDir)).mode & 0o777).toBe(0o700);
  expect((await stat(join(userDataDir, "Default", "Preferences"))).mode & 0o777).toBe(0o600);
  expect(await readJson("Default/Preferences")).toMatchObject({ proxy: { pac_url: pacUrl(SITES) } });
  expect(await readJson("Local State")).toMatchObject({ proxy: { server: "127.0.0.1:9" } });
  expect(await readLaunchRecord(userDataDir)).toEqual({ sites: SITES });
});

it("keeps what the browser wrote, and shuts a folder that others could enter", async () => {
  await mkdir(join(userDataDir, "Default"), { recursive: true, mode: 0o755 });
  await writeFile(
    join(userDataDir, "Default", "Preferences"),
    JSON.stringify({ homepage: "x", proxy: { mode: "direct" } }),
  );
  await prepareProfile(userDataDir, SITES, LOOK);
  expect(await readJson("Default/Preferences")).toMatchObject({ homepage: "x", proxy: { pac_url: pacUrl(SITES) } });
  expect((await stat(userDataDir)).mode & 0o777).toBe(0o700);
});

it.each(["", "{", "[]", "null", '"text"'])("begins anew from settings the browser could not read: %j", async (text) => {
  await mkdir(join(userDataDir, "Default"), { recursive: true });
  await writeFile(join(userDataDir, "Default", "Preferences"), text);
  await prepareProfile(userDataDir, SITES, LOOK);
  expect(await readJson("Default/Preferences")).toMatchObject({ proxy: { pac_url: pacUrl(SITES) } });
});

it("reads a record back as it was written", async () => {
  await mkdir(userDataDir, { recursive: true });
  await writeLaunchRecord(userDataDir, { sites: SITES, instance: "host-4711" });
  expect(await readLaunchRecord(userDataDir)).toEqual({ sites: SITES, instance: "host-4711" });
});

it.each([undefined, "", "{", "{}", '{"sites":{"allow":[1],"deny":[]}}'])(
  "knows nothing from a record that is missing or wrong: %j",
  async (text) => {
    await mkdir(userDataDir, { recursive: true });
    if (text !== undefined) await writeFile(join(userDataDir, "cofferdam.json"), text);
    expect(await readLaunchRecord(userDataDir)).toBeUndefined();
  },
);

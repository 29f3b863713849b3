import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isProcessAlive } from "#host/compartments/profile/running-instance.ts";
import { bankCompartment, openIn } from "./test-compartment.ts";
import { until } from "./until.ts";

const URL_WITH_SECRET = "http://bank.test/account?token=secret";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "profile-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A compartment whose browser is a script that stands in for one that fails in its own way. */
async function withScript(lines: string, startMs = 10_000) {
  const program = join(folder, "browser");
  await writeFile(program, `#!/bin/sh\n${lines}\n`, { mode: 0o755 });
  return bankCompartment({ program, userDataDir: join(folder, "data") }, { config: { startMs } });
}

async function pidOfScript(): Promise<number> {
  let pid = Number.NaN;
  await until("the script runs", async () => {
    pid = Number.parseInt(await readFile(join(folder, "pid"), "utf8").catch(() => ""), 10);
    return !Number.isNaN(pid);
  });
  return pid;
}

it("says that the browser is missing", async () => {
  const compartment = bankCompartment({ program: join(folder, "none"), userDataDir: join(folder, "data") });
  await expect(openIn(compartment, URL_WITH_SECRET)).rejects.toMatchObject({
    code: "BROWSER_NOT_FOUND",
    details: { compartment: "Banking" },
  });
});

it("says why a browser ended at once, without the address", async () => {
  const compartment = await withScript(
    'for last; do :; done; echo "[1:2:1123/130700.3:ERROR:x.cc:7] No screen for $last" >&2; exit 3',
  );
  await expect(openIn(compartment, URL_WITH_SECRET)).rejects.toMatchObject({
    code: "BROWSER_START_FAILED",
    details: { compartment: "Banking", problem: "it ended with 3 (No screen for (address))." },
  });
});

it("does not believe a program that ends well without a browser to show for it", async () => {
  const compartment = await withScript("exit 0");
  await expect(openIn(compartment, URL_WITH_SECRET)).rejects.toMatchObject({
    code: "BROWSER_START_FAILED",
    details: { problem: "it ended with 0." },
  });
});

it("gives up on a browser that does not come up in time, and leaves nothing of it behind", async () => {
  const compartment = await withScript(`echo $$ > '${folder}/pid'; sleep 600 & wait`, 500);
  await expect(openIn(compartment, URL_WITH_SECRET)).rejects.toMatchObject({
    code: "BROWSER_START_FAILED",
    details: { problem: "it was not up within 0.5 seconds." },
  });
  expect(isProcessAlive(await pidOfScript())).toBe(false);
});

it("stops what it was starting when the person cancels", async () => {
  const compartment = await withScript(`echo $$ > '${folder}/pid'; sleep 600 & wait`, 60_000);
  const cancel = new AbortController();
  const opening = openIn(compartment, URL_WITH_SECRET, cancel.signal);
  const pid = await pidOfScript();
  cancel.abort();
  await expect(opening).rejects.toMatchObject({ code: "CANCELLED" });
  expect(isProcessAlive(pid)).toBe(false);
});

it("starts nothing for a person who cancelled before", async () => {
  const compartment = await withScript(`echo $$ > '${folder}/pid'`);
  await expect(openIn(compartment, URL_WITH_SECRET, AbortSignal.abort())).rejects.toMatchObject({ code: "CANCELLED" });
  await expect(readFile(join(folder, "pid"))).rejects.toThrow("ENOENT");
});

it("says what the system has against the program", async () => {
  const program = join(folder, "not-a-program");
  await writeFile(program, "", { mode: 0o644 });
  const compartment = bankCompartment({ program, userDataDir: join(folder, "data") });
  await expect(openIn(compartment, URL_WITH_SECRET)).rejects.toMatchObject({
    code: "BROWSER_START_FAILED",
    details: { problem: "the system refused it (EACCES)." },
  });
});

it("starts nothing for a host that its own list of sites leaves out", async () => {
  const parts = { program: join(folder, "none"), userDataDir: join(folder, "data") };
  const compartment = bankCompartment(parts, { sites: { allow: ["other.test"], deny: [] } });
  await expect(openIn(compartment, URL_WITH_SECRET)).rejects.toThrow("leaves out");
});

it("says that the profile cannot be written", async () => {
  await writeFile(join(folder, "data"), "in the way");
  const compartment = await withScript("exit 0");
  await expect(openIn(compartment, URL_WITH_SECRET)).rejects.toMatchObject({
    code: "BROWSER_START_FAILED",
    details: { problem: "its profile could not be written (ENOTDIR)." },
  });
});

import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createConfigSource } from "./config-source.ts";
import { SAMPLE_CONFIG } from "./sample-config.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cofferdam-config-"));
  file = join(folder, "config.toml");
});
afterEach(() => rm(folder, { recursive: true }));

describe("the configuration source", () => {
  it("says so when there is no file", async () => {
    await expect(createConfigSource(file).read()).rejects.toMatchObject({ code: "CONFIG_MISSING", details: { file } });
  });

  it("refuses a file that others may write", async () => {
    await writeFile(file, SAMPLE_CONFIG);
    await chmod(file, 0o666);
    await expect(createConfigSource(file).read()).rejects.toMatchObject({ code: "CONFIG_UNREADABLE" });
  });

  it("reads the file again when it has changed, and only then", async () => {
    await writeFile(file, SAMPLE_CONFIG, { mode: 0o600 });
    const source = createConfigSource(file);
    const first = await source.read();
    expect(await source.read()).toBe(first);
    await writeFile(file, SAMPLE_CONFIG.replace('"Banking"', '"My bank"'));
    expect([...(await source.read()).compartments.values()].map(({ name }) => name)).toEqual(["My bank"]);
  });

  it("stays shut from the moment a mistake is made until it is mended", async () => {
    await writeFile(file, SAMPLE_CONFIG, { mode: 0o600 });
    const source = createConfigSource(file);
    await source.read();
    await writeFile(file, "oops");
    await expect(source.read()).rejects.toMatchObject({ code: "CONFIG_INVALID" });
    await writeFile(file, SAMPLE_CONFIG);
    expect((await source.read()).file).toBe(file);
  });
});

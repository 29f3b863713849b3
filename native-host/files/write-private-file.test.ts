import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writePrivateFile } from "./write-private-file.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cofferdam-files-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("writePrivateFile", () => {
  it("makes the file and its folder for their user alone", async () => {
    const file = join(folder, "data", "rules.json");
    await writePrivateFile(file, "new");
    expect(await readFile(file, "utf8")).toBe("new");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, "data"))).mode & 0o777).toBe(0o700);
  });

  it("takes back what others could read of an older file", async () => {
    const file = join(folder, "rules.json");
    await writeFile(file, "old", { mode: 0o644 });
    await writePrivateFile(file, "new");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("shows a reader the old text or the new one, whoever writes at the same time", async () => {
    const file = join(folder, "rules.json");
    const texts = Array.from({ length: 20 }, (_, index) => String(index % 10).repeat(50_000));
    await writePrivateFile(file, texts[0] ?? "");
    const written = Promise.all(texts.map((text) => writePrivateFile(file, text)));
    for (let read = 0; read < 50; read += 1) expect(texts).toContain(await readFile(file, "utf8"));
    await written;
  });

  it("leaves nothing behind when it fails", async () => {
    const file = join(folder, "rules.json");
    await mkdir(join(file, "in the way"), { recursive: true });
    await expect(writePrivateFile(file, "new")).rejects.toThrow();
    expect(await readdir(folder)).toEqual(["rules.json"]);
  });
});

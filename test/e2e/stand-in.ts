import { existsSync } from "node:fs";
import { appendFile, chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { ProtectionReportSchema, type ProtectionReport } from "#core/protection/protection-report.ts";

const PROGRAM = join(import.meta.dirname, "extension/stand-in-host.ts");

/** A test's side of the stand-in host, see `extension/stand-in-host.ts`. */
export interface StandIn {
  readonly scenario: (scenario: "answer" | "hold" | "die") => Promise<void>;
  readonly release: () => Promise<void>;
  /** Puts the person's rules in place of those there are: these domains are sensitive. */
  readonly protect: (domains: readonly string[]) => Promise<void>;
  /** Addresses that were opened, in order. */
  readonly opened: () => Promise<string[]>;
  /** Operation ids the host was asked to open, in order. */
  readonly asked: () => Promise<string[]>;
  /** What the host was told of the browser's seals, in order. */
  readonly reported: () => Promise<ProtectionReport[]>;
}

/** @param folder what the test and the host share; it is made */
export async function openStandIn(folder: string): Promise<StandIn> {
  const file = (name: string): string => join(folder, name);
  const lines = async (name: string): Promise<string[]> =>
    existsSync(file(name)) ? (await readFile(file(name), "utf8")).split("\n") : [];
  const words = async (name: string, column: number): Promise<string[]> =>
    (await lines(name)).flatMap((line) => line.split(" ")[column] ?? []);
  await mkdir(folder);
  return {
    scenario: (scenario) => writeFile(file("scenario"), scenario),
    release: () => appendFile(file("release"), "now"),
    protect(domains) {
      const createdAt = new Date().toISOString();
      const rules = domains.map((domain) => {
        return { id: `person:${domain}`, match: { kind: "domain", domain }, level: "sensitive", createdAt };
      });
      return writeFile(file("rules"), rules.map((rule) => `${JSON.stringify(rule)}\n`).join(""));
    },
    opened: () => words("opened", 1),
    asked: async () => (await words("asked", 0)).filter(Boolean),
    reported: async () =>
      (await lines("reported")).filter(Boolean).map((line) => v.parse(ProtectionReportSchema, JSON.parse(line))),
  };
}

/**
 * Writes what a browser starts as its host.
 *
 * @param folder as for {@link openStandIn}
 * @param program a host of its own instead of the stand-in; absolute
 * @returns absolute path
 */
export async function writeLauncher(folder: string, program?: string): Promise<string> {
  const launcher = join(folder, "launcher");
  const command = program === undefined ? [PROGRAM, folder] : [program];
  const words = [process.execPath, ...command].map((word) => `'${word}'`).join(" ");
  await writeFile(launcher, `#!/bin/sh\nunset NODE_OPTIONS\nexec ${words} "$@"\n`);
  await chmod(launcher, 0o755);
  return launcher;
}

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { VBoxManageOutput } from "../vboxmanage.ts";

/**
 * What VBoxManage 7.2.22 said once.
 *
 * @param name of the three files beside this one: the command with its exit code, and what it wrote, where it wrote anything
 */
export function transcript(name: string): VBoxManageOutput {
  const exitCode = /^rc=(?<code>\d+)/mu.exec(read(`${name}.cmd`))?.groups?.["code"];
  if (exitCode === undefined) throw new Error(`no transcript ${name}`);
  return { exitCode: Number(exitCode), stdout: read(`${name}.out`), stderr: read(`${name}.err`) };
}

function read(file: string): string {
  const path = join(import.meta.dirname, file);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

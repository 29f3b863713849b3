import type { PolicyChange } from "#host/policy-store/policy-store.ts";
import type { CliContext } from "../cli-context.ts";
import { paint } from "../paint.ts";
import { ruleCells, writeRows } from "./rule-lines.ts";

/** Longer lists are counted and not shown. */
const SHOWN_AT_MOST = 50;

/** What a change of the rules came to, for people or for programs. */
export function writeChange({ revision, added, removed }: PolicyChange, json: boolean, { stdout }: CliContext): void {
  if (json) {
    stdout.write(`${JSON.stringify({ revision, added, removed }, undefined, 2)}\n`);
    return;
  }
  if (added.length + removed.length === 0) stdout.write("No rule is different.\n");
  for (const [word, rules] of [
    ["removed", removed],
    ["added", added],
  ] as const) {
    if (rules.length === 0) continue;
    stdout.write(`${paint(stdout, "good", word)}${rules.length > SHOWN_AT_MOST ? `  ${rules.length} rules` : ""}\n`);
    writeRows(stdout, rules.slice(0, SHOWN_AT_MOST).map(ruleCells), "  ");
  }
}

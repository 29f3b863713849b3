import type { Writable } from "node:stream";
import { actionOf } from "#core/policy/action.ts";
import { formatMatch } from "#core/policy/rule-match.ts";
import type { Rule, RuleDraft } from "#core/policy/rule.ts";
import { printable } from "../paint.ts";

/** A rule in one line's cells: what it is about, its level, what it does, and what else it says. */
export function ruleCells(rule: RuleDraft & Pick<Rule, "locked">): string[] {
  const { compartment, expiresAt, createdBy, note } = rule;
  const action = actionOf(rule);
  const more = [
    expiresAt !== undefined && `until ${expiresAt}`,
    rule.allowHttp === true && "http too",
    rule.locked === true && "locked",
    createdBy !== undefined && `from ${createdBy}`,
    note,
  ].filter((part) => typeof part === "string");
  return [
    formatMatch(rule.match),
    rule.level,
    compartment === undefined ? action : `${action} ${compartment}`,
    more.join(", "),
  ];
}

const WIDEST = 48;

/** Writes rows under each other, their cells in columns. */
export function writeRows(stream: Writable, rows: readonly (readonly string[])[], indent = ""): void {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, at) => {
      widths[at] = Math.min(WIDEST, Math.max(widths[at] ?? 0, printable(cell).length));
    });
  }
  const lines = rows.map((row) =>
    row
      .map((cell, at) => printable(cell).padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  stream.write(lines.map((line) => `${indent}${line}\n`).join(""));
}

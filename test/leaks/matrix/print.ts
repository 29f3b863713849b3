import { isGood, type Cell, type Matrix } from "./matrix.ts";
import type { Outcome } from "./outcome.ts";

/** The matrix for a terminal: one line a trial, two columns a browser, and what is wrong below it. */
export function printMatrix({ browsers, cells }: Matrix): string {
  const rows = rowsOf(cells).map((row) => [
    row[0]?.id ?? "",
    ...row.flatMap((cell) => [
      letters(cell.control),
      `${cell.guarded === undefined ? "" : letters(cell.guarded)}${isGood(cell) ? "" : " !"}`,
    ]),
  ]);
  const header = ["", ...browsers.flatMap(({ version }) => [version, "protected"])];
  const faults = cells.filter((cell) => !isGood(cell)).map(describeFault);
  return [alignColumns([header, ...rows]), ...(faults.length === 0 ? [] : ["", ...faults])].join("\n");
}

/** The same as a table of Markdown, with the reasons of the silent and of the limits below it. */
export function markdownMatrix({ browsers, cells }: Matrix): string {
  const header = ["", ...browsers.flatMap(({ version }) => [version, "with Cofferdam"])];
  const rows = rowsOf(cells).map((row) => [
    row[0]?.title ?? "",
    ...row.flatMap((cell) => [letters(cell.control), cell.guarded === undefined ? "" : guardedText(cell)]),
  ]);
  const line = (columns: readonly string[]): string => `| ${columns.map(escapeCell).join(" | ")} |`;
  const table = [line(header), `|${" --- |".repeat(header.length)}`, ...rows.map(line)];
  return [
    ...table,
    ...notes(cells, "limit", "What no extension can keep in:"),
    ...notes(cells, "silent", "Silent without the extension too, so that they prove nothing:"),
    "",
  ].join("\n");
}

function notes(cells: readonly Cell[], verdict: Cell["verdict"], heading: string): string[] {
  const lines = cells
    .filter((cell) => cell.verdict === verdict)
    .map(({ title, engine, why = "" }) => `- ${title} (${NAMES[engine]}): ${why}`);
  return lines.length === 0 ? [] : ["", heading, "", ...lines];
}

const NAMES = { chromium: "Chromium", firefox: "Firefox" } as const;

function describeFault({ id, engine, verdict, control, guarded }: Cell): string {
  const what = [...new Set([...(guarded ?? control).details, (guarded ?? control).failure ?? ""])].filter(Boolean);
  return `${engine} ${id}: ${verdict}${what.length === 0 ? "" : ` (${what.join(", ")})`}`;
}

function guardedText({ verdict, guarded }: Cell): string {
  return verdict === "silent" ? "silent" : guarded === undefined ? "" : letters(guarded);
}

function letters({ levels }: Outcome): string {
  return levels.length === 0 ? "-" : levels.join("+");
}

function rowsOf(cells: readonly Cell[]): Cell[][] {
  return [...Map.groupBy(cells, ({ id }) => id).values()];
}

function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function escapeCell(text: string): string {
  return text.replace(/[<>|]/gu, (character) => `\\${character}`);
}

import { SILENT } from "../vectors/silent.ts";
import { isGood, type Cell, type Matrix } from "./matrix.ts";
import type { Outcome } from "./outcome.ts";

/** The matrix for a terminal: one line a vector, two columns a browser, and what is wrong below it. */
export function printMatrix({ browsers, cells }: Matrix): string {
  const rows = rowsOf(cells).map((row) => [
    row[0]?.vector ?? "",
    ...row.flatMap(({ control, guarded, ...cell }) => [
      letters(control),
      `${guarded === undefined ? "" : letters(guarded)}${isGood({ control, ...cell }) ? "" : " !"}`,
    ]),
  ]);
  const header = ["vector", ...browsers.flatMap(({ version }) => [version, "protected"])];
  const faults = cells.filter((cell) => !isGood(cell)).map(describeFault);
  return [alignColumns([header, ...rows]), ...(faults.length === 0 ? [] : ["", ...faults])].join("\n");
}

/** The same as a table of Markdown, with the reasons of the silent ones below it. */
export function markdownMatrix({ browsers, cells }: Matrix): string {
  const header = ["Vector", ...browsers.flatMap(({ version }) => [version, "with Cofferdam"])];
  const rows = rowsOf(cells).map((row) => [
    row[0]?.title ?? "",
    ...row.flatMap((cell) => [letters(cell.control), cell.guarded === undefined ? "" : guardedText(cell)]),
  ]);
  const line = (columns: readonly string[]): string => `| ${columns.map(escapeCell).join(" | ")} |`;
  const table = [line(header), `|${" --- |".repeat(header.length)}`, ...rows.map(line)];
  const silent = cells
    .filter(({ verdict }) => verdict === "silent")
    .map(({ title, engine, vector }) => `- ${title} (${engine}): ${SILENT[engine][vector] ?? ""}`);
  return `${[...table, "", "Silent without the extension too, so that they prove nothing:", "", ...silent].join("\n")}\n`;
}

export function describeFault({ vector, engine, verdict, control, guarded }: Cell): string {
  const what = [...new Set([...(guarded ?? control).details, (guarded ?? control).failure ?? ""])].filter(Boolean);
  return `${engine} ${vector}: ${verdict}${what.length === 0 ? "" : ` (${what.join(", ")})`}`;
}

function guardedText({ verdict, guarded }: Cell): string {
  return verdict === "silent" ? "silent" : guarded === undefined ? "" : letters(guarded);
}

function letters({ levels }: Outcome): string {
  return levels.length === 0 ? "-" : levels.join("+");
}

function rowsOf(cells: readonly Cell[]): Cell[][] {
  return [...Map.groupBy(cells, ({ vector }) => vector).values()];
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

import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import * as v from "valibot";

/** What the lab's servers tell: one line of JSON each. */
const ReportSchema = v.variant("kind", [
  /** Every server listens. */
  v.object({ kind: v.literal("ready") }),
  /** From now on these addresses belong to that name alone. */
  v.object({ kind: v.literal("address"), name: v.string(), addresses: v.array(v.string()) }),
  /** A query; the witness reads those over UDP as well. */
  v.object({ kind: v.literal("query"), name: v.string(), type: v.number() }),
  /** The name in a ClientHello. */
  v.object({ kind: v.literal("hello"), name: v.string() }),
  v.object({ kind: v.literal("request"), name: v.string(), method: v.string(), path: v.string(), query: v.string() }),
]);
export type Report = v.InferOutput<typeof ReportSchema>;

export function writeReport(report: Report): void {
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

/** @throws ValiError when a line is no report */
export async function* readReports(stream: Readable): AsyncGenerator<Report> {
  for await (const line of createInterface({ input: stream })) yield v.parse(ReportSchema, JSON.parse(line));
}

import { sep } from "node:path";
import type { Writable } from "node:stream";
import type { Change } from "#host/installer/change.ts";
import { paint, printable, type Tone } from "./paint.ts";

const TONES: Readonly<Record<Change["action"], Tone>> = {
  create: "good",
  replace: "good",
  remove: "good",
  unchanged: "faint",
  keep: "faint",
};

/** One line a change: `create     …/org.cofferdam.host.json  (Chromium)`. */
export function changeLine(stream: Writable, { action, kind, target, note }: Change): string {
  const name = kind === "folder" ? target + sep : target;
  const aside = note === undefined ? "" : paint(stream, "faint", `  (${printable(note)})`);
  return `${paint(stream, TONES[action], action.padEnd(9))}  ${printable(name)}${aside}\n`;
}

/** Whether anything was, or on a dry run would be, different afterwards. */
export function changesAnything(changes: readonly Change[]): boolean {
  return changes.some(({ action }) => action !== "unchanged" && action !== "keep");
}

import { expect, it } from "vitest";
import { ago } from "./ago.ts";

const HOUR_MS = 60 * 60_000;

it.each([
  [-5_000, "just now"],
  [59_999, "just now"],
  [60_000, "1 minute ago"],
  [HOUR_MS - 1, "59 minutes ago"],
  [HOUR_MS, "1 hour ago"],
  [24 * HOUR_MS - 1, "23 hours ago"],
  [24 * HOUR_MS, "1 day ago"],
  [29.9 * 24 * HOUR_MS, "29 days ago"],
])("says of %d milliseconds: %s", (elapsedMs, words) => {
  expect(ago(elapsedMs)).toBe(words);
});

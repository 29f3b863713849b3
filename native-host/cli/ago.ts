const MINUTE_MS = 60_000;

/** Units in milliseconds, each used from one of it on. */
const UNITS = [
  ["day", 24 * 60 * MINUTE_MS],
  ["hour", 60 * MINUTE_MS],
  ["minute", MINUTE_MS],
] as const;

const format = new Intl.RelativeTimeFormat("en", { numeric: "always" });

/** How long ago something was, in words: “3 hours ago”. A clock that was set back meanwhile makes it “just now”. */
export function ago(elapsedMs: number): string {
  const unit = UNITS.find(([, length]) => elapsedMs >= length);
  return unit === undefined ? "just now" : format.format(-Math.floor(elapsedMs / unit[1]), unit[0]);
}

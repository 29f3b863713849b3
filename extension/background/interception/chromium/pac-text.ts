/** A value as JavaScript in plain ASCII: the browser takes no other proxy script. */
export function asciiJson(value: unknown): string {
  // Without the u flag, so that each half of a pair is escaped.
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

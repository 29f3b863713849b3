const MAX_LENGTH = 160;

/** `[pid:tid:MMDD/hhmmss.micros:ERROR:file.cc(line)] message`, as Chromium's base/logging.cc writes it. */
const COMPLAINT = /^\[[^\]]*:(?:ERROR|FATAL):[^\]]*\] (.*)$/u;

/** Said on every system without the message bus a desktop has, and never the reason. */
const NOISE = /message bus|connect to the bus/u;

/**
 * Makes a short reason out of what a browser wrote to stderr before it ended:
 * its last complaints, printable, without any address.
 *
 * @returns an empty string when it said nothing
 */
export function lastWords(stderr: string): string {
  const lines = stderr.split("\n").map((line) => line.trim());
  const complaints = lines.flatMap((line) => COMPLAINT.exec(line)?.[1] ?? []).filter((line) => !NOISE.test(line));
  const spoken = complaints.length > 0 ? complaints.slice(-2) : lines.filter((line) => line !== "").slice(-1);
  return spoken
    .join("; ")
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/\S*/giu, "(address)")
    .replace(/[^\u0020-\u007e]+/gu, " ")
    .replace(/ {2,}/gu, " ")
    .slice(0, MAX_LENGTH);
}

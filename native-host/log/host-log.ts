import type { LogEntry } from "./log-entry.ts";

const MAX_FILE_BYTES = 1_000_000;

/** Lines that may wait for the disk; a flood beyond that is counted, not kept. */
const MAX_WAITING_LINES = 1000;

/** What the host did, one JSON object a line, in a file for its own user alone. */
export interface HostLog {
  /** Takes a line; it is written soon, and nobody waits for it. */
  write(entry: LogEntry): void;
  /** Resolves when everything taken so far is written, or could not be. */
  flush(): Promise<void>;
}

/**
 * An append-only log that keeps one older file beside it (`host.log.1`) and
 * begins anew when it is full. Several hosts write to it at once: each batch
 * of lines is a single append.
 *
 * @param onFailure is told once when the file cannot be written: no address
 *   is kept shut or let through because of that
 */
export function createHostLog({
  file,
  onFailure,
  maxFileBytes = MAX_FILE_BYTES,
}: {
  readonly file: string;
  readonly onFailure: (cause: unknown) => void;
  readonly maxFileBytes?: number;
}): HostLog {
  let waiting: string[] = [];
  let dropped = 0;
  let writing: Promise<void> | undefined;
  let failed = false;

  async function writeAll(): Promise<void> {
    try {
      // Loaded with the first line, which comes after the first answer.
      const { appendLines } = await import("./append-lines.ts");
      while (waiting.length > 0) {
        const lines = waiting;
        if (dropped > 0) lines.push(lineOf({ dropped }));
        waiting = [];
        dropped = 0;
        await appendLines(file, lines.join(""), maxFileBytes);
      }
    } catch (cause) {
      failed = true;
      onFailure(cause);
    } finally {
      writing = undefined;
    }
  }

  return {
    write(entry) {
      if (failed) return;
      if (waiting.length >= MAX_WAITING_LINES) {
        dropped += 1;
        return;
      }
      waiting.push(lineOf(entry));
      writing ??= writeAll();
    },

    async flush() {
      while (writing !== undefined) await writing;
    },
  };
}

function lineOf(entry: object): string {
  return `${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`;
}

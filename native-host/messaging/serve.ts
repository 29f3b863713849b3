import type { Readable, Writable } from "node:stream";
import type { LogEntry } from "#host/log/log-entry.ts";
import type { Handlers } from "./call.ts";
import { createConnection } from "./connection.ts";
import { createDispatcher } from "./dispatcher.ts";

/**
 * How long calls may go on after the browser left. Chromium ends the host two
 * seconds after closing the pipe, Firefox somewhat later; an address that is
 * just being opened is usually open, and on record as such, well within this.
 */
const GRACE_MS = 1000;

/**
 * Serves one browser from its first frame until it is gone and what it asked
 * for has been answered, or can wait no longer. Aborts nothing: what a
 * compartment has begun is finished by its own processes, and the operation
 * ledger tells the next host about it.
 */
export async function serve({
  input,
  output,
  handlers,
  log,
  graceMs = GRACE_MS,
}: {
  readonly input: Readable;
  readonly output: Writable;
  readonly handlers: Handlers;
  readonly log: (entry: LogEntry) => void;
  readonly graceMs?: number;
}): Promise<void> {
  const connection = createConnection({ input, output });
  const dispatcher = createDispatcher({
    handlers,
    send: (message) => {
      connection.send(message);
    },
    log,
  });
  await connection.receive((frame) => {
    dispatcher.dispatch(frame);
  });
  const answered = dispatcher.idle().then(() => connection.flush());
  const tooLate = new Promise((resolve) => setTimeout(resolve, graceMs));
  await Promise.race([answered, tooLate]);
}

import type { Readable, Writable } from "node:stream";
import type { Notification, Response } from "#core/protocol/envelope.ts";
import { encodeFrame } from "./encode-frame.ts";
import { createFrameDecoder, type Frame } from "./frame-decoder.ts";

/** A browser that takes nothing for so long will never: its pipe is open by mistake. */
const STALL_LIMIT_MS = 30_000;

/** Frames in, frames out, over one pair of pipes. */
export interface Connection {
  /** @throws RangeError when the message is too large for the wire */
  send(message: Response | Notification): void;
  /**
   * Hands every frame over as it comes. Resolves when the other side is gone
   * (its end closed, ours broken, or nothing taken for too long) or lost step.
   */
  receive(onFrame: (frame: Frame) => void): Promise<void>;
  /** Resolves when what was sent has left this process, or cannot any more. */
  flush(): Promise<void>;
}

/** A connection that stops reading while its answers are not being read, so that neither side piles up. */
export function createConnection({
  input,
  output,
  stallLimitMs = STALL_LIMIT_MS,
}: {
  readonly input: Readable;
  readonly output: Writable;
  readonly stallLimitMs?: number;
}): Connection {
  const decoder = createFrameDecoder();

  return {
    send(message) {
      output.write(encodeFrame(message));
    },

    receive(onFrame) {
      return new Promise((resolve) => {
        function end(): void {
          input.off("data", take);
          input.pause();
          resolve();
        }
        function take(chunk: Uint8Array): void {
          for (const frame of decoder.push(chunk)) {
            onFrame(frame);
            if (frame.kind === "lost") {
              end();
              return;
            }
          }
          if (output.writableNeedDrain) waitForReader();
        }
        function waitForReader(): void {
          input.pause();
          const stalled = setTimeout(end, stallLimitMs);
          output.once("drain", () => {
            clearTimeout(stalled);
            input.resume();
          });
        }
        // A broken pipe is how a browser that went away looks from here: an end like any other.
        for (const event of ["end", "close", "error"]) input.once(event, end);
        output.on("error", end);
        output.once("close", end);
        input.on("data", take);
      });
    },

    flush() {
      return new Promise((resolve) => {
        output.write("", () => {
          resolve();
        });
      });
    },
  };
}

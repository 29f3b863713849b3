import { spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import * as v from "valibot";
import { AppError } from "#core/errors/app-error.ts";
import { request, ResponseSchema } from "#core/protocol/envelope.ts";
import { METHODS, type Method, type Params, type Result } from "#core/protocol/methods.ts";
import { MAX_REPLY_BYTES } from "#core/protocol/limits.ts";
import { PROTOCOL_VERSION } from "#core/protocol/version.ts";
import { encodeFrame } from "#host/messaging/encode-frame.ts";
import { createFrameDecoder, type Frame } from "#host/messaging/frame-decoder.ts";
import type { HostCommand } from "./host-command.ts";

const MAX_STDERR_CHARACTERS = 16 * 1024;
const MAX_LINE_LENGTH = 300;

/** Browsers give a host two seconds to end after closing its pipe (Chromium) and then kill it. */
const END_TIMEOUT_MS = 2000;

/** A running host, spoken to as a browser speaks to it. */
export interface HostProcess {
  /**
   * Calls a method and waits for its answer.
   *
   * @throws AppError `HOST_CRASHED`, `HOST_TIMEOUT`, `PROTOCOL_UNSUPPORTED`,
   *   `BAD_FRAME`, `BAD_MESSAGE`, or the code of the host’s own refusal
   */
  call<M extends Method>(method: M, params: Params<M>, timeoutMs: number): Promise<Result<M>>;
  /** The first thing the host said to its error stream; undefined when it said nothing. */
  firstComplaint(): string | undefined;
  /** Closes the pipe and returns once the host is gone, which is seen to. */
  end(): Promise<void>;
}

interface Pending {
  readonly answer: (message: unknown) => void;
  readonly fail: (error: AppError) => void;
}

/** Starts the host; a program that cannot be started shows as `HOST_CRASHED` in the first call. */
export function startHost({ file, args, cwd, env, verbatim }: HostCommand): HostProcess {
  const child = spawn(file, args, { cwd, env, stdio: "pipe", windowsHide: true, windowsVerbatimArguments: verbatim });
  const pending = new Map<number, Pending>();
  const decoder = createFrameDecoder(MAX_REPLY_BYTES);
  let stderr = "";
  let failure: AppError | undefined;
  let lastId = 0;

  function failAll(error: AppError): void {
    failure ??= error;
    for (const { fail } of pending.values()) fail(failure);
    pending.clear();
  }

  function take(frame: Frame): void {
    if (frame.kind !== "message") {
      failAll(new AppError("BAD_FRAME", { cause: frame.error }));
      return;
    }
    // What has no id is a notification, or refuses a request whose id could not be read.
    const { success, output } = v.safeParse(v.looseObject({ id: v.number() }), frame.message);
    if (success) pending.get(output.id)?.answer(frame.message);
  }

  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => {
      resolve();
    });
    child.once("error", (cause) => {
      failAll(new AppError("HOST_CRASHED", { cause }));
      resolve();
    });
  });
  // Not at "exit": by now all it said has been read.
  child.once("close", () => {
    failAll(new AppError("HOST_CRASHED"));
  });
  child.stdout.on("data", (chunk: Buffer) => {
    decoder.push(chunk).forEach(take);
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr = (stderr + chunk).slice(0, MAX_STDERR_CHARACTERS);
  });
  child.stdin.on("error", () => {
    // It ended before it read what was written; "close" tells so, with its last words.
  });

  function exchange(method: Method, params: unknown, timeoutMs: number): Promise<unknown> {
    if (failure !== undefined) return Promise.reject(failure);
    const id = ++lastId;
    return new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new AppError("HOST_TIMEOUT"));
      }, timeoutMs);
      pending.set(id, {
        answer: (message) => {
          clearTimeout(timer);
          resolve(message);
        },
        fail: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      child.stdin.write(encodeFrame(request(id, method, params)));
    }).finally(() => pending.delete(id));
  }

  return {
    call: async (method, params, timeoutMs) => readAnswer(method, await exchange(method, params, timeoutMs)),
    firstComplaint: () => firstLine(stderr),
    async end() {
      child.stdin.end();
      const killer = setTimeout(() => child.kill("SIGKILL"), END_TIMEOUT_MS);
      await ended;
      clearTimeout(killer);
      // A child of the host may still hold the other ends.
      child.stdout.destroy();
      child.stderr.destroy();
    },
  };
}

/** @throws AppError the host’s refusal, `PROTOCOL_UNSUPPORTED` or `BAD_MESSAGE` */
function readAnswer<M extends Method>(method: M, message: unknown): Result<M> {
  const versioned = v.safeParse(v.looseObject({ v: v.number() }), message);
  if (versioned.success && versioned.output.v !== PROTOCOL_VERSION) {
    throw new AppError("PROTOCOL_UNSUPPORTED", { details: { theirs: PROTOCOL_VERSION, ours: versioned.output.v } });
  }
  const { success, output } = v.safeParse(ResponseSchema, message);
  if (!success) throw new AppError("BAD_MESSAGE");
  if ("error" in output) {
    const { code, details } = output.error;
    throw new AppError(code, details === undefined ? {} : { details });
  }
  const schema: v.GenericSchema<unknown, Result<M>> = METHODS[method].result;
  const result = v.safeParse(schema, output.result);
  if (!result.success) throw new AppError("BAD_MESSAGE");
  return result.output;
}

/** The first line with anything on it, without what could move a terminal’s cursor. */
function firstLine(text: string): string | undefined {
  const lines = stripVTControlCharacters(text).split("\n");
  const first = lines.map((line) => line.replaceAll(/\p{Cc}/gu, "").trim()).find((line) => line !== "");
  return first?.slice(0, MAX_LINE_LENGTH);
}

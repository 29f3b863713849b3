import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { vi } from "vitest";
import * as v from "valibot";
import { request, ResponseSchema, type WireError } from "#core/protocol/envelope.ts";
import { CHROMIUM_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import { MAX_REPLY_BYTES } from "#core/protocol/limits.ts";
import {
  METHODS,
  OperationIdSchema,
  type Method,
  type OperationId,
  type Params,
  type Result,
} from "#core/protocol/methods.ts";
import { encodeFrame } from "#host/messaging/encode-frame.ts";
import { createFrameDecoder } from "#host/messaging/frame-decoder.ts";

/** Built by `npm test` before any suite runs. */
export const HOST = resolve("dist/host/cofferdam-host.js");

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The built host at the other end of a pipe, as a browser has it, and everything it said. */
export interface RunningHost {
  /** All messages so far. */
  readonly messages: readonly unknown[];
  /** What came on standard output and was no frame. */
  readonly strays: readonly unknown[];
  readonly stderr: () => string;
  readonly exit: Promise<Exit>;
  write(bytes: Uint8Array): void;
  /** Asks without waiting; gives the request's id. */
  send(method: string, params: unknown): number;
  /** Waits for the response of a request. */
  response(id: number): Promise<v.InferOutput<typeof ResponseSchema>>;
  /** Asks and gives the result; throws {@link HostRefusal}. */
  ask<M extends Method>(method: M, params: Params<M>): Promise<Result<M>>;
  /** Asks for an address to be opened; throws {@link HostRefusal}. */
  open(url: string, more?: Partial<Params<"openUrl">>): Promise<Result<"openUrl">["receipt"]>;
  /** Waits for the notification that a step began. */
  step(name: string): Promise<void>;
  /** Closes the pipe, as a browser does whose extension let go. */
  close(): Promise<Exit>;
  /** Closes the reading end of the host's output alone. */
  stopListening(): void;
  signal(name: NodeJS.Signals): void;
  /** Ends the host at once, as the browser does after two seconds. */
  kill(): Promise<Exit>;
}

/** The host's error, as `rejects.toMatchObject({ code })` likes it. */
export class HostRefusal extends Error {
  readonly code: string;
  readonly details: WireError["details"];

  constructor({ code, details }: WireError) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

export function freshOperation(): OperationId {
  return v.parse(OperationIdSchema, randomUUID());
}

export function startHost(env: NodeJS.ProcessEnv, file = HOST): RunningHost {
  const child = spawn(process.execPath, [file, `chrome-extension://${CHROMIUM_EXTENSION_ID}/`], { env, stdio: "pipe" });
  const decoder = createFrameDecoder(MAX_REPLY_BYTES);
  const messages: unknown[] = [];
  const strays: unknown[] = [];
  let stderr = "";
  let lastId = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    for (const frame of decoder.push(chunk)) {
      if (frame.kind === "message") messages.push(frame.message);
      else strays.push(frame);
    }
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  child.stdin.on("error", () => {
    // The host ended before it had read everything, which `exit` tells.
  });
  const exit = new Promise<Exit>((done, fail) => {
    child.once("error", fail);
    child.once("close", (code, signal) => {
      done({ code, signal });
    });
  });

  const find = <T>(what: string, pick: (message: unknown) => T | undefined): Promise<T> =>
    vi.waitFor(
      () => {
        const found = messages.map(pick).find((message) => message !== undefined);
        if (found === undefined)
          throw new Error(`no ${what} among ${JSON.stringify(messages).slice(0, 2000)} ${stderr}`);
        return found;
      },
      { timeout: 20_000, interval: 5 },
    );

  const host: RunningHost = {
    messages,
    strays,
    stderr: () => stderr,
    exit,
    write(bytes) {
      child.stdin.write(bytes);
    },
    send(method, params) {
      lastId += 1;
      child.stdin.write(encodeFrame(request(lastId, method, params)));
      return lastId;
    },
    response(id) {
      return find(`response ${id}`, (message) => {
        const parsed = v.safeParse(ResponseSchema, message);
        return parsed.success && parsed.output.id === id ? parsed.output : undefined;
      });
    },
    async ask(method, params) {
      const answer = await host.response(host.send(method, params));
      if ("error" in answer) throw new HostRefusal(answer.error);
      const schema: v.GenericSchema<unknown, Result<typeof method>> = METHODS[method].result;
      return v.parse(schema, answer.result);
    },
    async open(url, more = {}) {
      return (await host.ask("openUrl", { operationId: freshOperation(), url, ...more })).receipt;
    },
    async step(name) {
      await find(`step ${name}`, (message) => {
        const schema = v.object({ method: v.literal("progress"), params: v.object({ step: v.literal(name) }) });
        return v.is(schema, message) ? true : undefined;
      });
    },
    close() {
      child.stdin.end();
      return exit;
    },
    stopListening() {
      child.stdout.destroy();
    },
    signal(name) {
      child.kill(name);
    },
    kill() {
      child.kill("SIGKILL");
      return exit;
    },
  };
  return host;
}

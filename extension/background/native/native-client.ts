import { toAppError } from "#core/errors/app-error.ts";
import type { Method, Params, Result } from "#core/protocol/methods.ts";
import type { HostPort } from "#extension/platform/native-port.ts";
import { createNativeConnection, type NativeConnection, type RequestOptions } from "./native-connection.ts";

/**
 * How long an unused connection stays, in milliseconds. A connection costs a
 * host process and keeps the worker alive for as long as it is open, so between
 * two uses there is none; a new one takes about 0.1 s, which a person who is
 * still clicking is spared.
 */
const IDLE_MS = 10_000;

export interface NativeClient {
  /**
   * Asks the host, starting it if need be; `hello` has always gone before.
   *
   * @throws AppError what the host answers, or why it did not
   */
  request<M extends Method>(method: M, params: Params<M>, options?: RequestOptions): Promise<Result<M>>;
  /** What the host said of itself when it was greeted; starts it if need be. */
  greet(): Promise<Result<"hello">>;
}

interface Dependencies {
  readonly connect: () => HostPort;
  readonly version: string;
  /** Called after each greeting, while the connection is there anyway. */
  readonly onGreeted: () => void;
}

interface Greeted {
  readonly connection: NativeConnection;
  readonly hello: Promise<Result<"hello">>;
}

export function createNativeClient({ connect, version, onGreeted }: Dependencies): NativeClient {
  let current: Greeted | undefined;
  let uses = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  function open(): Greeted {
    const connection = createNativeConnection(connect(), () => {
      if (current?.connection === connection) current = undefined;
    });
    const hello = connection.send("hello", { client: { name: "cofferdam-extension", version } });
    hello.then(onGreeted, () => {
      connection.close();
    });
    return { connection, hello };
  }

  async function use<T>(work: (greeted: Greeted) => Promise<T>): Promise<T> {
    clearTimeout(idle);
    uses += 1;
    try {
      current ??= open();
      return await work(current);
    } catch (thrown) {
      throw toAppError(thrown);
    } finally {
      uses -= 1;
      if (uses === 0) {
        idle = setTimeout(() => current?.connection.close(), IDLE_MS);
      }
    }
  }

  return {
    request: (method, params, options) =>
      use(async ({ connection, hello }) => {
        await hello;
        return connection.send(method, params, options);
      }),
    greet: () => use(({ hello }) => hello),
  };
}

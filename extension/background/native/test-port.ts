import type { Request } from "#core/protocol/envelope.ts";
import type { HostPort } from "#extension/platform/native-port.ts";

/** A pipe to a host that says only what a test makes it say. */
export interface TestPort extends HostPort {
  readonly sent: Request[];
  isClosed: boolean;
  say(message: unknown): void;
  end(reason: string): void;
}

/** @param autoHello whether the greeting is answered by itself */
export function testPort(autoHello = true): TestPort {
  let hear: (message: unknown) => void = () => undefined;
  let ended: (reason: string) => void = () => undefined;
  const port: TestPort = {
    sent: [],
    isClosed: false,
    post(message) {
      const request = message as Request;
      port.sent.push(request);
      if (autoHello && request.method === "hello") {
        queueMicrotask(() => {
          hear({ v: 1, id: request.id, result: { host: { version: "0.1.0", platform: "linux" } } });
        });
      }
    },
    close() {
      port.isClosed = true;
    },
    onMessage(listener) {
      hear = listener;
    },
    onEnd(listener) {
      ended = listener;
    },
    say(message) {
      hear(message);
    },
    end(reason) {
      ended(reason);
    },
  };
  return port;
}

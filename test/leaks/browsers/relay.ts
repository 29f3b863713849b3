/** `relay.ts PORT`: joins standard input and output to a port of this namespace's loopback, once somebody listens there. */
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

const RETRY_MS = 50;
const port = Number(process.argv[2]);

async function join(): Promise<void> {
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    const connected = await new Promise<boolean>((resolve) => {
      socket.once("connect", () => {
        resolve(true);
      });
      socket.once("error", () => {
        resolve(false);
      });
    });
    if (connected) {
      process.stdin.pipe(socket).pipe(process.stdout);
      socket.on("close", () => process.exit());
      return;
    }
    await delay(RETRY_MS);
  }
}

await join();

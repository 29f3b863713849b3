import { spawn } from "node:child_process";

/** A screen nobody looks at, for programs that need one. */
export interface VirtualDisplay {
  /** As in the variable DISPLAY. */
  readonly name: string;
  stop(): void;
}

/** Starts Xvfb on a number of its own choice. */
export async function startVirtualDisplay(): Promise<VirtualDisplay> {
  const server = spawn("Xvfb", ["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1280x900x24"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.stdout.once("data", (chunk: Buffer) => {
      resolve(chunk.toString().trim());
    });
    server.once("error", reject);
    server.once("exit", (code) => {
      reject(new Error(`Xvfb ended with ${String(code)}`));
    });
  });
  return {
    name: `:${number}`,
    stop: () => {
      server.kill();
    },
  };
}

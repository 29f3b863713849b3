import { text } from "node:stream/consumers";
import { PassThrough } from "node:stream";
import { execa } from "execa";
import type { Sighting } from "../evidence.ts";
import type { Namespace } from "../namespace.ts";
import { LAB_INTERFACE } from "../network.ts";
import { readPcap } from "./pcap.ts";
import { createWitness } from "./witness.ts";

/** Room for a burst while this process is busy. */
const BUFFER_KIB = 32 * 1024;

/**
 * Watches the lab's end of the wire, and only what comes from the browser:
 * what the lab answers is no leak.
 *
 * @returns once it watches; `ended` settles when the wire is cut, and rejects
 *   when it did not see every packet
 */
export async function startWitness(
  namespace: Namespace,
  onSighting: (sighting: Sighting) => void,
): Promise<{ readonly ended: Promise<void> }> {
  const [command, args] = namespace.enter("tcpdump", [
    ...["--interface", LAB_INTERFACE, "--direction=in", "-w", "-"],
    ...["--immediate-mode", "--packet-buffered", "--buffer-size", String(BUFFER_KIB)],
  ]);
  const capture = execa(command, args, {
    buffer: false,
    encoding: "buffer",
    reject: false,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const words = capture.stderr.pipe(new PassThrough());
  const started = new Promise<void>((resolve, reject) => {
    capture.stderr.on("data", (chunk: Uint8Array) => {
      if (Buffer.from(chunk).includes("listening on")) resolve();
    });
    void capture.then(() => {
      reject(new Error("tcpdump did not start"));
    });
  });
  const sightingsIn = createWitness();
  const read = async (): Promise<void> => {
    const said = text(words);
    for await (const frame of readPcap(capture.stdout)) sightingsIn(frame).forEach(onSighting);
    checkNothingMissed(await said);
  };
  const ended = read();
  ended.catch(() => undefined); // whoever waits for it is told
  await started;
  return { ended };
}

/** tcpdump ends with its count: `0 packets dropped by kernel`. */
function checkNothingMissed(said: string): void {
  const dropped = /^(\d+) packets? dropped by kernel$/mu.exec(said)?.[1];
  if (dropped !== "0") throw new Error(`the witness missed ${dropped ?? "it is not known how many"} packets`);
}

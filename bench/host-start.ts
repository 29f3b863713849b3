import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Readable, Writable } from "node:stream";
import { request } from "#core/protocol/envelope.ts";
import { CHROMIUM_EXTENSION_ID } from "#core/protocol/extension-ids.ts";
import { SAMPLE_CONFIG } from "#host/config/sample-config.ts";
import { writePrivateFile } from "#host/files/write-private-file.ts";
import { launcherContent, launcherPath } from "#host/installer/launcher.ts";
import { systemOf } from "#host/installer/surroundings.ts";
import { encodeFrame } from "#host/messaging/encode-frame.ts";
import { inTurn, report } from "./ratio.ts";

const HELLO = encodeFrame(request(1, "hello", { client: { name: "bench", version: "0" } }));
const HEADER_BYTES = 4;

/**
 * From spawning the launcher, as a browser does, to the last byte of the first
 * reply of a host with a good configuration; the floor is a Node that has nothing to do, from spawn to exit.
 */
export async function benchHostStart(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "cofferdam-bench-"));
  try {
    const launcher = await writeLauncher(folder);
    await writePrivateFile(join(folder, "cofferdam", "config.toml"), SAMPLE_CONFIG);
    const pairs = await inTurn(40, () => firstReplyMs(launcher, folder), emptyNodeMs);
    return report("Host: from spawn to the first hello reply", pairs, { floorName: "node -e 0", target: 1.5 });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeLauncher(folder: string): Promise<string> {
  const system = systemOf(process.platform);
  const launcher = launcherPath(system, folder);
  const target = { nodePath: process.execPath, hostFile: resolve("dist/host/cofferdam-host.js") };
  await writeFile(launcher, launcherContent(system, target), { mode: 0o755 });
  return launcher;
}

async function firstReplyMs(launcher: string, folder: string): Promise<number> {
  const env = { ...process.env, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, XDG_STATE_HOME: folder };
  const started = performance.now();
  const host = spawn(launcher, [`chrome-extension://${CHROMIUM_EXTENSION_ID}/`], {
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  host.stdin.write(HELLO);
  await firstFrame(host);
  const elapsed = performance.now() - started;
  host.stdin.end();
  await once(host, "exit");
  return elapsed;
}

async function firstFrame(host: ChildProcessByStdio<Writable, Readable, null>): Promise<void> {
  let received = Buffer.alloc(0);
  for await (const chunk of host.stdout as AsyncIterable<Buffer>) {
    received = Buffer.concat([received, chunk]);
    if (received.length >= HEADER_BYTES && received.length >= HEADER_BYTES + received.readUInt32LE()) return;
  }
  throw new Error("the host ended without a reply");
}

async function emptyNodeMs(): Promise<number> {
  const started = performance.now();
  await once(spawn(process.execPath, ["-e", "0"], { stdio: "ignore" }), "exit");
  return performance.now() - started;
}

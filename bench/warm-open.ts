import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as v from "valibot";
import { OperationIdSchema } from "#core/protocol/methods.ts";
import { canonicalize } from "#core/url/canonicalize.ts";
import { createVBoxManage, type VBoxManage } from "#host/compartments/virtualbox/vboxmanage.ts";
import { createVirtualBoxCompartment } from "#host/compartments/virtualbox/virtualbox-compartment.ts";
import { parseConfig } from "#host/config/parse-config.ts";
import { startHost, type HostProcess } from "#host/installer/host-process.ts";
import { guestConfig } from "#test/virtualbox/guest-config.ts";
import { prepareVirtualBox } from "#test/virtualbox/prepare.ts";
import { createTestGuest, type TestGuest } from "#test/virtualbox/test-guest.ts";
import { inTurn, report, timeMs } from "./ratio.ts";

/** Below the host's limit on opens in a minute, with the warm-up. */
const ROUNDS = 20;
const OPEN_LIMIT_MS = 300_000;

/**
 * From the request on the host's pipe to its receipt, in a guest that is awake,
 * against the bare VBoxManage call the host makes for it.
 */
export async function benchWarmOpen(): Promise<string> {
  const lab = await prepareVirtualBox({ log: console.log });
  if (lab.kind === "unavailable") return `Guest: warm open\n  not measured: ${lab.reason}`;
  const folder = await mkdtemp(join(tmpdir(), "cofferdam-bench-"));
  const guest = await createTestGuest(lab);
  try {
    await guest.start();
    const text = guestConfig(lab.vboxManage, guest);
    const host = await startGuestHost(folder, text, guest);
    try {
      const bare = await recordBareCall(text, lab.vboxManage, guest);
      const subject = () => timeMs(() => openThroughHost(host));
      const pairs = await inTurn(ROUNDS, subject, () => timeMs(() => runBare(lab.vboxManage, bare, guest)));
      const line = report("Guest: warm open", pairs, {
        floorName: "the bare VBoxManage guestcontrol call",
        target: 1.1,
      });
      return `${line}\n  VBoxManage processes for one warm open: ${bare.processes}`;
    } finally {
      await host.end();
    }
  } finally {
    await guest.dispose();
    await rm(folder, { recursive: true });
  }
}

async function startGuestHost(folder: string, config: string, guest: TestGuest): Promise<HostProcess> {
  await mkdir(join(folder, "cofferdam"));
  await writeFile(join(folder, "cofferdam", "config.toml"), config, { mode: 0o600 });
  const env = { ...guest.env, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, XDG_STATE_HOME: folder };
  return startHost({
    file: process.execPath,
    args: [resolve("dist/host/cofferdam-host.js")],
    cwd: folder,
    env,
    verbatim: false,
  });
}

let opened = 0;

async function openThroughHost(host: HostProcess): Promise<void> {
  opened += 1;
  const url = `https://www.chase.com/?n=${opened}`;
  await host.call("openUrl", { operationId: v.parse(OperationIdSchema, randomUUID()), url }, OPEN_LIMIT_MS);
}

interface BareCall {
  readonly args: readonly string[];
  readonly input: string;
  /** How often VBoxManage ran for the one open. */
  readonly processes: number;
}

/** Opens once through the driver and writes down what it runs. */
async function recordBareCall(configText: string, path: string, guest: TestGuest): Promise<BareCall> {
  const [config] = parseConfig(configText, "bench").compartments.values();
  if (config?.provider !== "virtualbox") throw new Error("the bench's own configuration has no guest");
  const env = Object.fromEntries(Object.entries(guest.env).map(([name, value]) => [name, value ?? ""]));
  const real = createVBoxManage({ findPath: () => Promise.resolve(path), env });
  const calls: { args: readonly string[]; input: string }[] = [];
  const vboxmanage: VBoxManage = {
    run(args, call) {
      calls.push({ args, input: call.input ?? "" });
      return real.run(args, call);
    },
  };
  const { url } = canonicalize("https://www.chase.com/?n=0");
  const request = { url, signal: AbortSignal.timeout(OPEN_LIMIT_MS), onStep: () => Promise.resolve() };
  await createVirtualBoxCompartment({ config, vboxmanage, hasDisplay: false }).open(request);
  const [first] = calls;
  if (first === undefined) throw new Error("the driver opened without VBoxManage");
  return { ...first, processes: calls.length };
}

async function runBare(path: string, { args, input }: BareCall, guest: TestGuest): Promise<void> {
  const child = spawn(path, args, { env: { ...guest.env, LC_ALL: "C.UTF-8" }, stdio: ["pipe", "ignore", "ignore"] });
  child.stdin.end(input);
  await once(child, "exit");
}

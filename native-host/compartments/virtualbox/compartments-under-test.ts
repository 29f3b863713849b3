import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll } from "vitest";
import { CompartmentIdSchema } from "#core/compartment/compartment-id.ts";
import { AppError } from "#core/errors/app-error.ts";
import { canonicalize } from "#core/url/canonicalize.ts";
import type { VirtualBoxCompartmentConfig } from "#host/config/config.ts";
import type { Compartment } from "../compartment.ts";
import type { StandInVirtualBox } from "./stand-in-virtualbox.ts";
import { createVirtualBoxCompartment } from "./virtualbox-compartment.ts";

interface CompartmentOptions {
  readonly window?: VirtualBoxCompartmentConfig["window"];
  readonly hasDisplay?: boolean;
  readonly hasKernelDriver?: boolean;
  readonly passwordFile?: string;
}

/** What one open did. */
interface Opened {
  /** `opened`, or the code of the error. */
  readonly ended: string;
  readonly error: AppError | undefined;
  readonly steps: readonly string[];
  /** What VBoxManage was run for. */
  readonly commands: readonly string[];
}

export interface CompartmentsUnderTest {
  readonly url: string;
  readonly password: string;
  readonly compartmentIn: (box: StandInVirtualBox, options?: CompartmentOptions) => Compartment;
  readonly open: (box: StandInVirtualBox, options?: CompartmentOptions, signal?: AbortSignal) => Promise<Opened>;
}

/** For tests: compartments in a stand-in VirtualBox. Called at the top of a test file, it makes and removes what they need. */
export function compartmentsUnderTest(): CompartmentsUnderTest {
  const { url } = canonicalize("https://bank.example/?secret=1");
  const password = "s3cret";
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "compartment-"));
    await writeFile(join(dir, "password"), `${password}\n`, { mode: 0o600 });
  });
  afterAll(async () => {
    await rm(dir, { recursive: true });
  });

  function compartmentIn(box: StandInVirtualBox, options: CompartmentOptions = {}): Compartment {
    const {
      window = "auto",
      hasDisplay = false,
      hasKernelDriver = true,
      passwordFile = join(dir, "password"),
    } = options;
    const config: VirtualBoxCompartmentConfig = {
      provider: "virtualbox",
      id: v.parse(CompartmentIdSchema, "banking"),
      name: "Banking",
      colour: "#1f7a4d",
      level: "sensitive",
      isDefault: true,
      vm: "banking vm",
      window,
      open: {
        with: "guestcontrol",
        program: "/usr/bin/chromium",
        args: ["--new-window"],
        session: "auto",
        user: "bank",
        password: { kind: "file", path: passwordFile },
      },
      timeouts: { callMs: 5_000, startMs: 20_000, readyMs: 60_000, openMs: 30_000 },
    };
    return createVirtualBoxCompartment({
      config,
      vboxmanage: box,
      clock: box.clock,
      hasDisplay,
      hasKernelDriver: () => Promise.resolve(hasKernelDriver),
    });
  }

  async function open(
    box: StandInVirtualBox,
    options: CompartmentOptions = {},
    signal = new AbortController().signal,
  ): Promise<Opened> {
    const steps: string[] = [];
    const onStep = (step: string) => {
      steps.push(step);
      return Promise.resolve();
    };
    const compartment = compartmentIn(box, options);
    let error: AppError | undefined;
    try {
      await compartment.open({ url, signal, onStep });
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      error = thrown;
    }
    return { ended: error?.code ?? "opened", error, steps, commands: box.commands };
  }

  return { url, password, compartmentIn, open };
}

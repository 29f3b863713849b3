import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { CompartmentIdSchema } from "#core/compartment/compartment-id.ts";
import { AppError } from "#core/errors/app-error.ts";
import { METHODS } from "#core/protocol/methods.ts";
import type { Compartment } from "#host/compartments/compartment.ts";
import type { CompartmentConfig } from "#host/config/config.ts";
import type { Call } from "#host/messaging/call.ts";
import { status } from "./status.ts";

const id = (text: string) => v.parse(CompartmentIdSchema, text);

function compartment(name: string): CompartmentConfig {
  return {
    id: id(name),
    name: name.toUpperCase(),
    colour: "#1f7a4d",
    level: "sensitive",
    isDefault: name === "banking",
    provider: "profile",
    browser: "/usr/bin/secret-path",
    alsoAllow: ["cdn.example"],
    startMs: 1000,
  };
}

/** Asks for the status of these compartments, each as its `inspect` says. */
async function ask(
  inspects: Readonly<Record<string, Compartment["inspect"]>>,
  { version = () => Promise.resolve<string | undefined>(undefined), signal = new AbortController().signal } = {},
) {
  const own = Object.keys(inspects).map(compartment);
  const call: Call = { signal, progress: () => undefined, note: () => undefined, cancel: () => false };
  const command = status({
    config: {
      read: () =>
        Promise.resolve({
          file: "/config.toml",
          vboxmanage: undefined,
          compartments: new Map(own.map((each) => [each.id, each])),
        }),
    },
    configFile: "/config.toml",
    compartmentsOf: () => ({
      get(which) {
        const inspect = inspects[which];
        if (inspect === undefined) return Promise.reject(new AppError("VBOX_NOT_INSTALLED"));
        return Promise.resolve({ inspect, open: () => Promise.reject(new Error("status opens nothing")) });
      },
      virtualBoxVersion: version,
    }),
  });
  return v.parse(METHODS.status.result, await command({}, call));
}

describe("status", () => {
  it("says of each compartment what it is doing, or what its trouble is", async () => {
    const result = await ask({
      banking: () => Promise.resolve("ready"),
      work: () => Promise.reject(new AppError("VM_NOT_FOUND", { details: { vm: "Work" } })),
      odd: () => Promise.reject(new Error("https://secret.example/")),
    });
    expect(result.compartments.map(({ compartment: { id: which }, state, error }) => [which, state, error])).toEqual([
      ["banking", "ready", undefined],
      ["work", "trouble", { code: "VM_NOT_FOUND", details: { vm: "Work" } }],
      ["odd", "trouble", { code: "INTERNAL" }],
    ]);
    expect(result.configFile).toBe("/config.toml");
    expect(result).not.toHaveProperty("virtualbox");
  });

  it("tells the browser nothing of how a compartment is reached", async () => {
    const text = JSON.stringify(await ask({ banking: () => Promise.resolve("off") }));
    expect(text).toContain('"weakness"');
    expect(text).not.toMatch(/secret-path|cdn\.example/u);
  });

  it("looks at all at once", async () => {
    let looking = 0;
    const { promise: all, resolve } = Promise.withResolvers<undefined>();
    const inspect = async () => {
      looking += 1;
      if (looking === 3) resolve(undefined);
      await all;
      return "off" as const;
    };
    const { compartments } = await ask({ banking: inspect, work: inspect, other: inspect });
    expect(compartments).toHaveLength(3);
  });

  it("gives VirtualBox's version, or why there is none", async () => {
    const ready = { banking: () => Promise.resolve("ready" as const) };
    expect((await ask(ready, { version: () => Promise.resolve("7.2.22") })).virtualbox).toEqual({ version: "7.2.22" });
    const missing = () => Promise.reject(new AppError("VBOX_NOT_INSTALLED"));
    expect((await ask(ready, { version: missing })).virtualbox).toEqual({ error: { code: "VBOX_NOT_INSTALLED" } });
  });

  it("is cancelled as a whole, and shows no trouble that is none", async () => {
    const abort = new AbortController();
    const cancelled = new AppError("CANCELLED");
    const inspect = () => {
      abort.abort(cancelled);
      return Promise.reject(cancelled);
    };
    await expect(ask({ banking: inspect }, { signal: abort.signal })).rejects.toBe(cancelled);
  });
});

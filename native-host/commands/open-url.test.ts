import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { CompartmentIdSchema } from "#core/compartment/compartment-id.ts";
import { AppError, toAppError } from "#core/errors/app-error.ts";
import type { ErrorCode } from "#core/errors/codes.ts";
import { buildRuleSet } from "#core/policy/rule-set.ts";
import { RuleSchema } from "#core/policy/rule.ts";
import type { TrustLevel } from "#core/policy/trust-level.ts";
import { OperationIdSchema, type Receipt } from "#core/protocol/methods.ts";
import type { Compartment } from "#host/compartments/compartment.ts";
import type { CompartmentConfig, Config } from "#host/config/config.ts";
import type { CallFacts } from "#host/log/log-entry.ts";
import type { Call } from "#host/messaging/call.ts";
import type { OpeningRequest } from "#host/operations/openings.ts";
import { openUrl } from "./open-url.ts";

const BANKING = v.parse(CompartmentIdSchema, "banking");

const OWN: CompartmentConfig = {
  id: BANKING,
  name: "Banking",
  colour: "#1f7a4d",
  level: "sensitive",
  isDefault: true,
  provider: "virtualbox",
  vm: "Banking",
  window: "auto",
  open: {
    with: "guestcontrol",
    program: "/usr/bin/firefox",
    args: [],
    session: "auto",
    user: "me",
    password: { kind: "file", path: "/password" },
  },
  timeouts: { callMs: 1, startMs: 20, readyMs: 300, openMs: 4000 },
};
const CONFIG: Config = { file: "/config.toml", vboxmanage: undefined, compartments: new Map([[BANKING, OWN]]) };

const RULES = buildRuleSet([
  {
    layer: "person",
    rules: (
      [
        ["bank.example", "sensitive"],
        ["bad.example", "blocked"],
      ] as const satisfies readonly (readonly [string, TrustLevel])[]
    ).map(([domain, level]) =>
      v.parse(RuleSchema, {
        id: `person:${domain}`,
        match: { kind: "domain", domain },
        level,
        createdAt: "2026-11-23T00:00:00.000Z",
      }),
    ),
  },
]);

/** The command with everything behind it standing in; says what came through. */
function commandUnderTest({
  config = () => Promise.resolve(CONFIG),
  rules = () => Promise.resolve(RULES),
  repeated = false,
} = {}) {
  const opened: OpeningRequest[] = [];
  const target: Compartment = { inspect: () => Promise.resolve("ready"), open: () => Promise.resolve() };
  const command = openUrl({
    config: { read: config },
    rules,
    compartmentsOf: () => ({ get: () => Promise.resolve(target), virtualBoxVersion: () => Promise.resolve(undefined) }),
    openings: {
      open(request) {
        opened.push(request);
        const { operationId, url, compartment } = request;
        const openedAt = "2026-11-23T00:00:00.000Z";
        const place = { compartment: compartment.id, compartmentName: compartment.name };
        return Promise.resolve({ receipt: { operationId, url, ...place, openedAt, durationMs: 1 }, repeated });
      },
    },
    admit: () => undefined,
  });
  return { command, opened };
}

/** Calls it and gives the outcome with what the log would know. */
async function ask(
  { command }: ReturnType<typeof commandUnderTest>,
  url: string,
  chosen?: string,
): Promise<{ readonly receipt?: Receipt; readonly code?: ErrorCode; readonly facts: CallFacts }> {
  let facts: CallFacts = {};
  const call: Call = {
    signal: new AbortController().signal,
    progress: () => undefined,
    note: (more) => {
      facts = { ...facts, ...more };
    },
    cancel: () => false,
  };
  const operationId = v.parse(OperationIdSchema, randomUUID());
  const compartment = chosen === undefined ? {} : { compartment: v.parse(CompartmentIdSchema, chosen) };
  try {
    return { ...(await command({ operationId, url, ...compartment }, call)), facts };
  } catch (thrown) {
    return { code: toAppError(thrown).code, facts };
  }
}

describe("openUrl", () => {
  it("opens the canonical form, lifted to https, where the policy sends it", async () => {
    const under = commandUnderTest();
    const { receipt, facts } = await ask(under, "HTTP://WWW.Bank.example./Ünïcode?q=a b&x=%20#'$");
    const url = "https://www.bank.example/%C3%9Cn%C3%AFcode?q=a%20b&x=%20#'$";
    expect(receipt).toMatchObject({ url, compartment: "banking", compartmentName: "Banking" });
    expect(under.opened).toMatchObject([{ url, patienceMs: 4320 }]);
    expect(facts).toEqual({
      host: "www.bank.example",
      action: "open-in",
      rule: "person:bank.example",
      compartment: "banking",
    });
  });

  it("tells the log when nothing was opened for this call", async () => {
    const { facts } = await ask(commandUnderTest({ repeated: true }), "https://bank.example/");
    expect(facts.repeated).toBe(true);
  });

  it.each([
    ["URL_INVALID", "not an address"],
    ["URL_INVALID", "https://"],
    ["URL_SCHEME_REFUSED", "file:///etc/passwd"],
    ["URL_SCHEME_REFUSED", "javascript:alert(1)//bank.example"],
    ["URL_HAS_CREDENTIALS", "https://bank.example:secret@www.bank.example/"],
    ["URL_HAS_CREDENTIALS", "https://www.bank.example@evil.example/"],
    ["URL_HAS_CONTROL_CHARACTERS", "https://bank.example/\r\nHost: evil.example"],
    ["URL_HAS_CONTROL_CHARACTERS", "\u0000https://bank.example/"],
    ["URL_TOO_LONG", `https://bank.example/${"a".repeat(20_000)}`],
    ["URL_INSECURE", "http://bank.example:8080/"],
    ["URL_NOT_PROTECTED", "https://example.org/"],
    ["URL_NOT_PROTECTED", "https://bank.example.evil.example/"],
    ["URL_BLOCKED", "https://www.bad.example/"],
  ])("refuses with %s and opens nothing: %j", async (code, url) => {
    const under = commandUnderTest();
    expect(await ask(under, url)).toMatchObject({ code });
    expect(under.opened).toEqual([]);
  });

  it("tells the log of a refused address its host and nothing else", async () => {
    const { facts } = await ask(commandUnderTest(), "https://example.org/secret?token=1");
    expect(facts).toEqual({ host: "example.org" });
  });

  it.each([
    ["configuration", "CONFIG_INVALID", { config: () => Promise.reject(new AppError("CONFIG_INVALID")) }],
    ["policy", "POLICY_STORE_BROKEN", { rules: () => Promise.reject(new AppError("POLICY_STORE_BROKEN")) }],
  ] as const)("opens nothing while the %s cannot be used", async (_, code, broken) => {
    const under = commandUnderTest(broken);
    expect(await ask(under, "https://bank.example/")).toMatchObject({ code });
    expect(under.opened).toEqual([]);
  });

  it("opens nothing in a compartment that is not configured", async () => {
    const under = commandUnderTest();
    expect(await ask(under, "https://bank.example/", "gone")).toMatchObject({ code: "COMPARTMENT_UNKNOWN" });
    expect(under.opened).toEqual([]);
  });
});

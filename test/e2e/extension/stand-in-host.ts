import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as v from "valibot";
import { CompartmentInfoSchema } from "#core/compartment/compartment-info.ts";
import { AppError } from "#core/errors/app-error.ts";
import { matchName, RuleSchema, type Rule } from "#core/policy/rule.ts";
import type { Params, Receipt } from "#core/protocol/methods.ts";
import { captureStdout } from "#host/messaging/capture-stdout.ts";
import type { Call, Handlers } from "#host/messaging/call.ts";
import { serve } from "#host/messaging/serve.ts";

/**
 * A host program for what the real one cannot be made to do on demand: hang,
 * die in the middle, answer late. It runs as the browser starts it, with a
 * folder that the test writes to and reads from:
 *
 * - `scenario`: `answer`, `hold` (until `release` is there) or `die`.
 * - `opened`: one line for each address it opened, once an operation.
 * - `asked`: one line for each `openUrl`.
 * - `reported`: one line for each report of how the browser is sealed.
 * - `rules`: the person's, one line of JSON each.
 */
const folder = process.argv[2] ?? "";
const path = (name: string): string => join(folder, name);
const lines = (name: string): string[] =>
  existsSync(path(name)) ? readFileSync(path(name), "utf8").split("\n").filter(Boolean) : [];

const COMPARTMENTS = v.parse(v.array(CompartmentInfoSchema), [
  { id: "banking", name: "Banking", colour: "#1f7a4d", provider: "virtualbox", level: "sensitive", isDefault: true },
  {
    id: "apart",
    name: "Apart",
    colour: "#2b5fb3",
    provider: "profile",
    level: "sensitive",
    isDefault: false,
    weakness: "It shares this system with everything else.",
  },
  { id: "scratch", name: "Scratch", colour: "#b36b00", provider: "virtualbox", level: "untrusted", isDefault: true },
]);

/** So many rules are well below what one message may hold. */
const PAGE_SIZE = 4_000;

function readRules(): Rule[] {
  return lines("rules").map((line) => v.parse(RuleSchema, JSON.parse(line)));
}

function writeRules(rules: readonly Rule[]): { revision: number } {
  writeFileSync(path("rules"), rules.map((rule) => `${JSON.stringify(rule)}\n`).join(""));
  appendFileSync(path("revisions"), "changed\n");
  return { revision: lines("revisions").length };
}

/** A host whose browser is gone lives on for a moment, beside the next one: only one of them opens. */
function openOnce(operationId: string, url: string): void {
  try {
    writeFileSync(path(`open-${operationId}`), "", { flag: "wx" });
  } catch {
    return;
  }
  appendFileSync(path("opened"), `${operationId} ${url}\n`);
}

async function openUrl({ operationId, url, compartment }: Params<"openUrl">, call: Call): Promise<Receipt> {
  appendFileSync(path("asked"), `${operationId} ${url}\n`);
  const [scenario = "answer"] = lines("scenario");
  const isOpened = lines("opened").some((line) => line.startsWith(operationId));
  const isAskedAgain = lines("asked").filter((line) => line.startsWith(operationId)).length > 1;
  if (!isOpened) {
    call.progress(scenario === "answer" ? "opening" : "starting");
    if (scenario === "die" && !isAskedAgain) process.exit(1);
    while (scenario === "hold" && !existsSync(path("release"))) {
      if (call.signal.aborted) throw new AppError("CANCELLED");
      await sleep(20);
    }
    openOnce(operationId, url);
  }
  const chosen = COMPARTMENTS.find(({ id }) => id === (compartment ?? "banking"));
  if (chosen === undefined) throw new AppError("COMPARTMENT_UNKNOWN", { details: { compartment: compartment ?? "" } });
  return {
    operationId,
    compartment: chosen.id,
    compartmentName: chosen.name,
    url,
    openedAt: new Date().toISOString(),
    durationMs: 1234,
  };
}

const handlers: Handlers = {
  hello: () => Promise.resolve({ host: { version: "9.9.9", platform: "stand-in" } }),
  listCompartments: () => Promise.resolve({ compartments: COMPARTMENTS }),
  openUrl: async (params, call) => ({ receipt: await openUrl(params, call) }),
  cancel: ({ request }, call) => Promise.resolve({ cancelled: call.cancel(request) }),
  getPolicy({ from = 0 }) {
    const rules = readRules();
    const next = from + PAGE_SIZE;
    const page = { revision: lines("revisions").length, rules: rules.slice(from, next), levelNames: {} };
    return Promise.resolve(next < rules.length ? { ...page, next } : page);
  },
  putRule({ rule: draft }) {
    const name = matchName(draft.match);
    const rule = v.parse(RuleSchema, { ...draft, id: `person:${name}`, createdAt: new Date().toISOString() });
    const others = readRules().filter(({ id }) => id !== rule.id);
    return Promise.resolve({ ...writeRules([...others, rule]), rule });
  },
  removeRule: ({ id }) => Promise.resolve(writeRules(readRules().filter((rule) => rule.id !== id))),
  undoChange: () => Promise.reject(new AppError("POLICY_NOTHING_TO_UNDO")),
  renameLevel: () => Promise.resolve({ revision: lines("revisions").length }),
  getCatalogue: () => Promise.resolve({ version: 0 }),
  status: () =>
    Promise.resolve({
      compartments: COMPARTMENTS.map((compartment) => ({ compartment, state: "ready" as const })),
      configFile: path("config.toml"),
    }),
  reportProtection(report) {
    appendFileSync(path("reported"), `${JSON.stringify(report)}\n`);
    return Promise.resolve({});
  },
  systemProxy: () => Promise.resolve({ proxy: { kind: "none" }, isFromCommandLine: false }),
};

await serve({ input: process.stdin, output: captureStdout(process), handlers, log: () => undefined });
process.exit();

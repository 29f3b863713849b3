import { parse as parseToml, TomlError } from "smol-toml";
import * as v from "valibot";
import { AppError } from "#core/errors/app-error.ts";
import type { CompartmentId } from "#core/compartment/compartment-id.ts";
import { COMPARTMENT_LEVELS, type CompartmentLevel } from "#core/compartment/compartment-info.ts";
import { ConfigFileSchema, type CompartmentEntry, type ConfigFile, type OpenEntry } from "./config-schema.ts";
import type { CompartmentConfig, Config, PasswordSource } from "./config.ts";
import { lineOfKey } from "./key-location.ts";

/**
 * Reads the text of the configuration.
 *
 * @param file its absolute path, for errors and for the result
 * @throws AppError `CONFIG_INVALID` with file, line, key and problem
 */
export function parseConfig(text: string, file: string): Config {
  const invalid = (line: number, key: string, problem: string) =>
    new AppError("CONFIG_INVALID", { details: { file, line, key, problem } });

  let table: unknown;
  try {
    table = parseToml(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // Its message goes on with a picture of the lines; the first line says what is wrong.
    const problem = (error.message.split("\n")[0] ?? "").replace(/^Invalid TOML document: /u, "");
    throw invalid(error.line, "the TOML itself", problem);
  }

  const parsed = v.safeParse(ConfigFileSchema, table);
  if (!parsed.success) {
    // A misspelt key is also a missing one; its own spelling is what the person looks for.
    const issue = parsed.issues.find(isUnknownKey) ?? parsed.issues[0];
    const path = (issue.path ?? []).map(({ key }) => String(key));
    throw invalid(lineOfKey(text, path), path.join(".") || "the file", problemOf(issue));
  }

  const defaults = chooseDefaults(parsed.output.compartments);
  const clash = defaults.find(({ ids }) => ids.length !== 1);
  if (clash !== undefined) {
    const problem =
      clash.ids.length > 1
        ? `${clash.ids.join(" and ")} are both the default for ${clash.level} sites`
        : `several compartments are for ${clash.level} sites: set “default = true” in one of them`;
    const id = clash.ids[1] ?? clash.candidates[0] ?? "";
    throw invalid(lineOfKey(text, ["compartments", id, "default"]), `compartments.${id}.default`, problem);
  }
  const defaultIds = new Set(defaults.flatMap(({ ids }) => ids));
  return {
    file,
    vboxmanage: parsed.output.vboxmanage,
    compartments: new Map(
      entries(parsed.output.compartments).map(([id, entry]) => [id, compartmentConfig(id, entry, defaultIds.has(id))]),
    ),
  };
}

type Compartments = ConfigFile["compartments"];

function entries(compartments: Compartments): readonly (readonly [CompartmentId, CompartmentEntry])[] {
  // The schema has parsed every key; Object.entries only forgets its type.
  return Object.entries(compartments) as [CompartmentId, CompartmentEntry][];
}

interface DefaultChoice {
  readonly level: CompartmentLevel;
  /** The compartments of this level that could be its default. */
  readonly candidates: readonly CompartmentId[];
  /** Those that are; one, if the file is right. */
  readonly ids: readonly CompartmentId[];
}

/** A level's only compartment is its default, unless it says that it is not; of several, one has to say that it is. */
function chooseDefaults(compartments: Compartments): readonly DefaultChoice[] {
  return COMPARTMENT_LEVELS.flatMap((level) => {
    const willing = entries(compartments).filter(([, entry]) => entry.level === level && entry.default !== false);
    if (willing.length === 0) return [];
    const declared = willing.filter(([, entry]) => entry.default === true);
    const chosen = willing.length === 1 ? willing : declared;
    const idsOf = (list: typeof willing) => list.map(([id]) => id);
    return [{ level, candidates: idsOf(willing), ids: idsOf(chosen) }];
  });
}

function compartmentConfig(id: CompartmentId, entry: CompartmentEntry, isDefault: boolean): CompartmentConfig {
  const { name, colour, level } = entry;
  const common = { id, name, colour, level, isDefault };
  if (entry.provider === "profile") {
    const { browser, also_allow: alsoAllow, timeouts } = entry;
    return { ...common, provider: "profile", browser, alsoAllow, startMs: timeouts.start * 1000 };
  }
  const { vm, window, open, timeouts } = entry;
  return {
    ...common,
    provider: "virtualbox",
    vm,
    window,
    open: {
      with: open.with,
      program: open.program,
      args: open.args,
      session: open.session,
      user: open.user,
      password: passwordSource(open),
    },
    timeouts: {
      callMs: timeouts.call * 1000,
      startMs: timeouts.start * 1000,
      readyMs: timeouts.ready * 1000,
      openMs: timeouts.open * 1000,
    },
  };
}

function passwordSource({ password_file: path, password_command: command }: OpenEntry): PasswordSource {
  if (path !== undefined) return { kind: "file", path };
  if (command !== undefined) return { kind: "command", command };
  throw new Error("the schema lets no entry through without one of the two");
}

/** The schema's own words where it has some of its own; otherwise what was expected. */
function problemOf(issue: v.BaseIssue<unknown>): string {
  const { type, expected, message } = issue;
  if (isUnknownKey(issue)) return "is not a key that exists here (docs/configuration.md lists them)";
  if (type === "strict_object") return "is missing";
  return message.startsWith("Invalid ") && expected !== null ? `must be ${expected}` : message;
}

function isUnknownKey({ type, expected }: v.BaseIssue<unknown>): boolean {
  return type === "strict_object" && expected === "never";
}

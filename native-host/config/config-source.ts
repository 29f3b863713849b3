import { stat } from "node:fs/promises";
import { AppError } from "#core/errors/app-error.ts";
import { isMissing, readIfThere } from "#host/files/read-if-there.ts";
import type { Config } from "./config.ts";

/** The configuration as the file has it now. */
export interface ConfigSource {
  /** @throws AppError `CONFIG_MISSING`, `CONFIG_UNREADABLE` or `CONFIG_INVALID` */
  read(): Promise<Config>;
}

/** Others who may write the file could make the host start what they like. */
const WRITABLE_BY_OTHERS = 0o022;

/**
 * @param file absolute path
 */
export function createConfigSource(file: string): ConfigSource {
  let cached: { readonly mark: string; readonly config: Config } | undefined;

  return {
    async read() {
      const mark = await checkedMark(file);
      if (cached?.mark === mark) return cached.config;
      const text = await readIfThere(file);
      if (text === undefined) throw missing(file);
      // Loaded on first use: a host that is only greeted parses no TOML.
      const { parseConfig } = await import("./parse-config.ts");
      const config = parseConfig(text, file);
      cached = { mark, config };
      return config;
    },
  };
}

/** Changes whenever the file does. */
async function checkedMark(file: string): Promise<string> {
  let facts;
  try {
    facts = await stat(file, { bigint: true });
  } catch (error) {
    if (isMissing(error)) throw missing(file);
    throw new AppError("CONFIG_UNREADABLE", { details: { file, problem: String(error) }, cause: error });
  }
  // On Windows these bits say nothing: there the folder is the user's own.
  if (process.platform !== "win32" && (Number(facts.mode) & WRITABLE_BY_OTHERS) !== 0) {
    throw new AppError("CONFIG_UNREADABLE", { details: { file, problem: "other users may write it" } });
  }
  return `${facts.ino}:${facts.size}:${facts.mtimeNs}`;
}

function missing(file: string): AppError {
  return new AppError("CONFIG_MISSING", { details: { file } });
}

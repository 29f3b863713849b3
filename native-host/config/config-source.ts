import { readFileSync, statSync } from "node:fs";
import { AppError } from "#core/errors/app-error.ts";
import { isMissing } from "#host/files/is-missing.ts";
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
      // All at once, although that blocks: hello waits for this, and `node:fs/promises` alone takes longer to load.
      const mark = checkedMark(file);
      if (cached?.mark === mark) return cached.config;
      const text = read(file, () => readFileSync(file, "utf8"));
      // Loaded on first use: a host that is only greeted parses no TOML.
      const { parseConfig } = await import("./parse-config.ts");
      const config = parseConfig(text, file);
      cached = { mark, config };
      return config;
    },
  };
}

/** Changes whenever the file does. */
function checkedMark(file: string): string {
  const facts = read(file, () => statSync(file, { bigint: true }));
  // On Windows these bits say nothing: there the folder is the user's own.
  if (process.platform !== "win32" && (Number(facts.mode) & WRITABLE_BY_OTHERS) !== 0) {
    throw new AppError("CONFIG_UNREADABLE", { details: { file, problem: "other users may write it" } });
  }
  return `${facts.ino}:${facts.size}:${facts.mtimeNs}`;
}

function read<T>(file: string, how: () => T): T {
  try {
    return how();
  } catch (error) {
    if (isMissing(error)) throw new AppError("CONFIG_MISSING", { details: { file } });
    const problem = error instanceof Error && "code" in error ? String(error.code) : "no reason given";
    throw new AppError("CONFIG_UNREADABLE", { details: { file, problem }, cause: error });
  }
}

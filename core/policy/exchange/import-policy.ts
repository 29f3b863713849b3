import { AppError } from "#core/errors/app-error.ts";
import { importContainers, isContainersFile } from "./import-containers.ts";
import { importCsv } from "./import-csv.ts";
import { importFilterList } from "./import-filter-list.ts";
import type { Imported, Word } from "./imported.ts";
import { importDocument, parsePolicyDocument } from "./policy-document.ts";

export const IMPORT_FORMATS = ["cofferdam", "containers", "list", "csv"] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

interface ImportOptions {
  /** Its name, for errors and for where the rules come from. */
  readonly file: string;
  /** Told by the text itself when nothing is said. */
  readonly format?: ImportFormat | undefined;
  readonly word: Word;
  /** Only sites of containers with these names. */
  readonly containers?: readonly string[] | undefined;
}

/**
 * Reads rules from a file that somebody brought: an export of ours, of Firefox
 * Multi-Account Containers, a list of sites, or a table.
 *
 * @throws AppError `POLICY_FILE_INVALID`
 */
export function importPolicy(text: string, options: ImportOptions): Imported {
  const { file, word, containers } = options;
  switch (options.format ?? formatOf(text)) {
    case "cofferdam":
      return importDocument(parsePolicyDocument(parseJson(text, file), file), word.createdBy ?? file);
    case "containers": {
      const json = parseJson(text, file);
      const problem = "It has no assignments of sites to containers.";
      if (!isContainersFile(json)) throw new AppError("POLICY_FILE_INVALID", { details: { file, problem } });
      return importContainers(json, word, containers);
    }
    case "list":
      return importFilterList(text, word);
    case "csv":
      return importCsv(text, word, file);
  }
}

function formatOf(text: string): ImportFormat {
  const start = text.trimStart();
  if (start.startsWith("{") || (start.startsWith("[") && !/^\[Adblock/iu.test(start))) {
    return start.includes('"format"') ? "cofferdam" : "containers";
  }
  const [head = ""] = start.split(/\r?\n/u, 1);
  return /^(?:"?\w+"?\s*[,;\t]\s*)*"?(?:site|domain|host|hostname|url|address)"?\s*(?:[,;\t]|$)/iu.test(head)
    ? "csv"
    : "list";
}

/** @throws AppError `POLICY_FILE_INVALID` */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("POLICY_FILE_INVALID", { details: { file, problem: "It is not JSON." }, cause });
  }
}

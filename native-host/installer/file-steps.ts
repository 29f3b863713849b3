import { chmod, mkdir, readFile, rm, rmdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { writePrivateFile } from "#host/files/write-private-file.ts";
import { installFailed, noStep, type Step } from "./change.ts";

/** A file as it should be. */
export interface WantedFile {
  readonly path: string;
  readonly content: string;
  readonly executable?: boolean;
  /** Words for its change; what is there now is given when it is another text. */
  readonly note: (present: string | undefined) => string | undefined;
}

/**
 * The step that makes a file as wanted; none where bytes and mode are already right.
 *
 * @param modes false where the system has no modes
 * @throws AppError `INSTALL_FAILED` when what is there cannot be read
 */
export async function fileStep({ path, content, executable = false, note }: WantedFile, modes: boolean): Promise<Step> {
  const present = await unlessMissing(path, () => readFile(path, "utf8"));
  const change = { kind: "file", target: path, ...noted(note(present === content ? undefined : present)) } as const;
  const modeIsRight = !modes || (await hasMode(path, executable ? 0o700 : 0o600));
  if (present === content && modeIsRight) return noStep({ ...change, action: "unchanged" });
  return {
    change: { ...change, action: present === undefined ? "create" : "replace" },
    carryOut: () => writePrivateFile(path, content, { executable }),
  };
}

/** A folder and the folders above it, as far as they are missing; outermost first. */
export async function missingFolders(folder: string): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let dir = folder; dir !== dirname(dir); dir = dirname(dir)) {
    if ((await unlessMissing(dir, () => stat(dir))) !== undefined) break;
    missing.unshift(dir);
  }
  return missing;
}

/** Makes one folder, open to its user alone. */
export function folderStep(path: string): Step {
  return {
    change: { action: "create", kind: "folder", target: path },
    carryOut: async () => {
      await mkdir(path, { mode: 0o700, recursive: true });
    },
  };
}

/** Closes a folder that others could write programs into; none where it is closed or not there yet. */
export async function closeFolderStep(path: string): Promise<Step | undefined> {
  const found = await unlessMissing(path, () => stat(path));
  if (found === undefined || (found.mode & 0o077) === 0) return undefined;
  const note = "closed to other users";
  return { change: { action: "replace", kind: "folder", target: path, note }, carryOut: () => chmod(path, 0o700) };
}

export function removeFileStep(path: string, note?: string): Step {
  return {
    change: { action: "remove", kind: "file", target: path, ...noted(note) },
    carryOut: () => rm(path, { force: true }),
  };
}

export function removeTreeStep(path: string, note: string): Step {
  return {
    change: { action: "remove", kind: "folder", target: path, note },
    carryOut: () => rm(path, { recursive: true, force: true }),
  };
}

export function removeEmptyFolderStep(path: string): Step {
  return { change: { action: "remove", kind: "folder", target: path }, carryOut: () => rmdir(path) };
}

/**
 * Looks at something that may not be there.
 *
 * @returns undefined when it is not
 * @throws AppError `INSTALL_FAILED` for any other trouble
 */
export async function unlessMissing<T>(path: string, look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) {
      return undefined;
    }
    throw installFailed(path, error);
  }
}

/** Those of the paths where there is something. */
export async function existing(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map((path) => unlessMissing(path, () => stat(path))));
  return paths.filter((_, index) => found[index] !== undefined);
}

async function hasMode(path: string, mode: number): Promise<boolean> {
  const found = await unlessMissing(path, () => stat(path));
  return found !== undefined && (found.mode & 0o777) === mode;
}

function noted(note: string | undefined): { readonly note?: string } {
  return note === undefined ? {} : { note };
}

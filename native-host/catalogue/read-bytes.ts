import { open } from "node:fs/promises";
import { AppError } from "#core/errors/app-error.ts";

/**
 * Reads a file whole unless it is larger than it may be.
 *
 * @throws AppError `CATALOGUE_UNREADABLE`, `CATALOGUE_TOO_LARGE`
 */
export async function readBytes(file: string, limit: number): Promise<Uint8Array> {
  try {
    await using handle = await open(file);
    const { size } = await handle.stat();
    if (size > limit) throw new AppError("CATALOGUE_TOO_LARGE", { details: { bytes: size, limit } });
    return await handle.readFile();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const problem = cause instanceof Error && "code" in cause ? String(cause.code) : "no reason given";
    throw new AppError("CATALOGUE_UNREADABLE", { details: { file, problem }, cause });
  }
}

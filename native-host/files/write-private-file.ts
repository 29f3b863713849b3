import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Replaces a file that is nobody else's business: mode 0600 in a folder of mode
 * 0700, written beside and renamed. A reader finds the old text or the new one,
 * never half of either.
 *
 * Not done by write-file-atomic: on a full disk its version 8 replaces the file
 * by the part that still fitted and calls that success.
 *
 * @param options `durable`: whether the text is to outlive a power failure too;
 *   `executable`: whether it is a program, so that its mode is 0700
 */
export async function writePrivateFile(
  file: string,
  text: string | Uint8Array,
  { durable = true, executable = false }: { readonly durable?: boolean; readonly executable?: boolean } = {},
): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${randomUUID()}.tmp`;
  try {
    await write(beside, text, { durable, mode: executable ? 0o700 : 0o600 });
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function write(
  file: string,
  text: string | Uint8Array,
  { durable, mode }: { readonly durable: boolean; readonly mode: number },
): Promise<void> {
  await using handle = await open(file, "wx", mode);
  await handle.writeFile(text);
  if (durable) await handle.sync();
}

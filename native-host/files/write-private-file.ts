import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Replaces a file that is nobody else's business: mode 0600 in a folder of mode
 * 0700, written beside and renamed, on the disk when this resolves. A reader
 * finds the old text or the new one, never half of either.
 */
export async function writePrivateFile(file: string, text: string): Promise<void> {
  // Loaded on first use: most runs of the host never write.
  const { default: writeFileAtomic } = await import("write-file-atomic");
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFileAtomic(file, text, { mode: 0o600, fsync: true });
}

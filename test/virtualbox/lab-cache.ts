import { createHash } from "node:crypto";
import { access, glob, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/** The scripts that make the laboratory, and everything they put into it. */
export const RECIPE_DIR = join(import.meta.dirname, "recipe");

/** What each product of the recipe is made from: a product is made anew when one of its ingredients changes. */
const INGREDIENTS = {
  virtualBox: ["install-virtualbox.sh", "driverless-headless.c"],
  kernel: ["build-kernel.sh", "kernel.config"],
  guest: ["build-guest.sh", "initramfs.list", "isolinux.cfg", "guest/*"],
};

/** Where the products of one state of the recipe are, or will be. */
export interface LabCache {
  readonly dir: string;
  /** Folder with the guest's kernel and the program that packs its initramfs. */
  readonly kernelDir: string;
  readonly guestIso: string;
  /** The text of the mark in an installed VirtualBox that was made from this recipe. */
  readonly virtualBoxMark: string;
}

/** Names the products of the recipe as it is now, below `$XDG_CACHE_HOME` or `~/.cache`. */
export async function labCache(): Promise<LabCache> {
  const base = process.env["XDG_CACHE_HOME"] ?? "";
  const dir = join(isAbsolute(base) ? base : join(homedir(), ".cache"), "cofferdam-test", "virtualbox");
  const kernel = await fingerprint(INGREDIENTS.kernel);
  return {
    dir,
    kernelDir: join(dir, `kernel-${kernel}`),
    guestIso: join(dir, `guest-${await fingerprint(INGREDIENTS.guest, kernel)}.iso`),
    virtualBoxMark: await fingerprint(INGREDIENTS.virtualBox),
  };
}

async function fingerprint(patterns: readonly string[], basis = ""): Promise<string> {
  const files: string[] = [];
  for await (const file of glob(patterns, { cwd: RECIPE_DIR })) files.push(file);
  const hash = createHash("sha256").update(basis);
  for (const file of files.sort()) {
    hash.update(`\0${file}\0`).update(await readFile(join(RECIPE_DIR, file)));
  }
  return hash.digest("hex").slice(0, 12);
}

/** Whether a file or folder is there; no other question is asked of it. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

import { constants } from "node:fs";
import { access, readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { exists } from "./lab-cache.ts";

/** Compiled into VirtualBox, so ours must be there too, as the distribution's and Oracle's own packages are. */
export const VIRTUALBOX_HOME = "/usr/lib/virtualbox";

/** Says that the folder was made by the recipe, and from which state of it. */
const MARK = join(VIRTUALBOX_HOME, ".cofferdam-test");

export type InstalledVirtualBox =
  /** `vboxManage` is its absolute path. */
  | { readonly kind: "usable"; readonly vboxManage: string }
  /** Nothing, or what an older recipe made. */
  | { readonly kind: "missing" }
  /** Someone's VirtualBox that cannot run a VM here and that is not ours to replace. */
  | { readonly kind: "foreign" };

/**
 * Finds a VirtualBox that can run VMs here.
 *
 * @param mark the mark of the one the present recipe makes
 */
export async function installedVirtualBox(mark: string): Promise<InstalledVirtualBox> {
  if (await exists("/dev/vboxdrv")) {
    const vboxManage = await findOnPath("VBoxManage");
    if (vboxManage !== undefined) return { kind: "usable", vboxManage };
  }
  if (!(await exists(VIRTUALBOX_HOME))) return { kind: "missing" };
  if (!(await exists(MARK))) return { kind: "foreign" };
  const found = await readFile(MARK, "utf8");
  return found.trim() === mark
    ? { kind: "usable", vboxManage: join(VIRTUALBOX_HOME, "VBoxManage") }
    : { kind: "missing" };
}

async function findOnPath(program: string): Promise<string | undefined> {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const file = join(folder, program);
    const runnable = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runnable) return file;
  }
  return undefined;
}

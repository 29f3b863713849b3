import { join } from "node:path";

/**
 * The catalogue that came with a program: a file beside it, so that a host
 * which only says hello has nothing of it to load.
 *
 * @param folder the program's
 */
export function catalogueBeside(folder: string): string {
  return join(folder, "catalogue.bin");
}

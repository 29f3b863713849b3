import { resolve } from "node:path";

/** The built extension for Chromium, absolute. */
const EXTENSION_FOLDER = resolve("dist/extension/chromium");

/**
 * Flags that start Chromium with our extension in it and without its first-run questions.
 *
 * @param extension its folder, absolute
 */
export function chromiumFlags(extension = EXTENSION_FOLDER): string[] {
  return [
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    "--no-first-run",
    "--no-default-browser-check",
    // Chromium refuses to start its sandbox for root, as in a container; nobody else gives it up.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
}

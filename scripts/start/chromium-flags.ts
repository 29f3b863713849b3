import { resolve } from "node:path";

/** The built extension for Chromium, absolute. */
const EXTENSION_FOLDER = resolve("dist/extension/chromium");

/** Flags that start Chromium with our extension in it, or another one, and without its first-run questions. */
export function chromiumFlags(extensionFolder = EXTENSION_FOLDER): string[] {
  return [
    `--disable-extensions-except=${extensionFolder}`,
    `--load-extension=${extensionFolder}`,
    ...plainChromiumFlags(),
  ];
}

/** The same without any. */
export function plainChromiumFlags(): string[] {
  return [
    "--no-first-run",
    "--no-default-browser-check",
    // Chromium refuses to start its sandbox for root, as in a container; nobody else gives it up.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
}

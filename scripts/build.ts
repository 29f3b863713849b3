import { step } from "./setup/step.ts";

/** What is built: a name for people, the Vite configuration and its mode. */
const PRODUCTS = [
  ["the host", "vite.host.config.ts", "host"],
  ["the command line", "vite.host.config.ts", "cli"],
  ["the extension for Chromium", "vite.extension.config.ts", "chromium"],
  ["the extension for Firefox", "vite.extension.config.ts", "firefox"],
] as const;

/** Builds all that ships into `dist/`. */
export async function build(): Promise<void> {
  await step("Building the catalogue", process.execPath, ["scripts/catalogue/build.ts"]);
  for (const [name, config, mode] of PRODUCTS) {
    const args = ["node_modules/vite/bin/vite.js", "build", "--config", config, "--mode", mode];
    await step(`Building ${name}`, process.execPath, args);
  }
}

if (import.meta.main) await build();

import { step } from "./setup/step.ts";

const VITE = "node_modules/vite/bin/vite.js";

/** Builds the host, the command line and the extension into `dist/`. */
export async function build(): Promise<void> {
  await step("Building the host", process.execPath, [VITE, "build", "--config", "vite.host.config.ts"]);
  await step("Building the extension", process.execPath, [
    VITE,
    "build",
    "--config",
    "vite.extension.config.ts",
    "--mode",
    "chromium",
  ]);
}

if (import.meta.main) await build();

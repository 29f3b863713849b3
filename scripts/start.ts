/**
 * `npm start`: sets everything up and runs the main job. With a screen, a real
 * window on the welcome page; without one, or with `--demo`, the same journey
 * told in the terminal, with exit code 0 only if it truly happened.
 */
import { parseArgs } from "node:util";
import { build } from "./build.ts";
import { ensureChromium } from "./setup/ensure-chromium.ts";
import { presentCompartments } from "./start/present-compartments.ts";
import { createDemoStage } from "./start/demo-stage.ts";
import { runDemo } from "./start/demo.ts";
import { hasScreen } from "./start/has-screen.ts";
import { openWindow } from "./start/window.ts";

try {
  const { values } = parseArgs({ options: { demo: { type: "boolean", default: false } } });
  console.log("Cofferdam");
  const chromium = await ensureChromium();
  await build();
  const withWindow = !values.demo && hasScreen();
  const config = await presentCompartments({ writeFirst: withWindow });
  if (withWindow) {
    await openWindow(chromium);
  } else {
    const stage = await createDemoStage(chromium, config);
    try {
      await runDemo(chromium, stage);
    } finally {
      await stage.remove();
    }
    console.log("All of it happened.");
  }
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

import { defineConfig } from "vitest/config";

/**
 * `unit`: beside the source, no process and no browser.
 * `integration`: the built host over real pipes, stand-in executables, real files.
 * Browser and VirtualBox journeys are Playwright's: `playwright.config.ts`.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{core,native-host,extension,scripts,manifests}/**/*.test.ts", "extension/**/*.test.tsx"],
          environment: "node",
        },
      },
      {
        test: {
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          environment: "node",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});

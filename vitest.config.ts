import { configDefaults, defineConfig } from "vitest/config";

/** Tests that need a running VirtualBox guest: minutes, and only where one can be had. */
const GUEST_TESTS = "**/*.vbox.test.ts";

/**
 * `unit`: beside the source, no browser, no host process.
 * `integration`: the built host and real browsers over real pipes, real files.
 * `virtualbox`: real VBoxManage and a real guest, one file after the other.
 * Journeys through the extension are Playwright's: `playwright.config.ts`.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{core,native-host,extension,scripts,manifests,bench}/**/*.test.{ts,tsx}"],
          exclude: [...configDefaults.exclude, GUEST_TESTS],
        },
      },
      {
        test: {
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "virtualbox",
          include: [`{native-host,test}/${GUEST_TESTS}`],
          // A guest is interpreted where there is no kernel driver: 15 s to boot alone, more under load.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});

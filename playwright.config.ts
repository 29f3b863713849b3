import { defineConfig } from "playwright/test";

/** Journeys in real browsers. Each starts its own, so two at once is what two cores carry. */
export default defineConfig({
  testDir: "test/e2e",
  outputDir: "test-results/e2e",
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // “npm test” names a file for the counts it adds up.
  reporter: process.env["PLAYWRIGHT_JSON_OUTPUT_FILE"] === undefined ? [["list"]] : [["list"], ["json"]],
  projects: [
    { name: "chromium", testIgnore: ["virtualbox/**", "firefox/**"], fullyParallel: true },
    { name: "firefox", testMatch: "firefox/**/*.spec.ts" },
    // One guest serves all its tests, one after the other.
    { name: "virtualbox", testMatch: "virtualbox/**/*.spec.ts", timeout: 300_000, workers: 1 },
  ],
});

import { expect, it } from "vitest";
import { testArea } from "./handoff/test-store.ts";
import { detectStartKind, type StartKind } from "./start-kind.ts";

function run(session = testArea(), tellsOfStart = false): Promise<StartKind> {
  return detectStartKind({
    session,
    onBrowserStart(listener) {
      if (tellsOfStart) setTimeout(listener);
    },
    patience: () => new Promise((resolve) => setTimeout(resolve, 20)),
  });
}

it("knows the browser's own start, of which it is told", async () => {
  expect(await run(testArea(), true)).toBe("browser");
});

it("takes a first run nobody tells of for the extension's own", async () => {
  expect(await run()).toBe("extension");
});

it("knows every later run of the same session", async () => {
  const session = testArea();
  await run(session);
  expect(await run(session)).toBe("woken");
});

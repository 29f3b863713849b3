import type { FirefoxApis } from "#extension/platform/firefox.ts";
import type { EarlyLookUps } from "#extension/storage/items.ts";
import type { StoredItem } from "#extension/storage/stored-item.ts";
import type { Seal } from "../interceptor.ts";
import { looksUpEarly } from "./early-look-ups.ts";

interface Dependencies {
  readonly apis: Pick<FirefoxApis, "watchRequests" | "openBehind" | "closeTab" | "version">;
  readonly lastTest: StoredItem<EarlyLookUps | null>;
}

/**
 * The one hole in Firefox that no extension can close: for an address without
 * `https:` it looks up the site's name before it asks anybody. A preference
 * closes it, which extensions can neither read nor set, so what counts is what
 * a test in this version of Firefox has shown; without one it is open.
 */
export function createLookUpsSeal({ apis, lastTest }: Dependencies): Seal {
  let disturbed: () => void = () => undefined;
  return {
    id: "look-ups",
    apply: () => Promise.resolve(),
    async inspect() {
      const test = await lastTest.read();
      const isSealed = test !== null && !test.found && major(test.version) === major(await apis.version());
      return isSealed ? { id: "look-ups" } : { id: "look-ups", problem: "browser-default" };
    },
    async check() {
      await lastTest.write({ found: await looksUpEarly(apis), version: await apis.version() });
      disturbed();
    },
    release: () => Promise.resolve(),
    onDisturbed(listener) {
      disturbed = listener;
    },
  };
}

function major(version: string): string {
  return version.split(".")[0] ?? "";
}

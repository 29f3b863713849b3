import type { SealId, SealProblem } from "#core/protection/seal-state.ts";
import type { BrowserSetting, LevelOfControl } from "#extension/platform/browser-setting.ts";
import type { Seal } from "./interceptor.ts";

/**
 * A seal that is one browser setting held at one value.
 *
 * @param sealed the value that closes the hole
 */
export function createSettingSeal<T>(id: SealId, setting: BrowserSetting<T>, sealed: T): Seal {
  return {
    id,
    async apply() {
      const { value, levelOfControl } = await setting.get({});
      const isOurs = levelOfControl === "controlled_by_this_extension";
      // A value that already is right is taken hold of too, or it could change under us.
      if (heldByOthers(levelOfControl) === undefined && !(isOurs && value === sealed)) {
        await setting.set({ value: sealed });
      }
    },
    async inspect() {
      const { value, levelOfControl } = await setting.get({});
      // Whoever holds the setting, what counts is that the hole is closed.
      return value === sealed ? { id } : { id, problem: heldByOthers(levelOfControl) ?? "refused" };
    },
    async release() {
      await setting.clear({});
    },
    onDisturbed(listener) {
      setting.onChange.addListener(listener);
    },
  };
}

/** Who keeps a setting from us, as a problem; undefined when it is ours to set. */
export function heldByOthers(level: LevelOfControl): SealProblem | undefined {
  switch (level) {
    case "not_controllable":
      return "locked";
    case "controlled_by_other_extensions":
      return "other-extension";
    case "controllable_by_this_extension":
    case "controlled_by_this_extension":
      return undefined;
  }
}

import type { LevelOfControl } from "#extension/platform/browser-setting.ts";
import type { ChromeSetting } from "#extension/platform/chromium.ts";

/** A browser setting for tests, which counts how often it is written. */
export interface TestSetting<T> extends ChromeSetting<T> {
  value: T;
  level: LevelOfControl;
  writes: number;
}

export function testSetting<T>(value: T, level: LevelOfControl = "controllable_by_this_extension"): TestSetting<T> {
  const initial = value;
  const setting: TestSetting<T> = {
    value,
    level,
    writes: 0,
    get: () => Promise.resolve({ value: setting.value, levelOfControl: setting.level }),
    set: (details: { value: T }) => {
      setting.writes += 1;
      if (setting.level.endsWith("this_extension")) {
        setting.value = details.value;
        setting.level = "controlled_by_this_extension";
      }
      return Promise.resolve();
    },
    clear: () => {
      setting.value = initial;
      setting.level = "controllable_by_this_extension";
      return Promise.resolve();
    },
    onChange: { addListener: () => undefined } as unknown as ChromeSetting<T>["onChange"],
  };
  return setting;
}

/** A parsed JSON object, as browsers keep their settings. */
export type Settings = Readonly<Record<string, unknown>>;

/** Lays our settings over present ones: objects are merged key by key, anything else is replaced, all else is kept. */
export function mergeSettings(present: Settings, ours: Settings): Settings {
  const merged: Record<string, unknown> = { ...present };
  for (const [key, value] of Object.entries(ours)) {
    const before = merged[key];
    merged[key] = isSettings(value) && isSettings(before) ? mergeSettings(before, value) : value;
  }
  return merged;
}

export function isSettings(value: unknown): value is Settings {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export type LevelOfControl =
  | "not_controllable"
  | "controlled_by_other_extensions"
  | "controllable_by_this_extension"
  | "controlled_by_this_extension";

/** A setting of the browser that extensions may hold at a value, in what is common to Chromium and Firefox. */
export interface BrowserSetting<T> {
  get(details: object): Promise<{ readonly value: unknown; readonly levelOfControl: LevelOfControl }>;
  set(details: { readonly value: T }): Promise<unknown>;
  clear(details: object): Promise<unknown>;
  readonly onChange: { addListener(listener: () => void): void };
}

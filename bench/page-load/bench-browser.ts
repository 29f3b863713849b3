/** A browser that takes part, driven from outside: nothing of a driver is in its pages. */
export interface BenchBrowser {
  /** As the browser names itself: `Chromium 156.0.8078.79`. */
  readonly version: string;
  /** Shows an address in its only tab. */
  readonly open: (url: string) => Promise<void>;
  /** Ends the extension's background script, as the browser does when it is idle. */
  readonly sendToSleep: () => Promise<void>;
  /** Whether the extension's background script runs now. */
  readonly isAwake: () => Promise<boolean>;
  readonly quit: () => Promise<void>;
}

export interface BenchPlace {
  /** For everything the browser writes; empty and its own. */
  readonly folder: string;
  /** Names of the web servers, which are all on this computer. */
  readonly hosts: readonly string[];
}

export type StartBrowser = (place: BenchPlace) => Promise<BenchBrowser>;

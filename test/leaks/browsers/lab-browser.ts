import type { Engine, Gesture } from "../vectors/vector.ts";

/** A browser inside a lab, driven from outside without touching its pages. */
export interface LabBrowser {
  readonly engine: Engine;
  /** As the browser names itself: `Chromium 156.0.8078.79`. */
  readonly version: string;
  readonly extension: ExtensionSwitch;
  /** Opens an address in a new tab in front, as if a person had typed it there. */
  openTab(url: string): Promise<Tab>;
  /** The same in a new private window. */
  openPrivateTab(url: string): Promise<void>;
  /** Closes every tab but one that is blank. */
  closeTabs(): Promise<void>;
  /** Quits as a person would, and waits until it is gone. */
  quit(): Promise<void>;
}

export interface Tab {
  /** The address it shows now; undefined once it is closed. */
  address(): Promise<string | undefined>;
  /** What a person does with the pointer, in the middle of the page. */
  perform(gesture: Gesture): Promise<void>;
  /** Goes on to another address. */
  go(url: string): Promise<void>;
  /** Goes back one page. */
  back(): Promise<void>;
}

/** What a person does with an extension on the browser's own page for that. */
export interface ExtensionSwitch {
  /**
   * Waits for what the browser installs by itself after its first start, which
   * it puts off while pages are loaded.
   */
  installed(): Promise<void>;
  setEnabled(enabled: boolean): Promise<void>;
  allowPrivateWindows(): Promise<void>;
  /** Puts itself in its own place, as an update does. */
  update(): Promise<void>;
  /** Stops its background script, as the browser does when it is idle. */
  stopBackground(): Promise<void>;
}

/** The pointer events a gesture consists of, in the order in which they happen. */
export const POINTER_EVENTS = {
  hover: ["move"],
  press: ["move", "down"],
  click: ["move", "down", "up"],
} as const satisfies Record<Gesture, readonly ("move" | "down" | "up")[]>;

/** Where it is done, in pixels from the page's corner. */
export const POINTER_PLACE = { x: 400, y: 300 } as const;

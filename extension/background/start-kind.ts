import type { StorageArea } from "#extension/storage/stored-item.ts";

/**
 * Why the background runs now.
 *
 * - `woken`: it has run since the extension was last switched on
 * - `browser`: the browser has just started
 * - `extension`: the extension was installed, updated or switched on in a browser that was open already
 */
export type StartKind = "woken" | "browser" | "extension";

interface Dependencies {
  /** Kept as long as the extension is on and the browser open. */
  readonly session: StorageArea;
  /** Registers at once, before anything is awaited. */
  readonly onBrowserStart: (listener: () => void) => void;
  /** Resolves when the browser would have told of its start. */
  readonly patience: () => Promise<void>;
}

const KEY = "hasRun";

/** Finds out why the background runs now; no browser says so when an extension is switched on. */
export function detectStartKind({ session, onBrowserStart, patience }: Dependencies): Promise<StartKind> {
  const started = new Promise<StartKind>((resolve) => {
    onBrowserStart(() => {
      resolve("browser");
    });
  });
  return decide();

  async function decide(): Promise<StartKind> {
    const { [KEY]: hasRun } = await session.get(KEY);
    if (hasRun === true) return "woken";
    await session.set({ [KEY]: true });
    return Promise.race([started, patience().then((): StartKind => "extension")]);
  }
}

import type { Engine } from "./engine.ts";

/**
 * What no extension can close, as the leak lab has shown.
 *
 * - `call-servers`: a page may name a protected host as a call server reached
 *   over TCP. Chromium looks its name up before it finds that its policy for
 *   calls forbids the way.
 */
export type Limit = "call-servers";

/**
 * The limits of each engine. Firefox has one of its own as well, but that one
 * a person can close, so it is a seal: `look-ups`.
 */
export const LIMITS: Readonly<Record<Engine, readonly Limit[]>> = {
  chromium: ["call-servers"],
  firefox: [],
};

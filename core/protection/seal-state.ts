import * as v from "valibot";

/**
 * - `requests`: requests for protected sites are stopped, and the tab shows the hand-off page.
 * - `prediction`: the browser no longer connects to sites it expects to need.
 * - `proxy`: whatever gets past the others meets a proxy that does not exist.
 * - `webrtc`: calls between browsers no longer look up hosts of their own.
 * - `look-ups`: no name is looked up before a request can be stopped. Firefox only.
 * - `private-windows`: all of this is so in private windows, too.
 */
export const SEAL_IDS = ["requests", "prediction", "proxy", "webrtc", "look-ups", "private-windows"] as const;
export type SealId = (typeof SEAL_IDS)[number];

/**
 * Why a seal is not in force.
 *
 * - `other-extension`: another extension holds the setting.
 * - `locked`: an administrator's policy or the command line holds it.
 * - `proxy-script`: the script of the person's own proxy cannot be had, and must not break. Chromium only.
 * - `unknown-proxy`: the host cannot tell which proxy the person has, and it must not break. Chromium only.
 * - `site-access`: the person restricted which sites the extension may act on.
 * - `browser-default`: the browser does it unless a person forbids it in its own settings.
 * - `refused`: the browser did not take it, for no reason it gives.
 * - `not-allowed-there`: the person has not let the extension into private windows.
 */
export const SEAL_PROBLEMS = [
  "other-extension",
  "locked",
  "proxy-script",
  "unknown-proxy",
  "site-access",
  "browser-default",
  "refused",
  "not-allowed-there",
] as const;
export type SealProblem = (typeof SEAL_PROBLEMS)[number];

export const SealStateSchema = v.strictObject({
  id: v.picklist(SEAL_IDS),
  /** Absent while the seal is in force. */
  problem: v.optional(v.picklist(SEAL_PROBLEMS)),
});
export type SealState = v.InferOutput<typeof SealStateSchema>;

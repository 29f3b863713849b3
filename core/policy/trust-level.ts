/**
 * How much is at stake on a site, most careful first.
 *
 * - `blocked`: opens nowhere.
 * - `sensitive`: banking and the like; opens only in a compartment made for it.
 * - `untrusted`: opens only in a compartment that may be thrown away.
 * - `trusted`: a person's own choice of compartment, otherwise stays here.
 * - `ordinary`: stays in this browser. Every site without a rule.
 */
export const TRUST_LEVELS = ["blocked", "sensitive", "untrusted", "trusted", "ordinary"] as const;

export type TrustLevel = (typeof TRUST_LEVELS)[number];

/** Whether a site of this level is kept out of the browser it was typed into. */
export function isProtected(level: TrustLevel): boolean {
  return level === "blocked" || level === "sensitive" || level === "untrusted";
}

/** Orders levels by care: negative when `a` is the stricter. */
export function compareStrictness(a: TrustLevel, b: TrustLevel): number {
  return TRUST_LEVELS.indexOf(a) - TRUST_LEVELS.indexOf(b);
}

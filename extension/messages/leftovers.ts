import * as v from "valibot";
import { HostnameSchema } from "#core/policy/rule.ts";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What this browser still has of one protected site from the time before it was protected. */
export const LeftoverSchema = v.strictObject({
  /** The domain somebody registered. */
  domain: HostnameSchema,
  /** Hosts of it that the browser has anything of. */
  hosts: v.array(v.string()),
  cookies: count,
  /** Pages in the history. */
  pages: count,
});
export type Leftover = v.InferOutput<typeof LeftoverSchema>;

/** What was cleared of one site, and what the browser still has of it. */
export const ClearedSchema = v.strictObject({
  domain: HostnameSchema,
  cookies: count,
  pages: count,
  left: v.strictObject({ cookies: count, pages: count }),
});
export type Cleared = v.InferOutput<typeof ClearedSchema>;

/** What a person allows for looking and clearing; the browser asks for them on the press of a button. */
export const LEFTOVER_PERMISSIONS = ["browsingData", "cookies", "history"] as const;

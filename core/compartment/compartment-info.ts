import * as v from "valibot";
import { CompartmentIdSchema } from "./compartment-id.ts";

/** The kinds of compartment there are. `profile` is a separate browser instance on this system: weaker than a guest. */
const PROVIDERS = ["virtualbox", "profile"] as const;

/**
 * What a compartment is doing now.
 *
 * - `off`: not running; opening starts it.
 * - `resting`: saved or paused; opening wakes it.
 * - `starting`: on its way up (or down).
 * - `ready`: an address would open at once.
 * - `trouble`: needs a person; see `error`.
 */
export const COMPARTMENT_STATES = ["off", "resting", "starting", "ready", "trouble"] as const;
export type CompartmentState = (typeof COMPARTMENT_STATES)[number];

const ColourSchema = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/u, "six lower-case hex digits, as in #1f7a4d"));

/** The trust levels a compartment can be made for. */
export const COMPARTMENT_LEVELS = ["sensitive", "trusted", "untrusted"] as const;
export type CompartmentLevel = (typeof COMPARTMENT_LEVELS)[number];

/** A compartment as the host shows it to a browser: enough to choose by, nothing of how it is reached. */
export const CompartmentInfoSchema = v.strictObject({
  id: CompartmentIdSchema,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  colour: ColourSchema,
  provider: v.picklist(PROVIDERS),
  /** Only sites of this level open in it. */
  level: v.picklist(COMPARTMENT_LEVELS),
  /** Whether it is the one its level's sites go to when their rule names none. */
  isDefault: v.boolean(),
  /** One sentence on what this kind of compartment does not do; absent for guests. */
  weakness: v.optional(v.pipe(v.string(), v.maxLength(300))),
});
export type CompartmentInfo = v.InferOutput<typeof CompartmentInfoSchema>;

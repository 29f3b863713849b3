import * as v from "valibot";
import { CompartmentIdSchema } from "#core/compartment/compartment-id.ts";
import { CompartmentInfoSchema } from "#core/compartment/compartment-info.ts";
import { MATCH_KINDS } from "#core/policy/rule-match.ts";
import { LAYERS } from "#core/policy/rule.ts";
import { TRUST_LEVELS } from "#core/policy/trust-level.ts";
import { WireErrorSchema } from "#core/protocol/envelope.ts";
import { OPEN_STEPS, OperationIdSchema, ReceiptSchema } from "#core/protocol/methods.ts";

/** Milliseconds since 1970. */
const instant = v.pipe(v.number(), v.minValue(0));

/**
 * How far a hand-off is.
 *
 * - `waiting`: nothing was asked of the host; a person has to press the button.
 * - `opening`: the host was asked, or is about to be.
 * - `opened`: proven by the receipt.
 * - `failed`: ended without one.
 */
const HandoffStateSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("waiting") }),
  v.strictObject({
    kind: v.literal("opening"),
    operationId: OperationIdSchema,
    since: instant,
    steps: v.array(v.strictObject({ step: v.picklist(OPEN_STEPS), at: instant })),
    /** A person has asked for it to stop. */
    cancelling: v.boolean(),
  }),
  v.strictObject({ kind: v.literal("opened"), receipt: ReceiptSchema }),
  v.strictObject({
    kind: v.literal("failed"),
    error: WireErrorSchema,
    /** Absent when the address was refused before the host was asked. */
    operationId: v.optional(OperationIdSchema),
    /** Whether the address may have reached its compartment all the same. */
    mayBeOpen: v.boolean(),
  }),
]);
export type HandoffState = v.InferOutput<typeof HandoffStateSchema>;

/** Why a site is what it is: whose rule, and what the rule says of itself. */
const BecauseSchema = v.strictObject({
  layer: v.picklist(LAYERS),
  kind: v.picklist(MATCH_KINDS),
  /** What the rule is about, as it would stand in an address; an institution's id. */
  name: v.string(),
  note: v.optional(v.string()),
});
export type Because = v.InferOutput<typeof BecauseSchema>;

/** An address from outside, as the policy judged it. */
export const AboutAddressSchema = v.strictObject({
  /** Canonical, as it crosses; absent when the address has no canonical form. */
  url: v.optional(v.string()),
  /** Canonical host; absent when the address has none. */
  host: v.optional(v.string()),
  /** The domain somebody registered that the host belongs to. */
  domain: v.optional(v.string()),
  level: v.picklist(TRUST_LEVELS),
  because: v.optional(BecauseSchema),
  /** The compartment its rule names; without one, the host's default for the level. */
  compartment: v.optional(CompartmentIdSchema),
});
export type AboutAddress = v.InferOutput<typeof AboutAddressSchema>;

/** One protected address on its way from a tab into a compartment. */
export const HandoffSchema = v.strictObject({
  id: v.pipe(v.string(), v.uuid()),
  tabId: v.number(),
  /** The document that shows it; absent until the tab has arrived at the hand-off page. */
  documentId: v.optional(v.string()),
  about: AboutAddressSchema,
  /** The compartment a person chose this time. */
  chosen: v.optional(CompartmentIdSchema),
  /**
   * What began it: a navigation the browser reported, a person's choice in the
   * popup, or a page that was open when its site became protected.
   */
  begun: v.variant("by", [
    v.strictObject({ by: v.literal("navigation"), transition: v.string(), qualifiers: v.array(v.string()) }),
    v.strictObject({ by: v.literal("person") }),
    v.strictObject({ by: v.literal("open-page") }),
  ]),
  createdAt: instant,
  state: HandoffStateSchema,
});
export type Handoff = v.InferOutput<typeof HandoffSchema>;

/** The name of the port between a hand-off page and the background. */
export const HANDOFF_PORT = "handoff";

/** What the background tells the page, whenever it changes. */
export const HandoffViewSchema = v.strictObject({
  handoff: HandoffSchema,
  /** Where it opens, as far as is known without the host. */
  compartment: v.optional(CompartmentInfoSchema),
});
export type HandoffView = v.InferOutput<typeof HandoffViewSchema>;

/** What the page may ask for. It never says which address: that is the background's knowledge. */
export const HandoffCommandSchema = v.variant("command", [
  v.strictObject({ command: v.literal("open") }),
  v.strictObject({ command: v.literal("cancel") }),
  v.strictObject({ command: v.literal("close-tab") }),
]);
export type HandoffCommand = v.InferOutput<typeof HandoffCommandSchema>;

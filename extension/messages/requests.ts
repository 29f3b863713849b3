import * as v from "valibot";
import { CompartmentIdSchema } from "#core/compartment/compartment-id.ts";
import { CompartmentInfoSchema } from "#core/compartment/compartment-info.ts";
import { HostnameSchema, RuleIdSchema, RuleSchema } from "#core/policy/rule.ts";
import { TRUST_LEVELS } from "#core/policy/trust-level.ts";
import { WireErrorSchema } from "#core/protocol/envelope.ts";
import { METHODS } from "#core/protocol/methods.ts";
import { AboutAddressSchema, HandoffSchema } from "./handoff.ts";
import { ClearedSchema, LeftoverSchema } from "./leftovers.ts";
import type { PageName } from "./page-name.ts";
import { ProtectionSchema } from "./protection.ts";

const nothing = v.strictObject({});
/** What a person may type into a field of ours. */
const typed = v.pipe(v.string(), v.maxLength(2048));

/**
 * What a site's page in the popup offers for one compartment.
 *
 * - `open`: the site is protected and the compartment takes its level.
 * - `protect`: a rule is made first, then it opens.
 * - `wrong-level`, `no-rule-possible`, `blocked`: not offered, and why.
 */
export const CHOICES = ["open", "protect", "wrong-level", "no-rule-possible", "blocked"] as const;

const SiteViewSchema = v.strictObject({
  about: AboutAddressSchema,
  /** The name a new rule would be about; absent when none can be. */
  ruleName: v.optional(v.string()),
  /** The person's own rule that decided, which they may take away. */
  ownRule: v.optional(RuleIdSchema),
  /** Present when the tab shows the hand-off page. */
  handoff: v.optional(HandoffSchema),
  choices: v.array(v.strictObject({ compartment: CompartmentInfoSchema, choice: v.picklist(CHOICES) })),
});
export type SiteView = v.InferOutput<typeof SiteViewSchema>;

/**
 * What the extension's pages may ask of the background, and which of them.
 * The hand-off page is not among them: web content can bring a tab to it, so
 * it has only its own port (`handoff.ts`).
 */
export const REQUESTS = {
  /** The site in a tab; null where there is no site, as on the browser's own pages. */
  site: { from: ["popup"], params: v.strictObject({ tabId: v.number() }), result: v.nullable(SiteViewSchema) },
  /** Opens the tab's site in a compartment, making a rule first where none protects it. */
  openSite: {
    from: ["popup"],
    params: v.strictObject({ tabId: v.number(), compartment: CompartmentIdSchema }),
    result: nothing,
  },
  /** Greets the host, starting it if need be, and asks for its compartments. */
  host: {
    from: ["popup", "options", "welcome"],
    params: nothing,
    result: v.strictObject({
      version: v.string(),
      configError: v.optional(WireErrorSchema),
      compartments: v.array(CompartmentInfoSchema),
    }),
  },
  /** What each compartment is doing. */
  status: { from: ["options", "welcome"], params: nothing, result: METHODS.status.result },
  /** Whether each seal is in force, as the browser says at this moment. */
  protection: { from: ["popup", "options", "welcome"], params: nothing, result: ProtectionSchema },
  /** The same, after trying out what the browser cannot be asked. */
  checkSeals: { from: ["popup", "options", "welcome"], params: nothing, result: ProtectionSchema },
  /** The person's own rules. */
  rules: { from: ["options"], params: nothing, result: v.array(RuleSchema) },
  putRule: {
    from: ["options"],
    params: v.strictObject({
      site: typed,
      level: v.picklist(TRUST_LEVELS),
      compartment: v.optional(CompartmentIdSchema),
    }),
    result: v.strictObject({ rule: RuleSchema }),
  },
  removeRule: { from: ["popup", "options"], params: v.strictObject({ id: RuleIdSchema }), result: nothing },
  /** What the browser still has of protected sites from before; needs the permissions of `leftovers.ts`. */
  leftovers: { from: ["options"], params: nothing, result: v.array(LeftoverSchema) },
  clearLeftovers: {
    from: ["options"],
    params: v.strictObject({ domains: v.array(HostnameSchema) }),
    result: v.array(ClearedSchema),
  },
  /** What the policy says of an address, and why. */
  explain: {
    from: ["options"],
    params: v.strictObject({ address: typed }),
    result: AboutAddressSchema,
  },
} as const satisfies Record<string, { from: readonly PageName[]; params: v.GenericSchema; result: v.GenericSchema }>;

export type RequestName = keyof typeof REQUESTS;
export type RequestParams<R extends RequestName> = v.InferOutput<(typeof REQUESTS)[R]["params"]>;
export type RequestResult<R extends RequestName> = v.InferOutput<(typeof REQUESTS)[R]["result"]>;

export const EnvelopeSchema = v.strictObject({ request: v.string(), params: v.unknown() });
export const ReplySchema = v.union([
  v.strictObject({ result: v.unknown() }),
  v.strictObject({ error: WireErrorSchema }),
]);
export type Reply = v.InferOutput<typeof ReplySchema>;

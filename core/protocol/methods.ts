import * as v from "valibot";
import { CompartmentIdSchema } from "#core/compartment/compartment-id.ts";
import { COMPARTMENT_STATES, CompartmentInfoSchema } from "#core/compartment/compartment-info.ts";
import { RuleDraftSchema, RuleIdSchema, RuleSchema } from "#core/policy/rule.ts";
import { ProtectionReportSchema } from "#core/protection/protection-report.ts";
import { SystemProxySchema } from "#core/proxy/system-proxy.ts";
import { LevelNameSchema, LevelNamesSchema, TRUST_LEVELS } from "#core/policy/trust-level.ts";
import { MAX_URL_LENGTH } from "#core/url/canonicalize.ts";
import { RequestIdSchema, WireErrorSchema } from "./envelope.ts";
import { MAX_REPLY_BYTES } from "./limits.ts";

const shortText = v.pipe(v.string(), v.maxLength(200));
const revision = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const durationMs = v.pipe(v.number(), v.minValue(0));
const nothing = v.strictObject({});

/** Names one crossing across reconnects, so that asking twice opens once. */
export const OperationIdSchema = v.pipe(v.string(), v.uuid(), v.brand("OperationId"));
export type OperationId = v.InferOutput<typeof OperationIdSchema>;

/**
 * The steps of an open, in the order in which they can come; a warm open has
 * only `opening`.
 */
export const OPEN_STEPS = ["checking", "starting", "resuming", "waiting", "opening"] as const;
export type OpenStep = (typeof OPEN_STEPS)[number];

/** Proof of one open. The address is the canonical one that went in. */
export const ReceiptSchema = v.strictObject({
  operationId: OperationIdSchema,
  compartment: CompartmentIdSchema,
  compartmentName: shortText,
  url: v.pipe(v.string(), v.maxLength(MAX_URL_LENGTH)),
  /** ISO 8601, UTC. */
  openedAt: v.pipe(v.string(), v.isoTimestamp()),
  durationMs,
});
export type Receipt = v.InferOutput<typeof ReceiptSchema>;

/** One compartment with what it is doing; `error` says what the trouble is. */
export const CompartmentStatusSchema = v.strictObject({
  compartment: CompartmentInfoSchema,
  state: v.picklist(COMPARTMENT_STATES),
  error: v.optional(WireErrorSchema),
});
export type CompartmentStatus = v.InferOutput<typeof CompartmentStatusSchema>;

/**
 * What the browser may ask of the host: this list and nothing else. Each
 * method has the schema of its parameters and of its result; both sides parse
 * with them. `docs/protocol.md` describes each, and a test holds it to this.
 */
export const METHODS = {
  hello: {
    params: v.strictObject({
      client: v.strictObject({ name: shortText, version: shortText }),
    }),
    result: v.strictObject({
      host: v.strictObject({ version: shortText, platform: shortText }),
      /** Absent when the configuration is good; the door is shut while it is not. */
      configError: v.optional(WireErrorSchema),
    }),
  },
  listCompartments: {
    params: nothing,
    result: v.strictObject({ compartments: v.array(CompartmentInfoSchema) }),
  },
  openUrl: {
    params: v.strictObject({
      operationId: OperationIdSchema,
      url: v.pipe(v.string(), v.maxLength(MAX_URL_LENGTH * 2)),
      /** Only when a person chose one; otherwise the policy does. */
      compartment: v.optional(CompartmentIdSchema),
    }),
    result: v.strictObject({ receipt: ReceiptSchema }),
  },
  cancel: {
    params: v.strictObject({ request: RequestIdSchema }),
    /** False when that request had already ended. */
    result: v.strictObject({ cancelled: v.boolean() }),
  },
  getPolicy: {
    /** `from` counts rules already received; a large policy comes in pages. */
    params: v.strictObject({ from: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))) }),
    /** `next` is the `from` of the next page; absent on the last. */
    result: v.strictObject({
      revision,
      rules: v.array(RuleSchema),
      /** What the person calls the trust levels. */
      levelNames: LevelNamesSchema,
      next: v.optional(v.number()),
    }),
  },
  putRule: {
    params: v.strictObject({ rule: RuleDraftSchema }),
    result: v.strictObject({ revision, rule: RuleSchema }),
  },
  removeRule: {
    params: v.strictObject({ id: RuleIdSchema }),
    result: v.strictObject({ revision }),
  },
  undoChange: {
    params: nothing,
    result: v.strictObject({ revision }),
  },
  renameLevel: {
    /** Without a name the level gets back the one the interface gives it. */
    params: v.strictObject({ level: v.picklist(TRUST_LEVELS), name: v.optional(LevelNameSchema) }),
    result: v.strictObject({ revision }),
  },
  getCatalogue: {
    /** `have`: the edition the browser has; `from`: bytes of the file already received. */
    params: v.strictObject({
      have: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      from: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
    }),
    /**
     * `version` is the host's edition. `chunk`, base64, is absent when it has no signed one that is newer; `next` is
     * the `from` of the next piece, absent on the last.
     */
    result: v.strictObject({
      version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      chunk: v.optional(v.pipe(v.string(), v.maxLength(MAX_REPLY_BYTES))),
      next: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
    }),
  },
  status: {
    params: nothing,
    result: v.strictObject({
      compartments: v.array(CompartmentStatusSchema),
      /** Absent when no compartment needs VirtualBox. */
      virtualbox: v.optional(
        v.union([v.strictObject({ version: shortText }), v.strictObject({ error: WireErrorSchema })]),
      ),
      configFile: v.pipe(v.string(), v.maxLength(4096)),
    }),
  },
  reportProtection: {
    params: ProtectionReportSchema,
    result: nothing,
  },
  systemProxy: {
    params: nothing,
    result: v.strictObject({
      proxy: SystemProxySchema,
      /** Whether the browser was started with it; otherwise it is the system's. */
      isFromCommandLine: v.boolean(),
    }),
  },
} as const;

export type Method = keyof typeof METHODS;
export type Params<M extends Method> = v.InferOutput<(typeof METHODS)[M]["params"]>;
export type Result<M extends Method> = v.InferOutput<(typeof METHODS)[M]["result"]>;

/** What the host says without being asked. */
export const NOTIFICATIONS = {
  /** A step of the `openUrl` with this request id began. */
  progress: v.strictObject({
    request: RequestIdSchema,
    step: v.picklist(OPEN_STEPS),
    /** Since the request was taken up. */
    elapsedMs: durationMs,
  }),
} as const;

export type NotificationMethod = keyof typeof NOTIFICATIONS;
export type NotificationParams<N extends NotificationMethod> = v.InferOutput<(typeof NOTIFICATIONS)[N]>;

export function isMethod(name: string): name is Method {
  return Object.hasOwn(METHODS, name);
}

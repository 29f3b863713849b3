import * as v from "valibot";
import { SystemProxySchema } from "#core/proxy/system-proxy.ts";
import { METHODS } from "#core/protocol/methods.ts";

const ReplacedProxySchema = v.strictObject({
  proxy: v.variant("kind", [
    ...SystemProxySchema.options,
    v.strictObject({ kind: v.literal("text"), text: v.string() }),
  ]),
  /** Whether nothing may go out where its script fails. */
  isMandatory: v.boolean(),
});
/** A proxy that was set in the browser before ours took its place. */
export type ReplacedProxy = v.InferOutput<typeof ReplacedProxySchema>;

const ScriptCopySchema = v.strictObject({
  /** Where it was looked for, in this order. */
  addresses: v.array(v.string()),
  /** Null when it was nowhere. */
  found: v.nullable(v.strictObject({ address: v.string(), text: v.string() })),
  /** Whether it could not be had again since. */
  isStale: v.boolean(),
  /** In milliseconds since the epoch. */
  triedAt: v.number(),
});
export type ScriptCopy = v.InferOutput<typeof ScriptCopySchema>;

export const OwnProxyMemorySchema = v.strictObject({
  /** As the host last said; null before it was ever heard. */
  answer: v.nullable(METHODS.systemProxy.result),
  /** Null when the browser went by the system. */
  replaced: v.nullable(ReplacedProxySchema),
  /** Null before one was ever looked for. */
  script: v.nullable(ScriptCopySchema),
});
/** What is known of the proxy the person had, so that other sites can go on using it. Chromium only. */
export type OwnProxyMemory = v.InferOutput<typeof OwnProxyMemorySchema>;

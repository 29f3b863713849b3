import * as v from "valibot";
import { ProtectionReportSchema } from "#core/protection/protection-report.ts";

/** What is kept of one browser profile: its last report, and when it came. */
export const ProtectionRecordSchema = v.strictObject({
  version: v.literal(1),
  report: ProtectionReportSchema,
  /** ISO 8601, UTC. */
  reportedAt: v.pipe(v.string(), v.isoTimestamp()),
});
export type ProtectionRecord = v.InferOutput<typeof ProtectionRecordSchema>;

import * as v from "valibot";
import { CompartmentIdSchema } from "#core/compartment/compartment-id.ts";
import { OPEN_STEPS, OperationIdSchema, ReceiptSchema } from "#core/protocol/methods.ts";
import { AddressMarkSchema } from "./address-mark.ts";

const { compartmentName, openedAt, durationMs } = ReceiptSchema.entries;

/** What is kept about one crossing: enough to say how it ended, and nothing by which to read where it went. */
export const OperationRecordSchema = v.strictObject({
  version: v.literal(1),
  operationId: OperationIdSchema,
  address: AddressMarkSchema,
  compartment: CompartmentIdSchema,
  compartmentName,
  state: v.variant("kind", [
    /** This step was about to begin. */
    v.strictObject({ kind: v.literal("under-way"), step: v.picklist(OPEN_STEPS) }),
    v.strictObject({ kind: v.literal("opened"), openedAt, durationMs }),
  ]),
});
export type OperationRecord = v.InferOutput<typeof OperationRecordSchema>;

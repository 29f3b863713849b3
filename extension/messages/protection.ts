import * as v from "valibot";
import { ENGINES } from "#core/protection/engine.ts";
import { SealStateSchema } from "#core/protection/seal-state.ts";

/** How this browser is sealed at this moment; pages make their words of it as `core/protection` does. */
export const ProtectionSchema = v.strictObject({
  engine: v.picklist(ENGINES),
  seals: v.array(SealStateSchema),
});
export type Protection = v.InferOutput<typeof ProtectionSchema>;

import * as v from "valibot";

/** The key of a compartment in the configuration file; `banking`, `work-2`. */
export const CompartmentIdSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]{0,31}$/u, "lower-case letters, digits and hyphens, starting with a letter, at most 32"),
  v.brand("CompartmentId"),
);
export type CompartmentId = v.InferOutput<typeof CompartmentIdSchema>;

import { toJsonSchema } from "@valibot/to-json-schema";
import { PolicyDocumentSchema } from "#core/policy/exchange/policy-document.ts";

/** `docs/policy.schema.json`, made from the schema that exported policies are read by. */
export function policySchema(): string {
  const schema = toJsonSchema(PolicyDocumentSchema, {
    // What JSON Schema has no words for, such as that a match has to make sense, is in docs/policy.md.
    errorMode: "ignore",
    target: "draft-2020-12",
  });
  return `${JSON.stringify({ title: "A policy exported by Cofferdam", ...schema }, undefined, 2)}\n`;
}

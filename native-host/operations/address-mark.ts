import { createHmac, randomBytes } from "node:crypto";
import * as v from "valibot";
import type { CanonicalUrl } from "#core/url/canonicalize.ts";

/** Recognises an address again without naming it, not even its host: a file may be read by others one day. */
export const AddressMarkSchema = v.strictObject({ salt: v.string(), digest: v.string() });
export type AddressMark = v.InferOutput<typeof AddressMarkSchema>;

export function markAddress(url: CanonicalUrl, salt = randomBytes(16).toString("base64url")): AddressMark {
  return { salt, digest: createHmac("sha256", salt).update(url).digest("base64url") };
}

export function isMarkOf(url: CanonicalUrl, { salt, digest }: AddressMark): boolean {
  return markAddress(url, salt).digest === digest;
}

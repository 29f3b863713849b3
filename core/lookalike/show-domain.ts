import { decodeLabel } from "./decode-label.ts";

/** A domain as it is shown to people: every label of it in Unicode. */
export function showDomain(domain: string): string {
  return domain.split(".").map(decodeLabel).join(".");
}

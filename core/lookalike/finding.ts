import type { Brand } from "./brand.ts";

/**
 * How a host imitates a name.
 *
 * - `confusable`: other characters that look the same (`pаypal.com`, `paypa1.com`)
 * - `typo`: one letter more, less, other or swapped, a hyphen more or less
 * - `other-suffix`: the same name under another suffix (`barclays.top`)
 * - `split`: a dot within the name (`bar.clays.co.uk`)
 * - `embedded-domain`: the whole domain within another (`chase.com.evil.example`, `chase-com.evil.example`)
 * - `embedded-name`: the name within another (`santander.evil.example`)
 * - `bait`: the name with words that false sites add (`chase-login.com`)
 */
export type ImitationKind =
  "confusable" | "typo" | "other-suffix" | "split" | "embedded-domain" | "embedded-name" | "bait";

/** What a detector found. */
export interface Finding {
  readonly brand: Brand;
  readonly kind: ImitationKind;
}

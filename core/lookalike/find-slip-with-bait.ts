import { findNear, type BrandIndex } from "./brand-index.ts";
import type { Brand } from "./brand.ts";
import type { Finding } from "./finding.ts";
import { isGeneralWord } from "./general-words.ts";
import { lookOf } from "./look-of.ts";
import { makesAnotherName } from "./makes-another-name.ts";
import { isOrdinaryWord } from "./ordinary-words.ts";
import { baitAtEnd, baitAtStart, isBaitWord, readAsBait } from "./read-bait.ts";
import type { HostReading, Label } from "./read-host.ts";

/** How long a name must be for a slip in it to count: alone, with bait joined to it, with hyphens and bait beside it. */
const SHORTEST = { alone: 8, joined: 8, besideCommon: 6, besideTelling: 5 } as const;

/**
 * Finds a misspelt name beside bait (`1loydsbank-update.com`), or as a label
 * below somebody else's domain (`santandar.evil.example`). Two signs together,
 * so the suffix does not matter.
 */
export function findSlipWithBait({ name, above }: HostReading, index: BrandIndex): Finding | null {
  for (const label of [name, ...above]) {
    const isBelow = label !== name;
    if (isBelow) {
      const brand = slipOf(label.form, index, SHORTEST.alone);
      if (brand !== null) return { brand, kind: "typo" };
    }
    const brand = beside(label, index);
    if (brand !== null) return { brand, kind: "bait" };
  }
  return null;
}

function beside(label: Label, index: BrandIndex): Brand | null {
  if (label.plain.includes("-")) return betweenTokens(label.plain.split("-"), index);
  const { form } = label;
  for (const start of [0, ...baitAtStart(form)]) {
    for (const end of [0, ...baitAtEnd(form)]) {
      if (start + end === 0 || form.length - start - end < SHORTEST.joined - 1) continue;
      const brand = slipOf(form.slice(start, form.length - end), index, SHORTEST.joined);
      if (brand !== null) return brand;
    }
  }
  return null;
}

/** Tries every run of tokens with nothing but bait around it, the longest first. */
function betweenTokens(tokens: readonly string[], index: BrandIndex): Brand | null {
  const baits = tokens.map((token) => readAsBait(token));
  const leading = baits.findIndex((bait) => bait === null);
  const trailing = baits.toReversed().findIndex((bait) => bait === null);
  for (let start = 0; start <= leading; start += 1) {
    for (let end = 0; end <= trailing; end += 1) {
      if (start + end === 0) continue;
      const around = [...baits.slice(0, start), ...baits.slice(tokens.length - end)];
      const isTelling = around.some((bait) => bait !== null && bait.telling > 0);
      const shortest = isTelling ? SHORTEST.besideTelling : SHORTEST.besideCommon;
      const brand = slipOf(tokens.slice(start, tokens.length - end).join(""), index, shortest);
      if (brand !== null) return brand;
    }
  }
  return null;
}

function slipOf(written: string, index: BrandIndex, shortest: number): Brand | null {
  const isLong = ({ form, standing }: Brand, least: number) => form.length >= least && standing === "distinct";
  const found =
    // "3toro" is seldom an accident, "etiro" may be.
    index.byLook.get(lookOf(written))?.find((brand) => isLong(brand, shortest - 2) && brand.form !== written) ??
    findNear(index, written, (brand, edit) => isLong(brand, shortest) && !makesAnotherName(brand, edit));
  if (found === null) return null;
  // A word that is written right is no slip.
  const isWord = isOrdinaryWord(written) || isGeneralWord(written) || isBaitWord(written);
  return isWord ? null : found;
}

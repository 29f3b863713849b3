import type { BrandIndex } from "./brand-index.ts";
import type { Brand } from "./brand.ts";
import type { Finding, ImitationKind } from "./finding.ts";
import { isOrdinaryWord } from "./ordinary-words.ts";
import { baitAtEnd, baitAtStart, readAsBait, type Bait } from "./read-bait.ts";
import type { HostReading, Label } from "./read-host.ts";
import { isSharedService } from "./shared-services.ts";

/** Where a name stands in a label. */
interface Place {
  readonly brand: Brand;
  readonly before: string;
  readonly after: string;
  /** Whether the label's ends or hyphens enclose it. */
  readonly isWord: boolean;
  /** Whether the label is the registered one. */
  readonly isRegistered: boolean;
}

/**
 * Finds a name within a longer label, or as a label below somebody else's
 * domain. What stands beside it decides: bait, nothing, or something unknown.
 */
export function findNameWithin(host: HostReading, index: BrandIndex): Finding | null {
  for (const brand of index.brands) {
    if (brand.standing === "general" || !host.flat.includes(brand.form)) continue;
    for (const label of [host.name, ...host.above]) {
      const at = label.form.indexOf(brand.form);
      if (at === -1) continue;
      const kind = judge(placeOf(brand, label, at, label === host.name), host);
      if (kind !== null) return { brand, kind };
    }
  }
  return null;
}

function placeOf(brand: Brand, { form, plain }: Label, at: number, isRegistered: boolean): Place {
  const end = at + brand.form.length;
  const isWord = isBoundary(plain, at) && isBoundary(plain, end);
  return { brand, before: form.slice(0, at), after: form.slice(end), isWord, isRegistered };
}

/** Whether the letter at a place of the form begins a label or follows a hyphen in it, or the form ends there. */
function isBoundary(plain: string, at: number): boolean {
  let letters = 0;
  for (let index = 0; index < plain.length; index += 1) {
    if (letters === at) return index === 0 || plain[index] === "-" || plain[index - 1] === "-";
    if (plain[index] !== "-") letters += 1;
  }
  return letters === at;
}

function judge(place: Place, host: HostReading): ImitationKind | null {
  const { brand, before, after, isRegistered } = place;
  if (before === "" && after === "") return isRegistered ? null : judgeWholeLabel(brand, host);
  const bait = sumOf(readAsBait(before), readAsBait(after, brand.suffixWords));
  if (bait !== null) return isEnough(bait, place) ? "bait" : null;
  return isTooMuchForChance(place) ? "embedded-name" : null;
}

/** `santander.evil.example`: a distinct name needs no more, any other one bait in what was registered. */
function judgeWholeLabel(
  { standing, form, isCore }: Brand,
  { name, registrableDomain }: HostReading,
): ImitationKind | null {
  if (standing === "distinct" && form.length >= 6) return isSharedService(registrableDomain) ? null : "embedded-name";
  const bait = form.length >= 3 && !isCore ? readAsBait(name.form) : null;
  return bait !== null && bait.telling > 0 ? "bait" : null;
}

function sumOf(a: Bait | null, b: Bait | null): Bait | null {
  return a === null || b === null ? null : { telling: a.telling + b.telling, common: a.common + b.common };
}

/** Whether nothing but bait beside a name makes it an imitation. */
function isEnough({ telling, common }: Bait, { brand, isWord }: Place): boolean {
  const { form, standing, isCore } = brand;
  switch (standing) {
    case "distinct":
      // Nothing but digits: `unicredit2`.
      return telling + common > 0 || form.length >= 6;
    case "ordinary":
      if (isCore) return isWord && telling > 0;
      return telling > 0 || (isWord && common > 1);
    case "short":
      if (!isWord || form.length < 3) return false;
      return telling > 0 || common > (form.length === 4 && !isOrdinaryWord(form) ? 0 : 1);
    case "general":
      return false;
  }
}

/**
 * Whether a name is too long and peculiar to stand beside an unknown text by
 * chance: between hyphens, at the beginning of a label, with bait beside it,
 * or, when it is long, at the end (`novation` ends `renovation`).
 */
function isTooMuchForChance({ brand, before, after, isWord }: Place): boolean {
  const { form, ownLetters, standing } = brand;
  if (standing !== "distinct") return false;
  if (isWord) return form.length >= 6 && ownLetters >= 3;
  if (ownLetters < 5) return false;
  if (before === "") return ownLetters >= 8 || form.length >= 12 || (form.length >= 6 && hasLong(baitAtStart(after)));
  if (after === "") return form.length >= 10 || (form.length >= 6 && hasLong(baitAtEnd(before)));
  return false;
}

function hasLong(lengths: readonly number[]): boolean {
  return lengths.some((length) => length >= 5);
}

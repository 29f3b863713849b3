import { findNear, type BrandIndex } from "./brand-index.ts";
import type { Brand } from "./brand.ts";
import type { Finding, ImitationKind } from "./finding.ts";
import { lookOf } from "./look-of.ts";
import { makesAnotherName } from "./makes-another-name.ts";
import type { Edit } from "./one-edit.ts";
import type { HostReading, Label } from "./read-host.ts";

/**
 * Suffixes of which more than two names in a hundred were reported for
 * phishing, where even an ordinary word is no accident
 * (https://www.cybercrimeinfocenter.org/phishing-activity-in-tlds-may-april-2025).
 */
const MUCH_ABUSED = new Set(["bond", "cfd", "icu", "lol", "sbs", "top", "vip", "xin"]);

/** How two suffixes relate: `com.br`, `com`, `co` and `co.uk` are near to each other. */
type SuffixRelation = "same" | "near" | "other";

/**
 * Finds the name that the registered label itself is taken for: it reads or
 * looks the same, or is one slip of the hand away. The shorter or more
 * ordinary the name and the farther the suffix, the more is asked for; each
 * number below was set by counting on popular sites and on other institutions.
 */
export function findSameName(host: HostReading, index: BrandIndex): Finding | null {
  const { name } = host;
  return (
    firstOf(index.byForm.get(name.form), (brand) => judgeSameForm(host, brand)) ??
    firstOf(index.byLook.get(lookOf(name.form)), (brand) => judgeSameLook(host, brand)) ??
    findSlip(host, index) ??
    findPartlyForeign(host, index)
  );
}

function firstOf(brands: readonly Brand[] | undefined, judge: (brand: Brand) => ImitationKind | null): Finding | null {
  for (const brand of brands ?? []) {
    const kind = judge(brand);
    if (kind !== null) return { brand, kind };
  }
  return null;
}

function relate(a: string, b: string): SuffixRelation {
  if (a === b) return "same";
  return firstLabel(a) === firstLabel(b) ? "near" : "other";
}

function firstLabel(suffix: string): string {
  const [label = ""] = suffix.split(".");
  return label === "com" ? "co" : label;
}

function judgeSameForm({ name, suffix }: HostReading, brand: Brand): ImitationKind | null {
  const isSame = suffix === brand.suffix;
  const isDistinct = brand.standing === "distinct";
  if (name.shown === brand.shown) return isDistinct || isAbused(suffix, brand) ? "other-suffix" : null;
  // The same letters and not the same: characters beyond ASCII on one side, or hyphens.
  if (name.plain !== name.shown) return isDistinct || (isSame && brand.form.length >= 3) ? "confusable" : null;
  return isDistinct || (isSame && brand.form.length >= 5) ? "typo" : null;
}

function isAbused(suffix: string, { form }: Brand): boolean {
  return MUCH_ABUSED.has(suffix) && form.length >= 4;
}

function judgeSameLook({ name, suffix }: HostReading, brand: Brand): ImitationKind | null {
  if (suffix !== brand.suffix) return brand.standing === "distinct" && brand.form.length >= 7 ? "confusable" : null;
  if (brand.form.length >= 5) return "confusable";
  // Of short names only what nobody writes by chance: a digit among letters.
  return brand.form.length === 4 && /\d/u.test(name.form) && !/\d/u.test(brand.form) ? "confusable" : null;
}

function findSlip({ name, suffix }: HostReading, index: BrandIndex): Finding | null {
  const brand = findNear(index, name.form, (near, edit) => mayBeSlip(near, edit, relate(suffix, near.suffix)));
  return brand === null ? null : { brand, kind: "typo" };
}

function mayBeSlip(brand: Brand, edit: Edit, suffix: SuffixRelation): boolean {
  const { form, ownLetters, standing } = brand;
  if (standing === "short") return false;
  // Nearly every name of four letters is somebody's.
  if (form.length === 5 && edit.kind === "omission" && (edit.at === 0 || edit.at === 4)) return false;
  if (standing !== "distinct") return suffix === "same" && makesNoWord(form, edit);
  switch (suffix) {
    case "same":
      return !makesAnotherName(brand, edit);
    case "near":
      return form.length >= 7 && ownLetters >= 5;
    case "other":
      return form.length >= 9 && ownLetters >= 7;
  }
}

/**
 * "discovery" and "citizen" are words too, "chose" and "chaser" as well: of an
 * ordinary word only slips count that seldom end in another one.
 */
function makesNoWord({ length }: string, edit: Edit): boolean {
  if (edit.kind === "swap" || edit.isDoubled) return true;
  return length >= 7 && edit.at > 0 && edit.at < length - 1;
}

/**
 * Letters of other scripts that no list knows still stand for something when
 * all the others are in their places: up to a third of the name, in one of its length.
 */
function findPartlyForeign({ name, suffix }: HostReading, index: BrandIndex): Finding | null {
  if (!isPartlyForeign(name)) return null;
  const letters = Array.from(name.form);
  for (const brand of index.brands) {
    if (brand.isCore || brand.suffix !== suffix || brand.form.length < 5) continue;
    const original = Array.from(brand.form);
    if (original.length !== letters.length) continue;
    const others = letters.filter((letter, at) => letter !== original[at]);
    if (others.length * 3 <= letters.length && others.every((letter) => /\P{ASCII}/u.test(letter))) {
      return { brand, kind: "confusable" };
    }
  }
  return null;
}

function isPartlyForeign({ form }: Label): boolean {
  return /\P{ASCII}/u.test(form) && /[a-z]/u.test(form);
}

import type { Brand } from "./brand.ts";
import type { Edit } from "./one-edit.ts";

/** Up to so many letters of its own, a name is initials: `u` of `ubank`. */
const INITIALS = 2;
/** Thousands of American credit unions are three or four initials and these. */
const CREDIT_UNION = /f?cu$/u;
const CREDIT_UNION_INITIALS = 4;

/**
 * Where a name's own part is but initials, another letter there is another
 * name: `abank` and `ubank` are two banks. A slip in `bank` is still a slip,
 * and so is a letter that is only doubled.
 */
export function makesAnotherName({ form, general, ownLetters }: Brand, edit: Edit): boolean {
  const initials = CREDIT_UNION.test(form) ? CREDIT_UNION_INITIALS : INITIALS;
  if (ownLetters > initials) return false;
  const isOwn = (at: number) => general[at] === false;
  switch (edit.kind) {
    case "insertion":
      return !edit.isDoubled && (isOwn(edit.at) || isOwn(edit.at - 1));
    case "swap":
      return isOwn(edit.at) && isOwn(edit.at + 1);
    case "omission":
    case "replacement":
      return isOwn(edit.at);
  }
}

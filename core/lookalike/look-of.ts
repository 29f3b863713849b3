/**
 * Letters that run together into one in most typefaces. Unicode's list knows
 * "rn" only, since it compares single characters.
 */
const PAIRS: Readonly<Record<string, string>> = { rn: "m", nn: "m", vv: "w", cl: "d" };
const BEGINS_PAIR = "rnvc";

/** Digits as they are read without thinking in "b4nk"; 0 and 1 Unicode lists as well. */
const DIGITS_READ: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "l",
  "3": "e",
  "4": "a",
  "5": "s",
  "6": "b",
  "7": "t",
  "8": "b",
  "9": "g",
};

/**
 * What an ASCII name looks like at a glance: digits as letters, pairs as one,
 * i as l. Two names with one look can be taken for each other; numbers (`126`)
 * have no other look than their own.
 *
 * @param form a skeleton without hyphens
 */
export function lookOf(form: string): string {
  if (!/[a-z]/u.test(form)) return form;
  let look = "";
  for (let at = 0; at < form.length; at += 1) {
    const letter = letterAt(form, at);
    const pair = BEGINS_PAIR.includes(letter) ? PAIRS[letter + letterAt(form, at + 1)] : undefined;
    look += pair ?? (letter === "i" ? "l" : letter);
    if (pair !== undefined) at += 1;
  }
  return look;
}

function letterAt(form: string, at: number): string {
  const character = form.charAt(at);
  return DIGITS_READ[character] ?? character;
}

import { CONFUSABLES } from "./confusables.ts";

const MARKS = /\p{M}/gu;

/** A cache only: made from the table when the first name beyond ASCII comes along. */
let readings: ReadonlyMap<string, string> | undefined;

/**
 * Reads a label as an eye does that takes every character for the Latin letter
 * it looks like: decomposed, marks off, each character replaced by what
 * Unicode lists it as confusable with
 * (https://www.unicode.org/reports/tr39/#Confusable_Detection, and the marks,
 * which a hurried reader overlooks as well). A character that looks like no
 * Latin letter stays.
 *
 * @param label in Unicode, lower case
 */
export function skeleton(label: string): string {
  if (!/\P{ASCII}/u.test(label)) return label;
  readings ??= readTable();
  let skeleton = "";
  for (const character of label.normalize("NFD").replaceAll(MARKS, "")) {
    skeleton += readings.get(character) ?? character;
  }
  return skeleton;
}

function readTable(): Map<string, string> {
  const table = new Map<string, string>();
  for (const line of CONFUSABLES) {
    const [reading = "", ...codePoints] = line.split(" ");
    for (const hex of codePoints) table.set(String.fromCodePoint(Number.parseInt(hex, 16)), reading);
  }
  return table;
}

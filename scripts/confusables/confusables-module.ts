/** One row of Unicode's file: a character and the prototype it is taken for, each with its Unicode name. */
interface Row {
  readonly character: string;
  readonly prototype: readonly { readonly character: string; readonly name: string }[];
}

/** `0430 ;⇥0061 ;⇥MA⇥# ( а → a ) CYRILLIC SMALL LETTER A → LATIN SMALL LETTER A⇥# …` */
const ROW = /^([0-9A-F]+) ;\t([0-9A-F ]+) ;\tMA\t#\*? \( .* \) .*? → ([^#]*?)\t#/u;

/**
 * Blocks that IDNA maps to others before a name is registered, so that no host
 * holds their characters: letter-like and enclosed ones, numerals, units,
 * ligatures, full widths, mathematical alphabets (https://www.unicode.org/reports/tr46/).
 */
const NEVER_IN_A_HOST =
  /[\u2100-\u218f\u2460-\u24ff\u3200-\u33ff\ufb00-\ufb06\uff00-\uffef\u{1ccd6}-\u{1ccf9}\u{1d400}-\u{1d7ff}\u{1f100}-\u{1f1ff}\u{1fbf0}-\u{1fbf9}]/u;

/** A letter that looks like a capital one looks like its small one too: nobody minds the size. */
const SMALL_CAPITAL = /^LATIN LETTER SMALL CAPITAL ([A-Z])$/u;
const KRA = "LATIN SMALL LETTER KRA";

/**
 * Makes the module `core/lookalike/confusables.ts` from Unicode's
 * `confusables.txt` (https://www.unicode.org/reports/tr39/#Confusable_Detection):
 * of its rows those whose prototype reads as Latin letters or digits once
 * marks are taken off, because those are what names are imitated with.
 */
export function confusablesModule(source: string): string {
  const version = /^# Version: (\S+)$/mu.exec(source)?.[1];
  if (version === undefined) throw new Error("confusables.txt names no version");
  const latin = new Map<string, string>();
  for (const row of rowsOf(source)) {
    for (const { character, name } of row.prototype) addLatin(latin, character, smallCapital(name));
    addLatin(latin, row.character, readingOf(row));
  }
  for (const [character, reading] of [...latin]) {
    // Names are registered in small letters. One without a row of its own is read as its capital.
    const small = character.toLowerCase();
    if (!latin.has(small) && small.length === 1) addLatin(latin, small, reading);
  }
  return [
    `/** Unicode ${version}: a reading in Latin letters or digits, then the code points that are taken for it, in hexadecimal. */`,
    "// Made by `node scripts/confusables/write.ts`; a test keeps it true.",
    "export const CONFUSABLES: readonly string[] = [",
    ...linesOf(latin).map((line) => `  ${JSON.stringify(line)},`),
    "];",
    "",
  ].join("\n");
}

function rowsOf(source: string): Row[] {
  return source.split("\n").flatMap((line) => {
    const [, from, to, names] = ROW.exec(line) ?? [];
    if (from === undefined || to === undefined || names === undefined) return [];
    const nameList = names.split(", ");
    const prototype = to.split(" ").map((hex, at) => ({ character: fromHex(hex), name: nameList[at] ?? "" }));
    return [{ character: fromHex(from), prototype }];
  });
}

function fromHex(hex: string): string {
  return String.fromCodePoint(Number.parseInt(hex, 16));
}

function addLatin(latin: Map<string, string>, character: string, reading: string | undefined): void {
  if (reading === undefined || character <= "\u007f" || NEVER_IN_A_HOST.test(character)) return;
  latin.set(character, reading);
}

function readingOf({ prototype }: Row): string | undefined {
  const letters = prototype.map(({ character, name }) => smallCapital(name) ?? plain(character));
  const reading = letters.join("");
  if (!/^[a-z0-9]+$/u.test(reading)) return undefined;
  // The prototype of m itself: whatever is taken for "rn" is taken for m.
  return reading === "rn" ? "m" : reading;
}

function smallCapital(name: string): string | undefined {
  return name === KRA ? "k" : SMALL_CAPITAL.exec(name)?.[1]?.toLowerCase();
}

function plain(character: string): string {
  return character.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

function linesOf(latin: ReadonlyMap<string, string>): string[] {
  const byReading = Map.groupBy(latin.keys(), (character) => latin.get(character) ?? "");
  const hex = (character: string) => (character.codePointAt(0) ?? 0).toString(16);
  return [...byReading]
    .map(([reading, characters]) => [reading, ...characters.toSorted().map(hex)].join(" "))
    .toSorted();
}

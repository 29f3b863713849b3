/*
 * Names are written in lower case, because "alliant" has then a twin in
 * "alliantcreditunion.com" that a compressor finds. Most words begin with a
 * capital; a mark before a word says that it is otherwise.
 */
const AS_IT_IS = "\u0001";
const ALL_CAPITALS = "\u0002";

/** Writes a name without control characters in the form that compresses. */
export function foldCase(name: string): string {
  return name
    .split(" ")
    .map((word) => {
      const lower = word.toLowerCase();
      // Only where the way back is the same in every Unicode version.
      if (!/^[\u0020-\u024f]*$/u.test(word)) return AS_IT_IS + word;
      if (capitalised(lower) === word) return lower;
      return lower.toUpperCase() === word ? ALL_CAPITALS + lower : AS_IT_IS + word;
    })
    .join(" ");
}

/** The inverse of {@link foldCase}. A loop over the text, because whoever needs all names needs many. */
export function unfoldCase(folded: string): string {
  let name = "";
  for (let at = 0; at <= folded.length;) {
    const space = folded.indexOf(" ", at);
    const end = space === -1 ? folded.length : space;
    name += (at > 0 ? " " : "") + unfoldWord(folded.slice(at, end));
    at = end + 1;
  }
  return name;
}

function unfoldWord(word: string): string {
  const first = word.charAt(0);
  if (first === AS_IT_IS) return word.slice(1);
  return first === ALL_CAPITALS ? word.slice(1).toUpperCase() : capitalised(word);
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

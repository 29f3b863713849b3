import { AS_SAID } from "./catalogue-format.ts";

/*
 * Four of five ids say again what the line's main domain or the first words of
 * its name say. These are not written out: nothing for the domain's first
 * label, AS_SAID for the whole name, and AS_SAID with a number for so many words.
 */

/** How an id is written. */
export function writtenId(id: string, name: string, mainDomain: string): string {
  if (id === firstLabel(mainDomain)) return "";
  const words = wordsOf(name);
  if (id === idOfWords(words)) return AS_SAID;
  const count = words.findIndex((_, at) => idOfWords(words.slice(0, at + 1)) === id) + 1;
  return count > 0 ? `${AS_SAID}${count}` : id;
}

/** The inverse of {@link writtenId}. */
export function readId(written: string, name: string, mainDomain: string): string {
  if (written === "") return firstLabel(mainDomain);
  if (!written.startsWith(AS_SAID)) return written;
  const count = written === AS_SAID ? undefined : Number(written.slice(AS_SAID.length));
  return idOfWords(wordsOf(name).slice(0, count));
}

function firstLabel(domain: string): string {
  return domain.slice(0, domain.indexOf("."));
}

/** The name's runs of ASCII letters and digits, without accents and in lower case. */
function wordsOf(name: string): string[] {
  return name
    .normalize("NFKD")
    .replaceAll(/[^ -~]/gu, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== "");
}

function idOfWords(words: readonly string[]): string {
  return words.join("-").slice(0, 48).replace(/-$/u, "");
}

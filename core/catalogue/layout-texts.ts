import { brokenCatalogue, LINE_END, WHOLE } from "./catalogue-format.ts";
import type { CatalogueLayout } from "./decode-catalogue.ts";

/** The texts of a catalogue, by number. */
export interface LayoutTexts {
  domain(domain: number): string;
  /** As it is written: `line-id.ts`. */
  id(line: number): string;
  /** As it is written: `name-case.ts`. */
  name(line: number): string;
}

/**
 * Makes texts of bytes when the first is asked for, all in one go: whoever asks
 * for one mostly asks for all, and one long text cut in pieces is far cheaper
 * than 40,000 short ones.
 *
 * Each throws AppError `CATALOGUE_BROKEN` when the text is not of so many lines.
 */
export function createLayoutTexts(layout: CatalogueLayout): LayoutTexts {
  const { bytes, tails, domainAt, tailAt } = layout;
  let lines: readonly string[] | undefined;
  let ascii: string | undefined;
  const first = domainAt[0] ?? 0;

  function textLines(): readonly string[] {
    lines ??= splitLines(layout);
    return lines;
  }

  return {
    domain(domain) {
      // Domains are ASCII; what the bytes between them become is never looked at.
      ascii ??= new TextDecoder("latin1").decode(bytes.subarray(first, (tailAt.at(-1) ?? first) + 1));
      const end = tailAt[domain] ?? first;
      const tail = tails[(bytes[end] ?? WHOLE) - WHOLE] ?? "";
      return ascii.slice((domainAt[domain] ?? first) - first, end - first) + tail;
    },
    id: (line) => textLines()[2 * line] ?? "",
    name: (line) => textLines()[2 * line + 1] ?? "",
  };
}

function splitLines({ text, firstDomain }: CatalogueLayout): string[] {
  const lines = new TextDecoder().decode(text).split(String.fromCharCode(LINE_END));
  if (lines.length !== 2 * (firstDomain.length - 1) + 1) throw brokenCatalogue("Its lines do not add up.");
  return lines;
}

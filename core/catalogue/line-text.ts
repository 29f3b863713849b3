import { brokenCatalogue, LINE_END } from "./catalogue-format.ts";
import type { CatalogueLayout } from "./decode-catalogue.ts";

/** An institution's two lines of text, as they are written. */
export interface LineText {
  readonly id: string;
  readonly name: string;
}

/** Reads the text of a line by its number; where each begins is found when the first is asked for. */
export function createTextReader(layout: CatalogueLayout): (line: number) => LineText {
  const { text } = layout;
  const decoder = new TextDecoder();
  let starts: Uint32Array | undefined;
  return (line) => {
    starts ??= findLines(layout);
    const idEnd = text.indexOf(LINE_END, starts[line] ?? 0);
    return {
      id: decoder.decode(text.subarray(starts[line], idEnd)),
      name: decoder.decode(text.subarray(idEnd + 1, (starts[line + 1] ?? 1) - 1)),
    };
  };
}

/** Where each line's id begins, and where the last line ends. @throws AppError `CATALOGUE_BROKEN` */
function findLines({ text, firstDomain }: CatalogueLayout): Uint32Array {
  const starts = new Uint32Array(firstDomain.length);
  let at = 0;
  for (let line = 0; line < starts.length - 1; line += 1) {
    // They are UTF-8, so their own bytes are never a line's end.
    const idEnd = text.indexOf(LINE_END, at);
    const nameEnd = idEnd === -1 ? -1 : text.indexOf(LINE_END, idEnd + 1);
    if (nameEnd === -1) throw brokenCatalogue("It ends too early.");
    at = nameEnd + 1;
    starts[line + 1] = at;
  }
  return starts;
}

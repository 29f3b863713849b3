import type { Describe } from "./error-text.ts";

/** What is said of the catalogue of institutions. */
export const CATALOGUE_TEXTS = {
  CATALOGUE_BROKEN: (fact) => ({
    what: `The catalogue of institutions cannot be read. ${fact("problem")}`,
    remedy: "Get the file again, or install Cofferdam again if it is the one that came with it.",
  }),
  CATALOGUE_TOO_LARGE: (fact) => ({
    what: `A catalogue of ${fact("bytes")} bytes was refused; the limit is ${fact("limit")}.`,
    remedy: "Get the file again from where Cofferdam comes from. The catalogue you have stays.",
  }),
  CATALOGUE_UNTRUSTED: (fact) => ({
    what: `The catalogue is not signed by Cofferdam’s maintainers. ${fact("problem")}`,
    remedy: "Get the file again from where Cofferdam comes from. The catalogue you have stays.",
  }),
  CATALOGUE_OUTDATED: (fact) => ({
    what: `The catalogue is edition ${fact("offered")}, and edition ${fact("present")} is here already.`,
    remedy: "Nothing is left to do: the newer one stays.",
  }),
  CATALOGUE_UNREADABLE: (fact) => ({
    what: `The file with the catalogue cannot be read: ${fact("file")} (${fact("problem")}).`,
    remedy: "Check the file’s name and whether you may read it.",
  }),
  INSTITUTION_UNKNOWN: (fact) => ({
    what: `There is no institution “${fact("id")}” in the catalogue.`,
    remedy: "Look it up by its name or domain with “cofferdam catalogue search”.",
  }),
} satisfies Record<string, Describe>;

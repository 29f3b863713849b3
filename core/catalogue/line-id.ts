import { ID_OF_NAME } from "./catalogue-format.ts";

/*
 * Two thirds of all ids say again what the line's main domain or its name says.
 * These are not written down twice.
 */

/** How an id is written: empty, {@link ID_OF_NAME}, or as it is. */
export function writtenId(id: string, name: string, mainDomain: string): string {
  if (id === firstLabel(mainDomain)) return "";
  return id === idOfName(name) ? ID_OF_NAME : id;
}

/** The inverse of {@link writtenId}. */
export function readId(written: string, name: string, mainDomain: string): string {
  if (written === "") return firstLabel(mainDomain);
  return written === ID_OF_NAME ? idOfName(name) : written;
}

function firstLabel(domain: string): string {
  return domain.slice(0, domain.indexOf("."));
}

/** The name's ASCII letters and digits in lower case, hyphens between them. */
function idOfName(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/[^ -~]/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, "-")
    .slice(0, 48)
    .replaceAll(/^-+|-+$/gu, "");
}

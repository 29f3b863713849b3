import { WORLD, type Institution, type InstitutionKind } from "./institution.ts";

/** Which part of the catalogue is meant; what is left out means all of it. */
export interface CatalogueFilter {
  /** Codes; what serves the whole world belongs to every country. */
  readonly countries?: readonly string[];
  readonly kinds?: readonly InstitutionKind[];
}

/** Whether an institution of this country and kind is meant. */
export function passes({ countries, kinds }: CatalogueFilter, country: string, kind: InstitutionKind): boolean {
  const here = countries === undefined || country === WORLD || countries.includes(country);
  return here && (kinds === undefined || kinds.includes(kind));
}

/** What is searched of an institution, in {@link searchText} form. */
interface SearchKey {
  readonly name: string;
  readonly line: string;
  /** Without hyphens, as whoever says them aloud. */
  readonly domains: readonly string[];
  /** All of it: what is not in here need not be looked at closer. */
  readonly all: string;
}

export interface CatalogueSearch {
  /** Line numbers, the best first. */
  find(text: string, accepts: (line: number) => boolean, limit: number): number[];
}

/** Marks that Unicode does not take apart by itself. */
const PLAIN: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ı: "i", þ: "th" };

/** A text as it is compared: without case, accents and punctuation. */
function searchText(text: string): string {
  // Most names are plain, and there are many.
  if (/^[a-z0-9. ]*$/u.test(text)) return text.trim();
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[ßæœøłđıþ]/gu, (letter) => PLAIN[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}.]+/gu, " ")
    .trim();
}

/** @param institution gives a line; all are asked for at the first search, and their texts kept */
export function createSearch(lines: number, institution: (line: number) => Institution): CatalogueSearch {
  let kept: readonly SearchKey[] | undefined;

  function keys(): readonly SearchKey[] {
    kept ??= Array.from({ length: lines }, (_, line) => {
      const { id, name, domains } = institution(line);
      const plain = {
        name: searchText(name),
        line: id.slice(3).replaceAll("-", " "),
        domains: domains.map((domain) => domain.replaceAll("-", "")),
      };
      return { ...plain, all: [plain.name, plain.line, ...plain.domains].join("\n") };
    });
    return kept;
  }

  return {
    find(text, accepts, limit) {
      const wanted = searchText(text);
      if (wanted === "") return [];
      const compact = wanted.replaceAll(" ", "");
      const found: { line: number; rank: number; length: number }[] = [];
      for (const [line, key] of keys().entries()) {
        if (!key.all.includes(wanted) && !key.all.includes(compact)) continue;
        const rank = rankOf(key, wanted, compact);
        if (rank !== undefined && accepts(line)) found.push({ line, rank, length: key.name.length });
      }
      return found
        .sort((a, b) => a.rank - b.rank || a.length - b.length || a.line - b.line)
        .slice(0, limit)
        .map(({ line }) => line);
    },
  };
}

/** Smaller is better: the whole name before its beginning, a word's beginning, a domain's, and anywhere. */
function rankOf({ name, line, domains }: SearchKey, wanted: string, compact: string): number | undefined {
  if (name === wanted || line === wanted || domains.includes(compact)) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(` ${wanted}`)) return 2;
  if (line.startsWith(wanted) || domains.some((domain) => domain.startsWith(compact))) return 3;
  if (name.includes(wanted)) return 4;
  // Two letters stand in the middle of too many domains.
  return compact.length > 2 && domains.some((domain) => domain.includes(compact)) ? 5 : undefined;
}

import type { FoundSite } from "./import-sites.ts";
import { importSites } from "./import-sites.ts";
import type { Imported, Skipped, Word } from "./imported.ts";

/** Options of a filter that leave it about the whole site. */
const WHOLE_SITE_OPTIONS = new Set(["all", "document", "doc", "important"]);

/** Names that files of hosts give to the computer itself. */
const OWN_NAMES = new Set(["localhost", "localhost.localdomain", "local", "broadcasthost", "0.0.0.0"]);

/**
 * Reads lists of sites as blockers have them: filters about whole sites
 * (`||example.com^`, `||example.com/path`, and `@@` before an exception, which
 * is an ordinary site), lines of a hosts file, or bare names. Filters about
 * single requests, parts of pages or patterns are passed over.
 *
 * https://github.com/gorhill/uBlock/wiki/Static-filter-syntax
 */
export function importFilterList(text: string, word: Word): Imported {
  const found: FoundSite[] = [];
  const skipped: Skipped[] = [];
  text.split(/\r?\n/u).forEach((raw, index) => {
    const line = raw.trim();
    if (isComment(line)) return;
    const sites = sitesOf(line);
    if (sites === undefined) skipped.push({ at: index + 1, text: line, code: "not-a-site" });
    else found.push(...sites.map((site) => ({ ...site, at: index + 1, text: line })));
  });
  return importSites(found, word, skipped);
}

function isComment(line: string): boolean {
  // A lone # begins a comment, ## and its like a rule about parts of pages.
  return line === "" || line.startsWith("!") || /^\[.*\]$/u.test(line) || /^#(?![#@?$%])/u.test(line);
}

type Site = Omit<FoundSite, "at" | "text">;

function sitesOf(line: string): Site[] | undefined {
  const isException = line.startsWith("@@");
  const filter = isException ? line.slice(2) : line;
  if (filter.startsWith("||")) {
    const site = filterSite(filter.slice(2));
    return site && [{ ...site, ...(isException && { says: { level: "ordinary" as const } }) }];
  }
  if (isException) return undefined;
  return hostsLine(line) ?? bareName(line);
}

/** What follows `||`: a name, maybe a path, the end of a host, options. */
function filterSite(filter: string): Site | undefined {
  const [, site = "", path, options] =
    /^([a-z0-9.*_-]+|\[[0-9a-f:.]+\])(?:\^|(\/[^*^$|]*))?\|?(?:\$(.*))?$/iu.exec(filter) ?? [];
  const isWhole = options === undefined || options.split(",").every((option) => WHOLE_SITE_OPTIONS.has(option));
  if (site === "" || !isWhole) return undefined;
  return path === undefined || path === "/" ? { site } : { site, path };
}

/** `0.0.0.0 example.com www.example.com # why` */
function hostsLine(line: string): Site[] | undefined {
  const [address = "", ...names] = (line.split("#")[0] ?? "").trim().split(/\s+/u);
  if (names.length === 0 || !/^(?:[0-9.]+|[0-9a-f:]*:[0-9a-f:.]*)$/iu.test(address)) return undefined;
  return names.filter((name) => !OWN_NAMES.has(name)).map((site) => ({ site }));
}

function bareName(line: string): Site[] | undefined {
  const [name = ""] = line.split(/\s+#/u);
  return /^(?:[^\s/$^|#@]+\.)+[^\s/$^|#@]+$/u.test(name) ? [{ site: name }] : undefined;
}

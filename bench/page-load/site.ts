import type { Random } from "../seeded-random.ts";
import type { SiteFiles } from "./site-files.ts";

/** A page of the site set. */
export interface Site {
  /** In a few words, what it is heavy with. */
  readonly name: string;
  readonly url: string;
}

/** What a site is made with. */
export interface Ground {
  readonly files: SiteFiles;
  readonly random: Random;
  /** Puts a page onto a host, with what every page of the set has in it, and gives its address. */
  readonly page: (host: string, content: PageContent) => string;
}

export interface PageContent {
  readonly title: string;
  readonly head?: string;
  readonly body: string;
}

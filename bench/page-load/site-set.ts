import { reporterScript } from "./reporter-script.ts";
import { seededRandom } from "../seeded-random.ts";
import { createSiteFiles, type SiteFiles } from "./site-files.ts";
import type { Ground, Site } from "./site.ts";
import { appSite } from "./sites/app.ts";
import { articleSite } from "./sites/article.ts";
import { gallerySite } from "./sites/gallery.ts";
import { portalSite } from "./sites/portal.ts";
import { toolSite } from "./sites/tool.ts";

const CONDUCTOR_HOST = "conductor.test";
const SEED = 2026;

export interface SiteSet {
  readonly sites: readonly Site[];
  /** A page with nothing on it, from which the first visit begins. */
  readonly start: string;
  readonly files: SiteFiles;
}

/** Makes the pages that are visited, the same every time. */
export function createSiteSet(port: number): SiteSet {
  const files = createSiteFiles(port);
  const script = reporterScript(files.origin(CONDUCTOR_HOST));
  const page: Ground["page"] = (host, { title, head = "", body }) =>
    files.put(
      host,
      "/index.html",
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><script>${script}</script>` +
        `<link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`,
    );
  const ground = { files, random: seededRandom(SEED), page };
  const sites = [articleSite, gallerySite, toolSite, portalSite, appSite].map((make) => make(ground));
  return { sites, start: page(CONDUCTOR_HOST, { title: "Start", body: "<p>Start</p>" }), files };
}

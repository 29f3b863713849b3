import { isStopped } from "#core/policy/action.ts";
import { decide } from "#core/policy/decide.ts";
import type { RuleSet } from "#core/policy/rule-set.ts";
import { addressOf } from "#core/url/address.ts";
import { siteOf } from "#core/url/site.ts";
import type { Cleared, Leftover } from "#extension/messages/leftovers.ts";
import type { SiteData } from "#extension/platform/site-data.ts";

/** What a browser still has of protected sites from the time before they were. */
export interface Leftovers {
  /** Everything there is, by domain. */
  find(): Promise<readonly Leftover[]>;
  /** Clears what there is of these domains, and says what went and what would not go. */
  clear(domains: readonly string[]): Promise<readonly Cleared[]>;
}

interface Dependencies {
  readonly data: SiteData;
  readonly rules: () => Promise<RuleSet>;
  readonly now: () => number;
}

/** All that was found of one domain, to be cleared by. */
interface Found {
  readonly hosts: Set<string>;
  readonly pages: string[];
  cookies: number;
}

export function createLeftovers({ data, rules, now }: Dependencies): Leftovers {
  async function search(): Promise<Map<string, Found>> {
    const present = await rules();
    const [visited, cookieHosts] = await Promise.all([data.visited(), data.cookieHosts()]);
    const byDomain = new Map<string, Found>();
    const foundAt = (address: string): Found | undefined => {
      const about = addressOf(address);
      if (about === undefined || !isStopped(decide(about, present, now()).action)) return undefined;
      const host = about.hostname;
      const domain = siteOf(host).registrableDomain;
      if (domain === null) return undefined;
      const found = byDomain.get(domain) ?? { hosts: new Set([domain, `www.${domain}`]), pages: [], cookies: 0 };
      byDomain.set(domain, found);
      found.hosts.add(host);
      return found;
    };
    for (const address of visited) foundAt(address)?.pages.push(address);
    for (const host of cookieHosts) {
      const found = foundAt(`https://${host}/`);
      if (found !== undefined) found.cookies += 1;
    }
    return byDomain;
  }

  return {
    async find() {
      const found = [...(await search())].map(([domain, { hosts, cookies, pages }]) => {
        return { domain, hosts: [...hosts].sort(), cookies, pages: pages.length };
      });
      return found.sort((a, b) => b.pages + b.cookies - (a.pages + a.cookies) || (a.domain < b.domain ? -1 : 1));
    },
    async clear(domains) {
      const before = await search();
      const meant = domains.flatMap((domain) => before.get(domain) ?? []);
      await data.clearHosts(meant.flatMap(({ hosts }) => [...hosts]));
      for (const page of meant.flatMap(({ pages }) => pages)) await data.forgetVisit(page);
      const after = await search();
      return domains.flatMap((domain) => {
        const found = before.get(domain);
        if (found === undefined) return [];
        const { cookies = 0, pages = [] } = after.get(domain) ?? {};
        return {
          domain,
          cookies: found.cookies - cookies,
          pages: found.pages.length - pages.length,
          left: { cookies, pages: pages.length },
        };
      });
    },
  };
}

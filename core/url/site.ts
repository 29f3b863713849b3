import { parse } from "tldts";

/** A host and the domain somebody registered that it belongs to. */
export interface Site {
  readonly hostname: string;
  /** `null` for an IP address, a public suffix itself (`co.uk`, `github.io`) or a single label (`localhost`). */
  readonly registrableDomain: string | null;
}

/**
 * Finds the registrable domain of a canonical host name by the Public Suffix
 * List, private section included: `alice.github.io` and `bob.github.io` are
 * different people (https://publicsuffix.org/list/).
 *
 * @param hostname as {@link canonicalize} gives it
 */
export function siteOf(hostname: string): Site {
  const { isIp, domain } = parse(hostname, { allowPrivateDomains: true, validateHostname: false });
  // "chase..com" has an empty label: nobody can have registered that.
  const isName = isIp !== true && domain?.startsWith(".") === false;
  return { hostname, registrableDomain: isName ? domain : null };
}

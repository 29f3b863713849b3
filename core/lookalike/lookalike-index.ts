import { indexBrands } from "./brand-index.ts";
import type { ProtectedDomain } from "./brand.ts";
import { compareNames, type Piece } from "./compare-names.ts";
import { findNameWithin } from "./find-name-within.ts";
import { findSameName } from "./find-same-name.ts";
import { findSlipWithBait } from "./find-slip-with-bait.ts";
import { findSplitName } from "./find-split-name.ts";
import { findWholeDomain } from "./find-whole-domain.ts";
import type { ImitationKind } from "./finding.ts";
import { readHost, type HostReading } from "./read-host.ts";
import { isRestrictedSuffix } from "./restricted-suffixes.ts";
import { isCopyOfSites } from "./shared-services.ts";

/** A host that imitates one of the person's institutions. */
export interface Imitation {
  readonly kind: ImitationKind;
  /** The domain it is taken for, as it was given. */
  readonly target: ProtectedDomain;
  /** The two names laid side by side. */
  readonly pieces: readonly Piece[];
}

/** Tells the imitations of a person's institutions. */
export interface LookalikeIndex {
  /**
   * Judges a host.
   *
   * @param hostname as `canonicalize` gives it: lower case, Punycode, no trailing dot
   * @returns what it imitates; `null` for the person's own domains and their
   *   subdomains, for known sites, and for whatever resembles none closely enough
   */
  judge(hostname: string): Imitation | null;
}

export interface LookalikeOptions {
  /** Whether a registrable domain is some institution's true one, so that it imitates nobody. Asked only about what resembles. */
  readonly isKnown: (registrableDomain: string) => boolean;
}

/** From the plainest sign to the one that takes the most reading. */
const DETECTORS = [findSplitName, findSameName, findWholeDomain, findNameWithin, findSlipWithBait] as const;

/**
 * Prepares the person's institutions, under a millisecond for some dozens, so
 * that a host is judged in microseconds. Nothing is looked up anywhere and
 * nothing is remembered: the same host always gets the same answer.
 *
 * @param protectedDomains the registrable domains of the person's rules and of the institutions they use, all of a
 *   group's together; what nobody can register (`co.uk`, an IP address) is left out
 */
export function createLookalikeIndex(
  protectedDomains: Iterable<ProtectedDomain>,
  { isKnown }: LookalikeOptions,
): LookalikeIndex {
  const index = indexBrands(protectedDomains);
  return {
    judge(hostname) {
      const host = readHost(hostname);
      if (host === null || index.domains.has(host.registrableDomain) || isAboveSuspicion(host)) return null;
      for (const detect of DETECTORS) {
        const finding = detect(host, index);
        if (finding === null) continue;
        if (isKnown(host.registrableDomain)) return null;
        const { brand, kind } = finding;
        return { kind, target: brand.owner, pieces: compareNames(hostname, brand) };
      }
      return null;
    },
  };
}

function isAboveSuspicion({ suffix, registrableDomain }: HostReading): boolean {
  return isRestrictedSuffix(suffix) || isCopyOfSites(suffix) || isCopyOfSites(registrableDomain);
}

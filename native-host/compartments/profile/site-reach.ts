import type { CompartmentSites } from "../compartment-sites.ts";

/**
 * Whether a compartment's browser may reach a host: the longest listed name
 * that ends the host at a label boundary decides, as in the policy itself. A
 * name listed as both is denied.
 *
 * @param hostname canonical, as `canonicalize` gives it
 */
export function reaches(sites: CompartmentSites, hostname: string): boolean {
  const deny = new Set(sites.deny);
  const allow = new Set(sites.allow);
  for (let name = hostname; ;) {
    if (deny.has(name)) return false;
    if (allow.has(name)) return true;
    const dot = name.indexOf(".");
    if (dot === -1) return false;
    name = name.slice(dot + 1);
  }
}

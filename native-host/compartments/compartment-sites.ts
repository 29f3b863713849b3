/** Which names a compartment's browser may reach; the longest name that ends a host at a label boundary decides. */
export interface CompartmentSites {
  /** Reachable, each with everything below it. */
  readonly allow: readonly string[];
  /** Not reachable although something above it is. */
  readonly deny: readonly string[];
}

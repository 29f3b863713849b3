import base from "./base.json" with { type: "json" };
import chromium from "./chromium.json" with { type: "json" };
import firefox from "./firefox.json" with { type: "json" };

/** The browser engines there is a build for. */
export const ENGINES = ["chromium", "firefox"] as const;
export type Engine = (typeof ENGINES)[number];

const ENGINE_PARTS = { chromium, firefox } as const;

/**
 * The manifest of one engine's build: what all share, then the engine's own.
 * Why each permission is asked for is in `manifests/extension/permissions.md`.
 *
 * @param version the package's, as browsers take it: one to four numbers with dots
 */
export function buildManifest(engine: Engine, version: string): object {
  const part = ENGINE_PARTS[engine];
  const { permissions, optional } = permissionsOf(engine);
  return { ...base, ...part, version, permissions, optional_permissions: optional };
}

/** What an engine's build asks for at install, and what it may ask for later, both sorted. */
export function permissionsOf(engine: Engine): { readonly permissions: string[]; readonly optional: string[] } {
  const part = ENGINE_PARTS[engine];
  return {
    permissions: [...base.permissions, ...part.permissions].sort(),
    optional: [
      ...base.optional_permissions,
      ...("optional_permissions" in part ? part.optional_permissions : []),
    ].sort(),
  };
}

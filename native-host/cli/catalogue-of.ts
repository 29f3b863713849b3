import { createCatalogueStore, type CatalogueStore } from "#host/catalogue/catalogue-store.ts";
import type { CliContext } from "./cli-context.ts";

/** As much of the context as names the catalogue. */
export type CatalogueContext = Pick<CliContext, "paths" | "shippedCatalogue" | "catalogueKeys">;

/** The catalogue the host goes by. */
export function catalogueOf({ paths, shippedCatalogue, catalogueKeys }: CatalogueContext): CatalogueStore {
  return createCatalogueStore({ shipped: shippedCatalogue, updated: paths.catalogueFile }, catalogueKeys);
}

/** Where the built catalogue is, for signing and for the build of the extension. */
export const BUILT_CATALOGUE = "dist/catalogue/catalogue.bin";

/** The host's own, beside its program: `native-host/catalogue/catalogue-beside.ts`. */
export const HOST_CATALOGUE = "dist/host/catalogue.bin";

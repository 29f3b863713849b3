import { CATALOGUE_CHUNK_BYTES } from "#core/protocol/limits.ts";
import type { Command } from "./command.ts";
import type { Services } from "./services.ts";

/** Gives the signed catalogue piece by piece to a browser whose own is older. */
export function getCatalogue({ catalogue }: Pick<Services, "catalogue">): Command<"getCatalogue"> {
  return async ({ have, from = 0 }) => {
    const { signed, catalogue: present } = await catalogue.read();
    if (signed === undefined || present.version <= have) return { version: present.version };
    const next = from + CATALOGUE_CHUNK_BYTES;
    const chunk = Buffer.from(signed.subarray(from, next)).toString("base64");
    return { version: present.version, chunk, ...(next < signed.length && { next }) };
  };
}

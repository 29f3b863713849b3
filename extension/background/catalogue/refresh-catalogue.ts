import { MAX_SIGNED_BYTES } from "#core/catalogue/signed-catalogue.ts";
import { AppError } from "#core/errors/app-error.ts";
import type { NativeClient } from "../native/native-client.ts";
import { bytesOfBase64 } from "./base64.ts";
import type { CatalogueInUse } from "./catalogue-in-use.ts";

/**
 * Takes the host's catalogue when it has a newer one that is signed.
 *
 * @returns whether another catalogue is in use now
 * @throws AppError why it could not be had, or what `CatalogueInUse.take` throws
 */
export async function refreshCatalogue(native: Pick<NativeClient, "request">, inUse: CatalogueInUse): Promise<boolean> {
  const { version: have } = await inUse.current();
  const first = await native.request("getCatalogue", { have });
  if (first.chunk === undefined) return false;
  const pieces = [pieceOf(first.chunk)];
  for (let { next } = first; next !== undefined;) {
    // A host that never comes to an end is not waited for.
    if (next > MAX_SIGNED_BYTES) {
      throw new AppError("CATALOGUE_TOO_LARGE", { details: { bytes: next, limit: MAX_SIGNED_BYTES } });
    }
    const page = await native.request("getCatalogue", { have, from: next });
    // Replaced in the middle: the next greeting reads it whole.
    if (page.version !== first.version || page.chunk === undefined) return false;
    pieces.push(pieceOf(page.chunk));
    if (page.next !== undefined && page.next <= next) throw new AppError("BAD_MESSAGE");
    next = page.next;
  }
  await inUse.take(new Uint8Array(await new Blob(pieces).arrayBuffer()));
  return true;
}

function pieceOf(chunk: string): Uint8Array<ArrayBuffer> {
  try {
    return bytesOfBase64(chunk);
  } catch (cause) {
    throw new AppError("BAD_MESSAGE", { cause });
  }
}

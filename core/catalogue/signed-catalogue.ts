import { AppError } from "#core/errors/app-error.ts";
import { brokenCatalogue, createByteReader, MAX_CATALOGUE_BYTES } from "./catalogue-format.ts";
import { loadCatalogue, type Catalogue } from "./catalogue.ts";
import type { CatalogueKey } from "./catalogue-keys.ts";

/*
 * An update in a file: who signed it, the signature, the catalogue. The
 * catalogue's first bytes are its edition, so the signature covers both.
 *
 *   "CDSIG"  5 bytes, and the form: 1
 *   key      8 bytes: the first of the signer's public key
 *   sign.   64 bytes: Ed25519 (https://www.rfc-editor.org/rfc/rfc8032) over CONTEXT and the catalogue
 *   length   4 bytes, little-endian: of the catalogue
 *   the catalogue
 */
const MAGIC = "CDSIG";
const FORM = 1;
const KEY_ID_BYTES = 8;
const SIGNATURE_BYTES = 64;
const HEADER_BYTES = MAGIC.length + 1 + KEY_ID_BYTES + SIGNATURE_BYTES + 4;

/** What no signature for another purpose begins with. */
const CONTEXT = "cofferdam catalogue, form 1\n";

/** The most a signed catalogue takes. */
export const MAX_SIGNED_BYTES = MAX_CATALOGUE_BYTES + HEADER_BYTES;

/** What is signed. */
export function signedMessage(catalogue: Uint8Array): Uint8Array<ArrayBuffer> {
  return joined([new TextEncoder().encode(CONTEXT), catalogue]);
}

/**
 * Puts a signed catalogue together.
 *
 * @param publicKey 32 bytes
 * @param signature 64 bytes, over {@link signedMessage}
 */
export function signedFile(
  catalogue: Uint8Array,
  publicKey: Uint8Array,
  signature: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, catalogue.length, true);
  const magic = Uint8Array.from(`${MAGIC}${String.fromCharCode(FORM)}`, (character) => character.charCodeAt(0));
  return joined([magic, publicKey.subarray(0, KEY_ID_BYTES), signature, length, catalogue]);
}

/**
 * Believes a signed catalogue, or does not.
 *
 * @param file whole, of whatever origin
 * @param keys those that may sign; any one is enough
 * @throws AppError `CATALOGUE_TOO_LARGE`, `CATALOGUE_BROKEN` or `CATALOGUE_UNTRUSTED`
 */
export async function openSigned(file: Uint8Array, keys: readonly CatalogueKey[]): Promise<Catalogue> {
  if (file.length > MAX_SIGNED_BYTES) {
    throw new AppError("CATALOGUE_TOO_LARGE", { details: { bytes: file.length, limit: MAX_SIGNED_BYTES } });
  }
  const reader = createByteReader(file);
  if (String.fromCharCode(...reader.take(MAGIC.length)) !== MAGIC) throw brokenCatalogue("It is no signed catalogue.");
  if (reader.byte() !== FORM) throw brokenCatalogue("It is signed in a form this program does not read.");
  const keyId = reader.take(KEY_ID_BYTES);
  const signature = reader.take(SIGNATURE_BYTES);
  const lengthAt = reader.take(4);
  const catalogue = reader.take(new DataView(lengthAt.buffer, lengthAt.byteOffset, 4).getUint32(0, true));
  if (reader.position !== file.length) throw brokenCatalogue("It goes on after its end.");

  const publicKey = keys.map(keyBytes).find((key) => keyId.every((byte, at) => byte === key[at]));
  if (publicKey === undefined)
    throw new AppError("CATALOGUE_UNTRUSTED", { details: { problem: "Its key is unknown." } });
  if (!(await isSignedBy(publicKey, signature, catalogue))) {
    throw new AppError("CATALOGUE_UNTRUSTED", { details: { problem: "The signature does not fit." } });
  }
  return loadCatalogue(catalogue);
}

/**
 * Believes a signed catalogue only when it is newer than the one at hand: an
 * old edition, however well signed, would take protection away.
 *
 * @throws AppError as {@link openSigned}, and `CATALOGUE_OUTDATED`
 */
export async function openUpdate(file: Uint8Array, keys: readonly CatalogueKey[], present: number): Promise<Catalogue> {
  const catalogue = await openSigned(file, keys);
  if (catalogue.version <= present) {
    throw new AppError("CATALOGUE_OUTDATED", { details: { offered: catalogue.version, present } });
  }
  return catalogue;
}

async function isSignedBy(
  publicKey: Uint8Array<ArrayBuffer>,
  signature: Uint8Array,
  catalogue: Uint8Array,
): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", key, Uint8Array.from(signature), signedMessage(catalogue));
  } catch (cause) {
    // Chromium knows Ed25519 since 137 (https://developer.mozilla.org/docs/Web/API/SubtleCrypto/verify).
    const problem = "This program cannot check signatures of its kind (Ed25519).";
    throw new AppError("CATALOGUE_UNTRUSTED", { details: { problem }, cause });
  }
}

function keyBytes({ publicKey }: CatalogueKey): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: publicKey.length / 2 }, (_, at) =>
    Number.parseInt(publicKey.slice(2 * at, 2 * at + 2), 16),
  );
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

import { createPrivateKey, createPublicKey, sign, type KeyObject } from "node:crypto";
import { signedFile, signedMessage } from "#core/catalogue/signed-catalogue.ts";
import type { CatalogueKey } from "#core/catalogue/catalogue-keys.ts";

/** A catalogue signed, and the key that checks it. */
export interface Signed {
  readonly file: Uint8Array<ArrayBuffer>;
  /** As `catalogue-keys.ts` has it. */
  readonly key: CatalogueKey;
}

/**
 * Signs a built catalogue.
 *
 * @param pem the private Ed25519 key, PKCS #8
 * @throws Error when it is a key of another kind
 */
export function signCatalogue(catalogue: Uint8Array, pem: string): Signed {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== "ed25519") throw new Error("The key is not an Ed25519 key.");
  const publicKey = rawPublicKey(privateKey);
  const signature = sign(null, signedMessage(catalogue), privateKey);
  return { file: signedFile(catalogue, publicKey, signature), key: { publicKey: publicKey.toString("hex") } };
}

function rawPublicKey(privateKey: KeyObject): Buffer {
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return Buffer.from(x, "base64url");
}

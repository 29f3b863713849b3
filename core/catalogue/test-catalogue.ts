import { loadCatalogue, type Catalogue } from "./catalogue.ts";
import type { CatalogueKey } from "./catalogue-keys.ts";
import { encodeCatalogue, type CatalogueSource } from "./encode-catalogue.ts";
import { signedFile, signedMessage } from "./signed-catalogue.ts";

/** A small world for tests. */
export function testSource(version = 1): CatalogueSource {
  return {
    version,
    date: "2026-11-25",
    countries: [
      {
        country: "de",
        lines: [
          { id: "comdirect", kind: "bank", name: "comdirect", domains: ["comdirect.de"], origins: ["curated"] },
          {
            id: "commerzbank",
            kind: "bank",
            name: "Commerzbank",
            domains: ["commerzbank.de", "commerzbank.com"],
            origins: ["curated", "community"],
          },
          { id: "spk", kind: "bank", name: "Sparkasse Köln-Bonn", domains: ["spk-koeln.de"], origins: ["curated"] },
          { id: "elster", kind: "tax", name: "ELSTER", domains: ["elster.de"], origins: ["curated"] },
        ],
      },
      {
        country: "fr",
        lines: [
          { id: "bnp", kind: "bank", name: "BNP Paribas", domains: ["mabanque.bnpparibas"], origins: ["curated"] },
          {
            id: "impots-gouv",
            kind: "tax",
            name: "impots.gouv",
            domains: ["impots.gouv.fr", "pay.shop.example.fr"],
            origins: ["curated"],
          },
        ],
      },
      {
        country: "xx",
        lines: [
          {
            id: "paypal",
            kind: "payment",
            name: "PayPal",
            domains: ["paypal.com", "paypal.me"],
            origins: ["community"],
          },
        ],
      },
    ],
    suffixes: [
      { suffix: "bank", institution: undefined },
      { suffix: "bnpparibas", institution: "fr:bnp" },
    ],
  };
}

export function testCatalogue(version = 1): Catalogue {
  return loadCatalogue(encodeCatalogue(testSource(version)));
}

/** Signs as a maintainer with a key pair of its own. */
export interface TestSigner {
  readonly key: CatalogueKey;
  sign(catalogue: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
}

export async function testSigner(): Promise<TestSigner> {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new TypeError("a pair of keys was asked for");
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  return {
    key: { publicKey: Array.from(publicKey, (byte) => byte.toString(16).padStart(2, "0")).join("") },
    async sign(catalogue) {
      const signature = await crypto.subtle.sign("Ed25519", pair.privateKey, signedMessage(catalogue));
      return signedFile(catalogue, publicKey, new Uint8Array(signature));
    },
  };
}

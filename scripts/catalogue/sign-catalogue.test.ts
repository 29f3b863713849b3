import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { encodeCatalogue } from "#core/catalogue/encode-catalogue.ts";
import { openSigned } from "#core/catalogue/signed-catalogue.ts";
import { testSource } from "#core/catalogue/test-catalogue.ts";
import { signCatalogue } from "./sign-catalogue.ts";

const catalogue = encodeCatalogue(testSource(3));

describe("signCatalogue", () => {
  it("signs what every browser and host can check", async () => {
    const { privateKey } = generateKeyPairSync("ed25519", {
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    });
    const { file, key } = signCatalogue(catalogue, privateKey);
    expect((await openSigned(file, [key])).version).toBe(3);
  });

  it("takes no key of another kind", () => {
    const { privateKey } = generateKeyPairSync("ec", {
      namedCurve: "P-256",
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    });
    expect(() => signCatalogue(catalogue, privateKey)).toThrow("not an Ed25519 key");
  });
});

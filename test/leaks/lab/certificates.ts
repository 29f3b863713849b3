import { createHash, X509Certificate } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";

/** The lab's certificate authority and the one certificate all its servers show. */
export interface Certificates {
  /** PEM file of the authority. */
  readonly authority: string;
  /** PEM files of the servers' certificate and key. */
  readonly certificate: string;
  readonly key: string;
  /** SHA-256 of the server's public key, base64, as Chromium's `--ignore-certificate-errors-spki-list` takes it. */
  readonly publicKeyHash: string;
}

/**
 * Makes an authority and a certificate for some domains and the hosts directly
 * and two labels below them. They live as long as `folder`.
 */
export async function makeCertificates(folder: string, domains: readonly string[]): Promise<Certificates> {
  const file = (name: string) => join(folder, name);
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const openssl = (args: readonly string[]) => execa("openssl", args);
  const names = domains.flatMap((domain) => [domain, `*.${domain}`, `*.b.${domain}`]);
  const extensions = [
    `subjectAltName=${names.map((name) => `DNS:${name}`).join(",")}`,
    "basicConstraints=critical,CA:FALSE",
    "extendedKeyUsage=serverAuth",
  ];

  await openssl([
    ...["req", "-x509", "-days", "30", "-subj", "/CN=Leak lab authority", ...newKey],
    ...["-addext", "keyUsage=critical,keyCertSign,cRLSign"],
    ...["-keyout", file("authority.key"), "-out", file("authority.pem")],
  ]);
  await openssl([
    ...["req", "-subj", "/CN=Leak lab", ...newKey],
    ...["-keyout", file("server.key"), "-out", file("server.csr")],
  ]);
  await writeFile(file("server.ext"), extensions.join("\n"));
  await openssl([
    ...["x509", "-req", "-days", "30", "-in", file("server.csr"), "-extfile", file("server.ext")],
    ...["-CA", file("authority.pem"), "-CAkey", file("authority.key"), "-CAcreateserial", "-out", file("server.pem")],
  ]);

  const { publicKey } = new X509Certificate(await readFile(file("server.pem")));
  const spki = publicKey.export({ type: "spki", format: "der" });
  return {
    authority: file("authority.pem"),
    certificate: file("server.pem"),
    key: file("server.key"),
    publicKeyHash: createHash("sha256").update(spki).digest("base64"),
  };
}

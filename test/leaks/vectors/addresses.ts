import { addressVector, PROTECTED_APEX, PROTECTED_DOMAIN, type Vector } from "./vector.ts";

/** Addresses the browser itself is given, in every spelling that means a protected host. */
export const ADDRESS_VECTORS: readonly Vector[] = [
  addressVector("typed-https", "typed, https", ({ url }) => url),
  addressVector("typed-http", "typed, http", ({ host }) => `http://${host}/`),
  addressVector("typed-https-port", "typed, https on port 8443", ({ host }) => `https://${host}:8443/`),
  addressVector("typed-http-port", "typed, http on port 8080", ({ host }) => `http://${host}:8080/`),
  addressVector("typed-domain", "typed, the registrable domain itself", () => `https://${PROTECTED_APEX}/`),
  addressVector("typed-deep", "typed, two labels below the domain", () => `https://deep.b.${PROTECTED_DOMAIN}/`),
  addressVector("typed-mixed-case", "typed, mixed case", () => `HTTPS://Typed-Mixed-Case.CHASE.Com/`),
  addressVector("typed-final-dot", "typed, with a final dot", ({ host }) => `https://${host}./`),
  addressVector("typed-http-final-dot", "typed, http, with a final dot", ({ host }) => `http://${host}./`),
  addressVector("typed-idn", "typed, international label", () => `https://bücher.${PROTECTED_DOMAIN}/`),
  addressVector("typed-wide", "typed, full-width letters and dots", () => "https://ｗｉｄｅ。ｃｈａｓｅ。ｃｏｍ/"),
  addressVector("typed-escaped", "typed, percent-escaped host", ({ host }) => `https://%74${host.slice(1)}/`),
  addressVector("typed-user", "typed, with user and password", ({ host }) => `https://user:word@${host}/`),
  addressVector("typed-ipv4", "typed, host with IPv4 only", ({ url }) => url, { dns: { families: ["ipv4"] } }),
  addressVector("typed-ipv6", "typed, host with IPv6 only", ({ url }) => url, { dns: { families: ["ipv6"] } }),
  addressVector("typed-quic", "typed, host that offers HTTP/3 in DNS", ({ url }) => url, {
    dns: { alpn: ["h3", "h2"] },
  }),
  addressVector("view-source", "view-source:", ({ url }) => `view-source:${url}`),
];

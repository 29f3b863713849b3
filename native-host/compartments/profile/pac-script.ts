import type { CompartmentSites } from "../compartment-sites.ts";

/** The discard port of this computer: nothing listens there, and a browser does not fall back from it. */
export const DEAD_PROXY = "127.0.0.1:9";

/**
 * A proxy auto-configuration script that lets a browser reach the sites and
 * nothing else; it answers as `reaches` does. It looks no name up itself, so
 * that a refused host is not even asked for in the DNS.
 *
 * What the script never sees: Chromium asks no script about `localhost`,
 * 127.0.0.0/8 and link-local addresses
 * (https://chromium.googlesource.com/chromium/src/+/HEAD/net/docs/proxy.md#implicit-bypass-rules).
 * Programs on this computer thus stay reachable, which signing and eID
 * software relies on.
 *
 * `DIRECT` means what it says: where the only way out is a company's proxy,
 * the sites cannot be reached.
 */
export function pacScript({ allow, deny }: CompartmentSites): string {
  // Of two entries for one name a Map keeps the later, so what is denied stays denied.
  return `const answers = new Map();
for (const name of ${JSON.stringify(allow)}) answers.set(name, "DIRECT");
for (const name of ${JSON.stringify(deny)}) answers.set(name, "PROXY ${DEAD_PROXY}");
function FindProxyForURL(url, host) {
  for (let name = host.replace(/\\.$/, ""); ; ) {
    const answer = answers.get(name);
    if (answer !== undefined) return answer;
    const dot = name.indexOf(".");
    if (dot === -1) return "PROXY ${DEAD_PROXY}";
    name = name.slice(dot + 1);
  }
}
`;
}

/** The script as an address: a browser needs nobody to fetch it from, and nothing can change it on the way. */
export function pacUrl(sites: CompartmentSites): string {
  return `data:application/x-ns-proxy-autoconfig;base64,${Buffer.from(pacScript(sites)).toString("base64")}`;
}

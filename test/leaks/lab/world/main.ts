/**
 * The lab's servers, to be run inside its network: `main.ts CONFIG`, where
 * CONFIG is JSON. Reports go to standard output, and it ends with its input.
 */
import * as v from "valibot";
import { MOMENT_SITES } from "../../moments/moments.ts";
import { WORLD_DOMAINS } from "../../vectors/vector.ts";
import { VECTORS } from "../../vectors/vectors.ts";
import { canonicalName } from "../evidence.ts";
import { createAddressBook } from "./address-book.ts";
import { serveDns } from "./dns-server.ts";
import { serveSites, type SiteRequest, type SiteResponse } from "./front-door.ts";
import { writeReport } from "./report.ts";
import { createSites } from "./sites.ts";

const ConfigSchema = v.object({
  dnsPort: v.number(),
  tcpPort: v.number(),
  certificate: v.string(),
  key: v.string(),
});

async function main(): Promise<void> {
  const config = v.parse(ConfigSchema, JSON.parse(process.argv[2] ?? ""));
  const records = new Map(VECTORS.flatMap(({ hosts, dns = {} }) => hosts.map((host) => [host, dns])));
  const answerTo = createSites(VECTORS, MOMENT_SITES);

  await serveDns(config.dnsPort, {
    recordsOf: (name) => (isOfWorld(name) ? (records.get(name) ?? {}) : undefined),
    addressesOf: createAddressBook((name, addresses) => {
      writeReport({ kind: "address", name, addresses: [...addresses] });
    }),
    onQuery: (name, type) => {
      writeReport({ kind: "query", name, type });
    },
  });
  await serveSites(config.tcpPort, config, {
    onHello: (name) => {
      writeReport({ kind: "hello", name });
    },
    onUpgrade: reportRequest,
    onRequest: (request, response) => {
      respond(request, response, answerTo);
    },
  });
  writeReport({ kind: "ready" });
}

function respond(request: SiteRequest, response: SiteResponse, answerTo: ReturnType<typeof createSites>): void {
  const { status = 200, headers = {}, body = "", earlyHints } = answerTo(...reportRequest(request));
  request.resume();
  if (earlyHints !== undefined) response.writeEarlyHints({ link: earlyHints });
  response.writeHead(status, headers);
  response.end(body);
}

/** @returns host name and path of the request */
function reportRequest({ headers, method = "", url = "" }: SiteRequest): [string, string] {
  const authority = headers[":authority"] ?? headers.host ?? "";
  const name = canonicalName(String(authority).replace(/:\d+$/u, ""));
  const [path = "", query = ""] = url.split("?");
  writeReport({ kind: "request", name, method, path, query });
  return [name, path];
}

function isOfWorld(name: string): boolean {
  return WORLD_DOMAINS.some((domain) => name === domain || name.endsWith(`.${domain}`));
}

await main();

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import * as v from "valibot";
import type { SiteFile } from "./site-files.ts";
import { createSiteSet } from "./site-set.ts";
import type { Site } from "./site.ts";
import { NO_DISTANCE, type Distance } from "./distance.ts";

/** How long a visit may take, in milliseconds. */
const VISIT_MS = 30_000;
/** Between two visits, in milliseconds: what the last one still does by itself is not to disturb the next. */
const REST_MS = 20;

const ReportSchema = v.object({
  visitor: v.string(),
  load: v.number(),
  largestPaint: v.number(),
  isSeen: v.boolean(),
});

/** What a page measured of itself, in milliseconds from the start of the navigation to it. */
export interface Visit {
  /** Until its load event. */
  readonly load: number;
  /** Until the largest thing on it was painted. */
  readonly largestPaint: number;
}

/** Serves the site set and sends browsers round it, one at a time. */
export interface Conductor {
  readonly sites: readonly Site[];
  /** Names under which browsers are to find it. */
  readonly hosts: readonly string[];
  /** Waits until a browser shows the start page; `open` brings it there. */
  receive(visitor: string, open: (url: string) => Promise<void>): Promise<void>;
  /**
   * Sends a browser that was received on to a site whose servers are that far away.
   *
   * @throws Error when the site does not load in time, or in a tab that is not in front
   */
  visit(visitor: string, site: Site, distance: Distance): Promise<Visit>;
  close(): void;
}

/** Where a browser is: its page waits for this answer to go on. */
interface Arrival {
  readonly report: v.InferOutput<typeof ReportSchema>;
  readonly answer: ServerResponse;
}

export async function startConductor(): Promise<Conductor> {
  const openedAt = new WeakMap<Socket, number>();
  const expected = new Map<string, (arrival: Arrival) => void>();
  const present = new Map<string, Arrival>();
  let distance = NO_DISTANCE;
  const server = createServer();
  server.on("connection", (socket) => openedAt.set(socket, performance.now()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const set = createSiteSet(port);
  server.on("request", (request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host, pathname } = addressOf(request);
    if (pathname === "/report") {
      await receiveReport(request, response);
      return;
    }
    const now = performance.now();
    const connectedAt = (openedAt.get(request.socket) ?? now) + distance.connectMs;
    const waitMs = Math.max(0, connectedAt - now) + distance.answerMs;
    if (waitMs > 0) await delay(waitMs);
    serve(response, set.files.find(host, pathname));
  }

  async function receiveReport(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const report = v.parse(ReportSchema, JSON.parse(await text(request)));
    response.setHeader("access-control-allow-origin", "*");
    // Each visit is like a first one: no connection is left from the last.
    server.closeIdleConnections();
    expected.get(report.visitor)?.({ report, answer: response });
  }

  async function arrivalAfter(visitor: string, departure: () => Promise<void> | void): Promise<Visit> {
    const arrived = Promise.withResolvers<Arrival>();
    expected.set(visitor, arrived.resolve);
    await departure();
    const late = AbortSignal.timeout(VISIT_MS);
    late.addEventListener("abort", () => {
      arrived.reject(new Error(`${visitor}: no page reported back`));
    });
    const arrival = await arrived.promise;
    present.set(visitor, arrival);
    const { load, largestPaint, isSeen } = arrival.report;
    if (!isSeen) throw new Error(`${visitor}: the page is not in front, so its times mean nothing`);
    await delay(REST_MS);
    return { load, largestPaint };
  }

  return {
    sites: set.sites,
    hosts: set.files.hosts(),
    async receive(visitor, open) {
      await arrivalAfter(visitor, () => open(`${set.start}?visitor=${visitor}`));
    },
    visit: (visitor, { url }, itsDistance) =>
      arrivalAfter(visitor, () => {
        distance = itsDistance;
        present.get(visitor)?.answer.end(`${url}?visitor=${visitor}`);
      }),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function addressOf({ headers, url = "/" }: IncomingMessage): { host: string; pathname: string } {
  const { hostname, pathname } = new URL(url, `http://${headers.host ?? ""}`);
  return { host: hostname, pathname };
}

function serve(response: ServerResponse, file: SiteFile | undefined): void {
  response.setHeader("access-control-allow-origin", "*");
  // Every visit loads everything, so that every request is one of those that might have become slower.
  response.setHeader("cache-control", "no-store");
  if (file === undefined) response.writeHead(404).end();
  else response.setHeader("content-type", file.type).end(file.body);
}

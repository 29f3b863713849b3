import * as v from "valibot";

const HeadSchema = v.object({
  constants: v.object({
    logEventTypes: v.record(v.string(), v.number()),
    logSourceType: v.record(v.string(), v.number()),
  }),
});
const EventSchema = v.object({
  type: v.number(),
  source: v.object({ type: v.number() }),
  params: v.optional(v.object({ host: v.optional(v.string()), address: v.optional(v.string()) })),
});

/**
 * Finds in a browser's own network log every `host:port` that it looked up or
 * tried to connect to.
 *
 * @param log the file's text so far; the browser writes one line an event, and the last may be half written
 */
export function reachedFor(log: string): string[] {
  const [head = "", ...lines] = log.split("\n").slice(0, -1);
  if (head === "") return [];
  const { constants } = v.parse(HeadSchema, JSON.parse(`${head.replace(/,$/u, "")}}`));
  const { logEventTypes, logSourceType } = constants;
  const telling = ["HOST_RESOLVER_MANAGER_REQUEST", "TCP_CONNECT_ATTEMPT", "UDP_CONNECT"].map((name) => {
    const type = logEventTypes[name];
    if (type === undefined) throw new Error(`this browser’s network log knows no ${name}`);
    return type;
  });
  // It asks the cache alone, whether a host that failed would have been in a private network.
  const cacheOnly = logSourceType["NETWORK_QUALITY_ESTIMATOR"];
  return lines.flatMap((line) => {
    if (!line.startsWith("{")) return [];
    const { type, source, params } = v.parse(EventSchema, JSON.parse(line.replace(/(?:,|\],?|\]\})$/u, "")));
    const place = params?.host ?? params?.address;
    const isTelling = telling.includes(type) && source.type !== cacheOnly;
    return isTelling && place !== undefined ? place.replace(/^\w+:\/\//u, "") : [];
  });
}

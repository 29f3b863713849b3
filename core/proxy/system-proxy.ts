import * as v from "valibot";
import { ProxyServerSchema } from "./proxy-server.ts";

/** Tried in turn. More than a few is nobody's list. */
const servers = v.pipe(v.array(ProxyServerSchema), v.maxLength(8));

/** Proxies that are named, by what they are for. */
export const ProxyServersSchema = v.strictObject({
  kind: v.literal("servers"),
  http: servers,
  https: servers,
  /** For all that the two above leave, and for WebSockets. */
  other: servers,
  /** Rules as `parseBypassRule` reads them. */
  bypass: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(300))), v.maxLength(2000)),
  /** Whether the proxies are for what the rules name, and for nothing else. */
  isReversed: v.boolean(),
});
export type ProxyServers = v.InferOutput<typeof ProxyServersSchema>;

/**
 * The proxy a browser uses that was told nothing of its own:
 *
 * - `none`: it reaches sites itself.
 * - `servers`: these proxies.
 * - `script`: what a proxy script says. It is looked for in the network first
 *   if `isDetected`, then at `url`; where there is none, `otherwise` holds.
 * - `unknown`: there are settings, and they could not be read.
 */
export const SystemProxySchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("none") }),
  ProxyServersSchema,
  v.strictObject({
    kind: v.literal("script"),
    isDetected: v.boolean(),
    url: v.optional(v.pipe(v.string(), v.maxLength(65_536))),
    otherwise: v.optional(ProxyServersSchema),
  }),
  v.strictObject({ kind: v.literal("unknown") }),
]);
export type SystemProxy = v.InferOutput<typeof SystemProxySchema>;

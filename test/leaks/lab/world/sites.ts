import { shopHost, type Answer, type Sites, type Vector } from "../../vectors/vector.ts";
import { writePage } from "./shop-page.ts";

export interface SiteAnswer extends Answer {
  /** Sent ahead of the answer itself. */
  readonly earlyHints?: string;
}

/**
 * Finds what the lab's sites answer to a request, by host name and path.
 *
 * @param sites hosts with answers of their own, by path
 */
export function createSites(vectors: readonly Vector[], sites: Sites): (host: string, path: string) => SiteAnswer {
  const shops = new Map(vectors.map((vector) => [shopHost(vector.id), vector]));

  return (host, path) => {
    const shop = shops.get(host);
    return shop === undefined ? (sites[host]?.[path] ?? anyAnswer(path)) : shopAnswer(shop, path);
  };
}

function shopAnswer({ trigger }: Vector, path: string): SiteAnswer {
  if (trigger.kind !== "page") return { status: 404 };
  const { page } = trigger;
  if (path !== "/") return page.files?.[path.slice(1)] ?? { status: path === "/favicon.ico" ? 404 : 200 };
  return { ...writePage(page), ...(page.earlyHints === undefined ? {} : { earlyHints: page.earlyHints }) };
}

const TYPES: readonly (readonly [RegExp, string])[] = [
  [/\.m?js$/u, "text/javascript"],
  [/\.css$/u, "text/css"],
  [/\.svg$/u, "image/svg+xml"],
  [/\.json$/u, "application/json"],
];

/** Good enough to be taken as whatever was asked for, so that nothing is tried twice. */
function anyAnswer(path: string): Answer {
  const type = TYPES.find(([ending]) => ending.test(path))?.[1] ?? "text/html";
  const body = type === "application/json" ? "{}" : type === "text/html" ? "<!doctype html><title>Bank</title>" : "";
  return {
    headers: { "content-type": type, "access-control-allow-origin": "*", "access-control-allow-headers": "*" },
    body,
  };
}

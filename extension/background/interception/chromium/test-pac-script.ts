import { createContext, runInContext } from "node:vm";

/** Asks a proxy script as the browser does, in a world of its own. */
export type Ask = (url: string) => unknown;

/** @param surroundings functions the browser gives to proxy scripts */
export function askerOf(script: string, surroundings: Readonly<Record<string, unknown>> = {}): Ask {
  const context = createContext({ ...surroundings });
  runInContext(script, context);
  return (url) => {
    context["url"] = url;
    context["host"] = new URL(url).hostname.replace(/^\[|\]$/gu, "");
    const answer: unknown = runInContext("FindProxyForURL(url, host)", context);
    return answer;
  };
}

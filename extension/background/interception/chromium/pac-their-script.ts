import { asciiJson } from "./pac-text.ts";
import type { UpstreamScript } from "./upstream.ts";

/**
 * The text of a function that answers as the person's own script does. The
 * script is read as the body of a function, from a string, so that nothing in it
 * can end that function early; a name it gives its own function without
 * declaring it is taken from the parameter.
 *
 * Where the script fails, Chromium reaches the site directly, unless the script
 * is mandatory.
 */
export function theirScriptFunction({ text, isMandatory, isStale }: UpstreamScript): string {
  return `(() => {
let theirs;
try {
  theirs = new Function("FindProxyForURL", ${asciiJson(text)} + "\\nreturn FindProxyForURL;")();
} catch {
  theirs = undefined;
}
return (url, host) => {
  try {
    const answer = theirs(url, host);
    if (typeof answer === "string") return ${isStale && !isMandatory ? `answer + "; DIRECT"` : "answer"};
  } catch {
    // Answered below.
  }
  ${isMandatory ? `throw new Error("the proxy's own script failed")` : `return "DIRECT"`};
};
})()`;
}

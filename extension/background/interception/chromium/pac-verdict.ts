import type { ProtectedNames } from "../protected-names.ts";
import type { ProtectedPattern } from "../protected-patterns.ts";

/** By then a browser that has just started surely goes by the request rules. */
const START_MS = 10_000;

/**
 * Writes the part of a proxy script that judges: the text of a function which
 * says of an address and its host whether it is protected. It looks a host up
 * label by label, so its time does not grow with the number of names. It uses
 * nothing that a script which runs after it could change under it.
 *
 * Schemes and ports it sees, paths of `https:` it does not. A host of which
 * only some paths are protected is shut while the browser starts, the one time
 * when request rules do not see everything; after that they stop those paths.
 */
export function pacVerdict({ verdicts, exactly, patterns }: ProtectedNames): string {
  return `(() => {
const VERDICTS = ${table(verdicts)};
const EXACTLY = ${table(exactly)};
const PATTERNS = ${JSON.stringify(patterns.map(row))};
${FUNCTION}
})()`;
}

function table(verdicts: ReadonlyMap<string, boolean>): string {
  const byName = Object.fromEntries([...verdicts].map(([name, isProtected]) => [name, isProtected ? 1 : 0]));
  return `Object.assign(Object.create(null), ${JSON.stringify(byName)})`;
}

/** As the function reads it; what is undefined is left out by JSON. */
function row({ name, hosts, scheme, port, path, except }: ProtectedPattern): object {
  return {
    name,
    isOne: hosts === "one",
    ...(typeof hosts === "object" && { before: hosts.before, after: hosts.after }),
    isSecure: scheme === undefined ? undefined : scheme === "https",
    port: port === undefined ? undefined : String(port),
    isPath: path !== undefined,
    except,
  };
}

const FUNCTION = String.raw`const call = Function.prototype.call;
const lowerCase = call.bind(String.prototype.toLowerCase);
const indexOf = call.bind(String.prototype.indexOf);
const lastIndexOf = call.bind(String.prototype.lastIndexOf);
const slice = call.bind(String.prototype.slice);
const endsWith = call.bind(String.prototype.endsWith);
const startsWith = call.bind(String.prototype.startsWith);
const now = Date.now;
const STARTED = now();

function nameOf(host) {
  const name = lowerCase(host);
  // Some give IPv6 addresses without their brackets.
  if (indexOf(name, ":") !== -1 && name[0] !== "[") return "[" + name + "]";
  return endsWith(name, ".") ? slice(name, 0, -1) : name;
}
function verdictOf(host) {
  if (EXACTLY[host] !== undefined) return EXACTLY[host] === 1;
  for (let name = host; ; ) {
    const verdict = VERDICTS[name];
    if (verdict !== undefined) return verdict === 1;
    const dot = indexOf(name, ".");
    if (dot === -1) return false;
    name = slice(name, dot + 1);
  }
}
function isBelow(host, name) {
  return endsWith(host, "." + name);
}
function hasHost(pattern, host) {
  if (pattern.isOne) return host === pattern.name;
  if (pattern.before === undefined) return host === pattern.name || isBelow(host, pattern.name);
  if (!isBelow(host, pattern.name)) return false;
  const above = slice(host, 0, -pattern.name.length - 1);
  const label = slice(above, lastIndexOf(above, ".") + 1);
  const isLongEnough = label.length >= pattern.before.length + pattern.after.length;
  return isLongEnough && startsWith(label, pattern.before) && endsWith(label, pattern.after);
}
function isExcepted(pattern, host) {
  for (let at = 0; at < pattern.except.length; at += 1) {
    if (host === pattern.except[at] || isBelow(host, pattern.except[at])) return true;
  }
  return false;
}
function portOf(url, isSecure) {
  const start = indexOf(url, "//") + 2;
  const slash = indexOf(url, "/", start);
  const authority = slice(url, start, slash === -1 ? url.length : slash);
  const colon = lastIndexOf(authority, ":");
  if (colon === -1 || endsWith(authority, "]")) return isSecure ? "443" : "80";
  return slice(authority, colon + 1);
}
function fits(pattern, url, host) {
  if (!hasHost(pattern, host) || isExcepted(pattern, host)) return false;
  const isSecure = startsWith(url, "https:") || startsWith(url, "wss:");
  if (pattern.isSecure !== undefined && pattern.isSecure !== isSecure) return false;
  if (pattern.port !== undefined && pattern.port !== portOf(url, isSecure)) return false;
  return !pattern.isPath || now() - STARTED < ${START_MS};
}
return (url, host) => {
  const name = nameOf(host);
  if (verdictOf(name)) return true;
  for (let at = 0; at < PATTERNS.length; at += 1) {
    if (fits(PATTERNS[at], url, name)) return true;
  }
  return false;
};`;

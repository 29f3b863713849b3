import type { Brand } from "./brand.ts";
import { placeWithin } from "./place-within.ts";
import { showDomain } from "./show-domain.ts";

/** A stretch of the host beside the stretch of the true domain in its place. */
export interface Piece {
  readonly host: string;
  readonly target: string;
  /** Whether this is where the two differ. What stands before a name on both (`www.`, `login.`) does not. */
  readonly differs: boolean;
}

/**
 * Lays a host and the domain it imitates side by side. The pieces in order
 * make up both names, in Unicode: what is alike lies opposite, what is not is
 * marked, so that a page can enlarge it.
 */
export function compareNames(hostname: string, brand: Brand): Piece[] {
  const host = showDomain(hostname);
  const target = showDomain(brand.domain);
  const name = brand.isCore && target.includes(brand.form) ? brand.form : brand.shown;
  const start = target.indexOf(name);
  const { before, pairs, after } = placeWithin(host, name);
  const subdomains = before.lastIndexOf(".") + 1;
  return merged([
    { host: before.slice(0, subdomains), target: "", differs: false },
    differing(before.slice(subdomains), target.slice(0, start)),
    ...pairs.map(({ longer, shorter }) => differing(longer, shorter)),
    ...compareTails(after, target.slice(start + name.length)),
  ]);
}

function differing(host: string, target: string): Piece {
  return { host, target, differs: host !== target };
}

/** What follows the name: the domain's own rest first (`.com.evil`), or last (`-login.com`), or another in its place. */
function compareTails(host: string, target: string): Piece[] {
  const opening = host.slice(0, target.length);
  const next = host[target.length];
  if (opening.replaceAll("-", ".") === target && (next === undefined || next === "." || next === "-")) {
    return [
      ...Array.from(target, (mark, at) => differing(opening[at] ?? "", mark)),
      differing(host.slice(target.length), ""),
    ];
  }
  if (host.endsWith(target)) return [differing(host.slice(0, -target.length), ""), differing(target, target)];
  const shared = sharedStart(host, target);
  return [differing(shared, shared), differing(host.slice(shared.length), target.slice(shared.length))];
}

/** All of the shorter one when the other begins with it (`.co` and `.com`), otherwise the dot at most. */
function sharedStart(host: string, target: string): string {
  if (target.startsWith(host)) return host;
  return host.startsWith(".") && target.startsWith(".") ? "." : "";
}

function merged(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    if (piece.host === "" && piece.target === "") continue;
    const last = result.at(-1);
    const isOneSided = last !== undefined && !last.differs && (last.target === "") !== (piece.target === "");
    if (last?.differs !== piece.differs || isOneSided) result.push(piece);
    else result[result.length - 1] = { ...piece, host: last.host + piece.host, target: last.target + piece.target };
  }
  return result;
}

/** A percent-encoded character of a path. */
const ESCAPED = /%[0-9a-f]{2}/giu;

/** What RFC 3986, section 2.3, says means the same whether it is encoded or not. */
const UNRESERVED = /^[a-z0-9._~-]$/iu;

/**
 * The one spelling of a path by which paths are compared: nothing is encoded
 * that need not be, and what is encoded is so in capitals (RFC 3986, section
 * 6.2.2). The URL parser has dealt with dots and backslashes already.
 *
 * @param pathname as a parsed URL has it
 */
export function plainPath(pathname: string): string {
  if (!pathname.includes("%")) return pathname;
  return pathname.replace(ESCAPED, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return UNRESERVED.test(character) ? character : escaped.toUpperCase();
  });
}

/**
 * Whether a path is another or below it: `/pay` has `/pay` and `/pay/card`
 * below it, and not `/payments`.
 *
 * @param path both plain, `prefix` without a slash at its end
 */
export function isPathUnder(path: string, prefix: string): boolean {
  return path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === "/");
}

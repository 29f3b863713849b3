/**
 * Finds the line a key of a TOML text stands on, for error messages alone: the
 * parser has understood the text by then, so a plain search for the spellings
 * people use (a table header, a dotted or bare key) is enough, and a key that
 * is nowhere to be found is blamed on the table it is missing from.
 *
 * @param path from the root, as in `["compartments", "banking", "open", "user"]`
 * @returns a line number from 1
 */
export function lineOfKey(text: string, path: readonly string[]): number {
  const lines = text.split("\n");
  for (let length = path.length; length > 0; length -= 1) {
    const line = findKey(lines, path.slice(0, length));
    if (line !== undefined) return line;
  }
  return 1;
}

function findKey(lines: readonly string[], path: readonly string[]): number | undefined {
  let table: readonly string[] = [];
  for (const [index, line] of lines.entries()) {
    const header = /^\s*\[([^\]]+)\]/u.exec(line)?.[1];
    if (header !== undefined) table = keyParts(header);
    const key =
      header === undefined
        ? /^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=/u.exec(line)?.[1]
        : "";
    if (key === undefined) continue;
    const here = [...table, ...keyParts(key)];
    if (here.length === path.length && here.every((part, at) => part === path[at])) return index + 1;
  }
  return undefined;
}

function keyParts(dotted: string): string[] {
  return [...dotted.matchAll(/"([^"]*)"|'([^']*)'|([\w-]+)/gu)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? "",
  );
}

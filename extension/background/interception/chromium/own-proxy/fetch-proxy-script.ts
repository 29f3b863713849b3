/** Chromium's own limits are 1 MB and 30 s, which is as long as a worker may take over one thing. */
const MAX_BYTES = 1_048_576;
const TIMEOUT_MS = 15_000;

/**
 * Fetches a proxy script as Chromium does
 * (https://chromium.googlesource.com/chromium/src/+/HEAD/net/docs/proxy.md#downloading-pac-scripts):
 * past all caches, without cookies, and nothing but a plain success counts.
 * From a file it cannot be had.
 *
 * @returns undefined when it is not to be had
 */
export async function fetchProxyScript(address: string, fetch = globalThis.fetch): Promise<string | undefined> {
  if (!/^(?:https?|data):/iu.test(address)) return undefined;
  try {
    const response = await fetch(address, {
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const bytes = response.status === 200 ? await read(response) : undefined;
    const text = bytes && decoderFor(response, bytes).decode(bytes);
    // A page of a network that wants its guests to sign in is no script.
    return text?.includes("FindProxyForURL") === true ? text : undefined;
  } catch {
    return undefined; // unreachable, too slow, in an encoding nobody knows: no script, for whatever reason
  }
}

async function read({ body }: Response): Promise<Uint8Array | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    parts.push(part.value);
    length += part.value.length;
    if (length > MAX_BYTES) {
      await reader?.cancel();
      return undefined;
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** By the mark at its start, else by what the server says, else as Latin-1: in a proxy script UTF-8 is not what goes without saying. */
function decoderFor({ headers }: Response, bytes: Uint8Array): TextDecoder {
  const said = /;\s*charset="?(?<label>[^\s";]+)/iu.exec(headers.get("content-type") ?? "")?.groups?.["label"];
  return new TextDecoder(said ?? markedEncoding(bytes) ?? "latin1");
}

function markedEncoding([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

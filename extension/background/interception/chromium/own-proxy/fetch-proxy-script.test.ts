import { describe, expect, it, vi } from "vitest";
import { fetchProxyScript } from "./fetch-proxy-script.ts";

const SCRIPT = "function FindProxyForURL() { return 'DIRECT'; } // ";

function fetching(body: BodyInit | null, init?: ResponseInit) {
  return vi.fn<typeof fetch>(() => Promise.resolve(new Response(body, init)));
}
const bytes = (...values: number[]) => new Uint8Array([...new TextEncoder().encode(SCRIPT), ...values]);

describe("fetchProxyScript", () => {
  it("asks for it past all caches and without cookies", async () => {
    const fetch = fetching(SCRIPT);
    expect(await fetchProxyScript("http://pac.example/", fetch)).toBe(SCRIPT);
    expect(fetch.mock.lastCall).toMatchObject(["http://pac.example/", { cache: "no-store", credentials: "omit" }]);
  });

  it("reads one that stands in its address", async () => {
    expect(await fetchProxyScript(`data:text/plain;base64,${btoa(SCRIPT)}`)).toBe(SCRIPT);
  });

  it.each([
    ["as Latin-1 where nothing is said", bytes(0xe4), undefined, "ä"],
    ["as the server says", bytes(0xc3, 0xa4), "application/x-ns-proxy-autoconfig; charset=UTF-8", "ä"],
    ["as its mark says", new Uint8Array([0xef, 0xbb, 0xbf, ...bytes(0xc3, 0xa4)]), undefined, "ä"],
  ])("reads it %s", async (_how, body, type, end) => {
    const text = await fetchProxyScript(
      "http://pac.example/",
      fetching(body, type ? { headers: { "content-type": type } } : {}),
    );
    expect(text).toBe(SCRIPT + end);
  });

  it.each([
    ["has another answer than success", fetching(SCRIPT, { status: 203 })],
    ["has no body", fetching(null, { status: 204 })],
    ["is a page", fetching("<!doctype html><title>Sign in</title>")],
    ["is longer than the browser takes", fetching(SCRIPT + " ".repeat(1_048_576))],
    [
      "has an encoding that nobody knows",
      fetching(SCRIPT, { headers: { "content-type": "text/plain; charset=runes" } }),
    ],
    ["cannot be reached", vi.fn(() => Promise.reject(new TypeError("Failed to fetch")))],
  ])("has none where it %s", async (_what, fetch) => {
    expect(await fetchProxyScript("http://pac.example/", fetch)).toBeUndefined();
  });

  it.each(["file:///etc/proxy.pac", "ftp://pac.example/", "javascript:0", ""])("never goes to %j", async (address) => {
    const fetch = fetching(SCRIPT);
    expect(await fetchProxyScript(address, fetch)).toBeUndefined();
    expect(fetch).not.toHaveBeenCalled();
  });
});

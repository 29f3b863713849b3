import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A web server on loopback that remembers what was asked of it. */
export interface WebServer {
  /** The server's address under a host name that means loopback, without a slash at the end. */
  origin(hostname?: string): string;
  /** `host/path` of every request, in order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** @param pages what to answer, by path; HTML, or a function for anything else. Other paths are an empty page. */
export async function startWebServer(
  pages: Readonly<Record<string, string | ((response: ServerResponse) => void)>> = {},
): Promise<WebServer> {
  const requests: string[] = [];
  const server = createServer(({ url = "/", headers }, response) => {
    requests.push(`${headers.host?.replace(/:\d+$/u, "") ?? ""}${url}`);
    const page = pages[url] ?? "<!doctype html><title>A page</title>";
    if (typeof page === "string") response.setHeader("content-type", "text/html").end(page);
    else page(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return {
    origin: (hostname = "127.0.0.1") => `http://${hostname}:${port}`,
    requests,
    close,
    [Symbol.asyncDispose]: close,
  };
}

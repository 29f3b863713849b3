import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo } from "node:net";

/** A web server on the loopback that remembers what it was asked for. */
export interface TestSite extends AsyncDisposable {
  readonly port: number;
  /** Each request as `host/path?query`, the host without its port, in order. */
  readonly requests: readonly string[];
  /** Whether anybody connected, asking for something or not, or sent a packet to the same port by UDP. */
  readonly isTouched: () => boolean;
}

/** @param answer ends the response; without it every page is empty and open to every origin */
export async function startSite(answer: RequestListener = (_request, response) => response.end()): Promise<TestSite> {
  const requests: string[] = [];
  let isTouched = false;
  const touch = () => {
    isTouched = true;
  };
  const server = createServer((request, response) => {
    const host = request.headers.host?.replace(/:\d+$/u, "") ?? "";
    requests.push(`${host}${request.url ?? ""}`);
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("content-type", "text/html");
    answer(request, response);
  }).on("connection", touch);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const packets = createSocket("udp4").on("message", touch);
  await once(packets.bind(port, "127.0.0.1"), "listening");
  return {
    port,
    requests,
    isTouched: () => isTouched,
    async [Symbol.asyncDispose]() {
      packets.close();
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}

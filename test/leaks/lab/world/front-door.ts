import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer as createHttpServer, type IncomingMessage } from "node:http";
import { createSecureServer, type Http2ServerRequest } from "node:http2";
import { createServer } from "node:net";
import type { Duplex } from "node:stream";

/** HTTP/1.1 or HTTP/2: browsers choose. */
export type SiteRequest = IncomingMessage | Http2ServerRequest;
/** What both kinds of answer can do. */
export interface SiteResponse {
  writeEarlyHints(hints: Record<string, string>): void;
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

interface Guests {
  /** The name in a ClientHello, before anything else is known. */
  readonly onHello: (name: string) => void;
  /** A WebSocket's handshake, which is accepted; what comes through it is for the witness alone. */
  readonly onUpgrade: (request: IncomingMessage) => void;
  readonly onRequest: (request: SiteRequest, response: SiteResponse) => void;
}

const TLS_HANDSHAKE = 0x16;

/**
 * Takes every TCP connection of the world at one port, whatever port it was
 * meant for, and speaks TLS or plain HTTP as the first byte asks.
 */
export async function serveSites(
  port: number,
  { certificate, key }: { readonly certificate: string; readonly key: string },
  { onHello, onUpgrade, onRequest }: Guests,
): Promise<void> {
  const identity = { cert: await readFile(certificate), key: await readFile(key) };
  const plain = createHttpServer(onRequest);
  const secure = createSecureServer(
    {
      ...identity,
      allowHTTP1: true,
      // Called for every ClientHello that has a name in it, before anything is decided.
      SNICallback: (name, done) => {
        onHello(name);
        done(null);
      },
    },
    onRequest,
  );
  const upgrade = (request: IncomingMessage, socket: Duplex): void => {
    onUpgrade(request);
    acceptWebSocket(request, socket);
  };
  plain.on("upgrade", upgrade);
  secure.on("upgrade", upgrade);

  const door = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("readable", () => {
      const first: unknown = socket.read(1);
      if (!Buffer.isBuffer(first)) return; // closed without a word
      socket.unshift(first);
      (first[0] === TLS_HANDSHAKE ? secure : plain).emit("connection", socket);
    });
  });
  door.listen(port, "::");
  await once(door, "listening");
}

/** https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2 */
function acceptWebSocket({ headers }: IncomingMessage, socket: Duplex): void {
  const key = headers["sec-websocket-key"] ?? "";
  const accept = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
  const lines = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"];
  socket.write([...lines, `Sec-WebSocket-Accept: ${accept}`, "", ""].join("\r\n"));
  socket.on("error", () => socket.destroy());
  socket.resume();
}

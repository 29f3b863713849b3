import { redirect } from "./navigations.ts";
import { markupVector, pageVector, scriptVector, type Target, type Vector } from "./vector.ts";

/** What a script can send. */
export const REQUEST_VECTORS: readonly Vector[] = [
  scriptVector("fetch", "fetch, no-cors", ({ url }) => `await fetch("${url}", { mode: "no-cors" });`),
  scriptVector(
    "fetch-cors",
    "fetch with preflight",
    ({ url }) => `await fetch("${url}", { headers: { "x-a": "b" } });`,
  ),
  pageVector("fetch-http", "fetch, http", ({ host }) => ({
    scheme: "http",
    script: `await fetch("http://${host}/", { mode: "no-cors" });`,
  })),
  pageVector("fetch-redirect", "fetch through a redirect", ({ url }) => ({
    script: `await fetch("hop", { mode: "no-cors" });`,
    files: { hop: redirect(url) },
  })),
  scriptVector("fetch-keepalive", "fetch, keepalive, from a page that goes", ({ url }) => {
    return `fetch("${url}", { mode: "no-cors", keepalive: true }); location = "about:blank";`;
  }),
  scriptVector("fetch-later", "fetchLater", ({ url }) => `fetchLater("${url}", { activateAfter: 0 });`),
  scriptVector("xhr", "XMLHttpRequest", ({ url }) => xhr(url, true)),
  scriptVector("xhr-sync", "XMLHttpRequest, synchronous", ({ url }) => xhr(url, false)),
  scriptVector("websocket", "WebSocket, wss", ({ host }) => `new WebSocket("wss://${host}/");`),
  scriptVector("websocket-port", "WebSocket, wss on port 8443", ({ host }) => `new WebSocket("wss://${host}:8443/");`),
  pageVector("websocket-plain", "WebSocket, ws", ({ host }) => ({
    scheme: "http",
    script: `new WebSocket("ws://${host}/");`,
  })),
  scriptVector(
    "websocket-stream",
    "WebSocketStream",
    ({ host }) => `await new WebSocketStream("wss://${host}/").opened;`,
  ),
  scriptVector("eventsource", "EventSource", ({ url }) => `new EventSource("${url}");`),
  scriptVector("beacon", "navigator.sendBeacon", ({ url }) => `navigator.sendBeacon("${url}", "a");`),
  pageVector("ping", "<a ping>", ({ url }) => ({
    body: `<a href="#here" ping="${url}" style="position: fixed; inset: 0">shop</a>`,
    gesture: "click",
  })),
  scriptVector("webtransport", "WebTransport", ({ url }) => `await new WebTransport("${url}").ready;`),
  webrtc("webrtc-stun", "WebRTC, STUN server", ({ host }) => ({ urls: `stun:${host}:3478` })),
  webrtc("webrtc-turn", "WebRTC, TURN server over UDP", ({ host }) => relay(`turn:${host}:3478`)),
  webrtc("webrtc-turn-tcp", "WebRTC, TURN server over TCP", ({ host }) => relay(`turn:${host}:3478?transport=tcp`)),
  webrtc("webrtc-turns", "WebRTC, TURN server over TLS", ({ host }) => relay(`turns:${host}:443?transport=tcp`)),
  scriptVector("webrtc-candidate", "WebRTC, remote candidate by name", ({ host }) => {
    return `const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
      a.createDataChannel("d");
      await a.setLocalDescription(await a.createOffer());
      await b.setRemoteDescription(a.localDescription);
      await b.setLocalDescription(await b.createAnswer());
      await a.setRemoteDescription(b.localDescription);
      globalThis.peers = [a, b];
      const candidate = "candidate:1 1 udp 2113937151 ${host} 40000 typ host";
      await a.addIceCandidate({ candidate, sdpMid: "0", sdpMLineIndex: 0 });`;
  }),
  scriptVector("audio-worklet", "audio worklet module", ({ url }) => {
    return `await new AudioContext().audioWorklet.addModule("${url}a.js");`;
  }),
  scriptVector("paint-worklet", "paint worklet module", ({ url }) => `await CSS.paintWorklet.addModule("${url}a.js");`),
  worker("worker-fetch", "fetch from a worker", "new Worker('worker.js');", fetching),
  worker("worker-import", "importScripts in a worker", "new Worker('worker.js');", importing),
  worker("shared-worker", "fetch from a shared worker", "new SharedWorker('worker.js');", fetching),
  worker(
    "service-worker",
    "fetch from a service worker",
    "await navigator.serviceWorker.register('worker.js');",
    fetching,
  ),
  worker(
    "service-worker-import",
    "importScripts in a service worker",
    "await navigator.serviceWorker.register('worker.js');",
    importing,
  ),
  pageVector("background-fetch", "background fetch", ({ url }) => ({
    script: `await navigator.serviceWorker.register("worker.js");
      const { backgroundFetch } = await navigator.serviceWorker.ready;
      await backgroundFetch.fetch(crypto.randomUUID(), new Request("${url}", { mode: "cors" }));`,
    files: { "worker.js": { headers: { "content-type": "text/javascript" }, body: "onfetch = () => {};" } },
  })),
  markupVector("data-frame", "fetch from a data: frame", ({ url }) => {
    const script = `<script>fetch("${url}", { mode: "no-cors" })</script>`;
    return `<iframe src="data:text/html,${encodeURIComponent(script)}"></iframe>`;
  }),
  markupVector("sandboxed-frame", "<img> in a sandboxed srcdoc frame", ({ url }) => {
    return `<iframe sandbox srcdoc='<img src="${url}a.png">'></iframe>`;
  }),
];

function xhr(url: string, async: boolean): string {
  return `const request = new XMLHttpRequest(); request.open("GET", "${url}", ${async}); request.send();`;
}

function relay(urls: string): object {
  return { urls, username: "user", credential: "word" };
}

function webrtc(id: string, title: string, server: (target: Target) => object): Vector {
  return scriptVector(id, title, (target) => {
    return `globalThis.peer = new RTCPeerConnection({ iceServers: [${JSON.stringify(server(target))}] });
      peer.createDataChannel("d");
      await peer.setLocalDescription(await peer.createOffer());`;
  });
}

function worker(id: string, title: string, start: string, code: (target: Target) => string): Vector {
  return pageVector(id, title, (target) => ({
    script: start,
    files: { "worker.js": { headers: { "content-type": "text/javascript" }, body: code(target) } },
  }));
}

function fetching({ url }: Target): string {
  return `fetch("${url}", { mode: "no-cors" });`;
}

function importing({ url }: Target): string {
  return `importScripts("${url}a.js");`;
}

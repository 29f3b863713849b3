/** What a page can try in order to reach another host. */
export const VECTORS = [
  "redirect",
  "image",
  "script",
  "style",
  "frame",
  "fetch",
  "beacon",
  "websocket",
  "event-source",
  "web-transport",
  "worker",
  "prefetch",
  "preload",
  "preconnect",
  "dns-prefetch",
  "header-preconnect",
  "speculation",
  "csp-report",
  "federated-login",
  "payment",
  "stun",
  "turn",
  "navigation",
] as const;

/** One of {@link VECTORS}. */
export type Vector = (typeof VECTORS)[number];

/** A page that tries them all, and what is to be sent with it. */
export interface VectorPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Where its `/redirect` leads. */
  readonly redirect: string;
  /** Where it goes at last. */
  readonly navigation: string;
}

/**
 * Makes the page. Each vector goes to a host of its own name below
 * `elsewhere.test`; when all are tried, the page asks its own site for
 * `/tried`, and then leaves.
 *
 * TURN over TCP is not among them: connected to under a name mapped as these
 * are, it crashes the network service of Chromium 156.
 *
 * @param ports where each vector's host listens
 */
export function vectorPage(ports: ReadonlyMap<Vector, number>): VectorPage {
  const host = (vector: Vector) => `${vector}.elsewhere.test:${ports.get(vector) ?? 0}`;
  const to = (vector: Vector, scheme = "http") => `${scheme}://${host(vector)}/`;
  const html = `<!doctype html>
<link rel="preconnect" href="${to("preconnect")}">
<link rel="dns-prefetch" href="${to("dns-prefetch")}">
<link rel="prefetch" href="${to("prefetch")}">
<link rel="preload" as="image" href="${to("preload")}">
<link rel="stylesheet" href="${to("style")}">
<script type="speculationrules">{"prefetch": [{"urls": ["${to("speculation", "https")}"], "eagerness": "immediate"}]}</script>
<img src="${to("image")}">
<img src="/redirect">
<iframe src="${to("frame")}"></iframe>
<script async src="${to("script")}"></script>
<script>
  const quietly = (attempt) => Promise.resolve().then(attempt).catch(() => undefined);
  const worker = "fetch('${to("worker")}', { mode: 'no-cors' }).catch(() => undefined).then(() => postMessage(0))";
  const attempts = [
    () => fetch("${to("fetch")}", { mode: "no-cors" }),
    () => navigator.sendBeacon("${to("beacon")}"),
    () => new Promise((done) => (new WebSocket("${to("websocket", "ws")}").onerror = done)),
    () => new Promise((done) => (new EventSource("${to("event-source")}").onerror = done)),
    () => new WebTransport("${to("web-transport", "https")}").ready,
    () => new Promise((done) => (new Worker(URL.createObjectURL(new Blob([worker]))).onmessage = done)),
    () => new PaymentRequest([{ supportedMethods: "${to("payment", "https")}" }], {
      total: { label: "1", amount: { currency: "EUR", value: "1" } },
    }).canMakePayment(),
    () => new Promise((done) => {
      const iceServers = [
        { urls: "stun:${host("stun")}" },
        { urls: "turn:${host("turn")}", username: "1", credential: "1" },
      ];
      const peer = new RTCPeerConnection({ iceServers });
      peer.createDataChannel("1");
      peer.onicegatheringstatechange = () => peer.iceGatheringState === "complete" && done();
      peer.createOffer().then((offer) => peer.setLocalDescription(offer));
    }),
  ];
  // Rejected only after a random wait, so that a page cannot tell why: nothing waits for it.
  quietly(() => navigator.credentials.get({
    identity: { providers: [{ configURL: "${to("federated-login", "https")}", clientId: "1" }] },
  }));
  const after = (ms) => new Promise((done) => setTimeout(done, ms));
  const loaded = new Promise((done) => addEventListener("load", done));
  Promise.race([Promise.all([loaded, after(1500), ...attempts.map(quietly)]), after(8000)])
    .then(() => fetch("/tried"))
    .then(() => { location = "${to("navigation")}"; });
</script>`;
  const headers = {
    link: `<${to("header-preconnect")}>; rel=preconnect`,
    "content-security-policy-report-only": `img-src 'none'; report-uri ${to("csp-report")}`,
  };
  return { html, headers, redirect: to("redirect"), navigation: to("navigation") };
}

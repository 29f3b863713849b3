import type { Matrix } from "./matrix.ts";
import { markdownMatrix } from "./print.ts";

export interface LeakMatrices {
  readonly vectors: Matrix;
  readonly moments: Matrix;
}

/** `docs/leaks.md`: what got out in one run of the lab, in each browser and version. */
export function leaksPage({ vectors, moments }: LeakMatrices): string {
  return `${INTRODUCTION}
## Ways out

${markdownMatrix(vectors)}
## Moments

When protection may not be there yet, or not any more. The host program is missing in all of them, as in all of the
ways out: what keeps things in is in the browser.

${markdownMatrix(moments)}`;
}

const INTRODUCTION = `# What gets out

Written by \`node test/leaks/run.ts --document\`; do not edit.

The leak lab puts a browser alone into a network whose only way out leads to the lab: a resolver that knows every name, a
server that answers for every name, port and protocol, and a capture of the wire itself, so that what no server answers
is seen too. Every way out below has a host name of its own below a protected domain, and every name an address of its
own. Each is tried in a browser without Cofferdam, where it must leak to prove anything, and in one with it.

What got out: **D** a look-up of the name, **T** a TCP connection, **TLS** a handshake with the name in it, **UDP** a packet
that is no look-up (QUIC, STUN), **DATA** more on a connection there was before, **HTTP** a request. A dash is nothing.

## What each measure closes

| measure | Chromium | Firefox | closes |
| --- | --- | --- | --- |
| requests | rules of declarativeNetRequest for all types of requests | a blocking listener | every request that is shown to extensions; a tab's own navigation shows the hand-off page |
| prediction | \`networkPredictionEnabled\` off | the same | connections and look-ups in advance: the handshake before a navigation is stopped, preconnect, dns-prefetch, speculation |
| proxy | a mandatory proxy script with a proxy that does not exist | a proxy listener with the same | what is shown to no extension: the address that starts the browser, reports, FedCM, WebAuthn, payment methods; in Firefox also the look-up before a request is stopped, and WebSockets |
| webrtc | \`disable_non_proxied_udp\` | \`proxy_only\` | look-ups of call servers |
| open pages | replaced when their site becomes protected | the same | what such a page holds open, a WebSocket for one |
| updates | wait until nothing of the extension runs | wait for the browser's next start | the moment in which Firefox has the old listeners no more and the new ones not yet |

`;

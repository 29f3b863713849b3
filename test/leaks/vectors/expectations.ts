import type { Expectation, Open } from "../matrix/expectation.ts";
import type { Engine } from "./vector.ts";

/**
 * Vectors that send nothing even without the extension, each with the reason.
 * They prove nothing there and stay in the table for the day they do: the lab
 * fails when one of these speaks, or when another is found silent.
 */
const SILENT: Readonly<Record<Engine, Readonly<Record<string, string>>>> = {
  chromium: {
    "dns-prefetch-implicit": "Chromium does not look up the hosts of links any more.",
    "link-hover": "Chromium waits for a button to go down, unless speculation rules ask for more.",
    prerender: "Chromium takes speculation rules instead.",
    "svg-use": "A reference to another origin is refused before anything is sent.",
  },
  firefox: {
    "background-fetch": "Firefox does not have it.",
    "coep-report": "Firefox does not send these reports.",
    "csp-report-to-group": "Firefox takes Reporting-Endpoints instead.",
    fedcm: "Firefox does not have it yet.",
    "fetch-later": "Firefox does not have it.",
    hls: "Firefox plays no play lists on a computer.",
    "link-hover": "Firefox waits for a button to go down.",
    manifest: "Firefox installs no web apps on Linux.",
    opensearch: "Firefox fetches it when the person adds the search engine.",
    "paint-worklet": "Firefox does not have it.",
    payment: "Firefox does not have it.",
    "permissions-policy-report": "Firefox does not send these reports.",
    prerender: "Firefox never had it.",
    "speculation-header": "Firefox has no speculation rules.",
    "speculation-hover": "Firefox has no speculation rules.",
    "speculation-prefetch": "Firefox has no speculation rules.",
    "speculation-prefetch-hop": "Firefox has no speculation rules.",
    "speculation-prerender": "Firefox has no speculation rules.",
    "speculation-prerender-hop": "Firefox has no speculation rules.",
    "speculation-until-script": "Firefox has no speculation rules.",
    "svg-use": "A reference to another origin is refused before anything is sent.",
    "webrtc-candidate": "Firefox takes addresses and .local names only.",
    "websocket-stream": "Firefox does not have it.",
  },
};

const CALL_SERVERS: Open = {
  shownAs: "call-servers",
  why: "A page may name any host as a call server reached over TCP, and Chromium looks it up before it finds that its policy for calls forbids the way. The name alone goes out, to whoever answers look-ups.",
};
const HTTPS_FIRST: Open = {
  shownAs: "look-ups",
  why: "For an address without “https:” Firefox looks up the host's HTTPS record before it asks any extension. A preference closes it; Cofferdam tests for it and says so.",
};

/** Vectors of which a DNS query gets out whatever an extension does, each with the reason. */
const LOOK_UPS: Readonly<Record<Engine, Readonly<Record<string, Open>>>> = {
  chromium: {
    "webrtc-candidate": CALL_SERVERS,
    "webrtc-turn-tcp": CALL_SERVERS,
    "webrtc-turns": CALL_SERVERS,
  },
  firefox: {
    "link-http": HTTPS_FIRST,
    "typed-http": HTTPS_FIRST,
    "typed-http-final-dot": HTTPS_FIRST,
  },
};

/** Vectors that browsers put off for as long as they like, each with what puts them off. */
const AT_WILL: Readonly<Record<Engine, Readonly<Record<string, string>>>> = {
  chromium: {
    "background-fetch": "Chromium's scheduler of downloads may leave it for later, as it did in some runs.",
  },
  firefox: {},
};

/** What a vector is expected to show in a browser, if not simply to be sealed. */
export function expectationOf(vectorId: string, engine: Engine): Expectation | undefined {
  const silent = SILENT[engine][vectorId];
  if (silent !== undefined) return { kind: "silent", why: silent };
  const atWill = AT_WILL[engine][vectorId];
  if (atWill !== undefined) return { kind: "at-will", why: atWill };
  const lookUp = LOOK_UPS[engine][vectorId];
  return lookUp === undefined ? undefined : { kind: "limit", levels: ["D"], ...lookUp };
}

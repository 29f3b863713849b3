/** How far away the servers seem to be; both in milliseconds. */
export interface Distance {
  /** From opening a connection to its first request: a TCP and a TLS handshake are two round trips. */
  readonly connectMs: number;
  /** From a request to its answer: a round trip. */
  readonly answerMs: number;
}

/** Servers on this computer: whatever a browser spends shows, more than on any line there is. */
export const NO_DISTANCE: Distance = { connectMs: 0, answerMs: 0 };

/** A good line to a data centre in the same country. */
export const NEAR: Distance = { connectMs: 40, answerMs: 20 };

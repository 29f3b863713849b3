import { createSerialQueue } from "#core/async/serial-queue.ts";
import type { Result } from "#core/protocol/methods.ts";
import type { SealProblem } from "#core/protection/seal-state.ts";
import type { ProxyConfig } from "#extension/platform/chromium.ts";
import type { OwnProxyMemory, ReplacedProxy, ScriptCopy } from "#extension/storage/own-proxy-memory.ts";
import type { StoredItem } from "#extension/storage/stored-item.ts";
import type { Upstream } from "../upstream.ts";
import { replacedProxy } from "./replaced-proxy.ts";
import { copyFor, DETECTED_ADDRESS, ownProxy, scriptAddresses, upstreamOf } from "./upstream-of.ts";

/** How long a script counts as fresh, in milliseconds; longer than it takes to walk from one network into another. */
const FRESH_MS = 15 * 60_000;

/** The proxy or proxy script the person has, which goes on serving all sites that are not protected. */
export interface OwnProxy {
  /** What other sites are to be reached by, or why that cannot be told. */
  upstream(): Promise<Upstream | SealProblem>;
  /** Notes what stands in the browser's setting while that is not ours; says whether it is new. */
  noteReplaced(present: ProxyConfig): Promise<boolean>;
  /**
   * Asks the host and fetches the script anew; says whether anything changed.
   *
   * @param letGo gives the browser its own proxy back, for when a script can be
   *   had that way only
   */
  renew(letGo: () => Promise<void>): Promise<boolean>;
}

interface Dependencies {
  /** Asks the host which proxy the browser would use by itself. */
  readonly ask: () => Promise<Result<"systemProxy">>;
  readonly fetchScript: (address: string) => Promise<string | undefined>;
  readonly memory: StoredItem<OwnProxyMemory>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export function createOwnProxy({ ask, fetchScript, memory, now }: Dependencies): OwnProxy {
  const writes = createSerialQueue();
  const renewals = createSerialQueue();

  /** Says whether it changed what other sites are reached by. */
  function remember(change: (known: OwnProxyMemory) => Partial<OwnProxyMemory>): Promise<boolean> {
    return writes(async () => {
      const known = await memory.read();
      const next = { ...known, ...change(known) };
      if (JSON.stringify(next) !== JSON.stringify(known)) await memory.write(next);
      return JSON.stringify(upstreamOf(next)) !== JSON.stringify(upstreamOf(known));
    });
  }

  async function renew(letGo: () => Promise<void>): Promise<boolean> {
    const known = await memory.read();
    // Without a host what it last said holds, and the pages say that it is not there.
    const answer = await ask().catch(() => known.answer);
    const fresh = { answer, replaced: answer?.isFromCommandLine === true ? null : known.replaced };
    const own = ownProxy({ ...known, ...fresh });
    const script = await lookFor(own, copyFor(own, known), letGo);
    // At once, or a moment would come in which the new script is not there yet.
    return remember(({ replaced }) => ({
      answer,
      script,
      replaced: answer?.isFromCommandLine === true ? null : replaced,
    }));
  }

  async function lookFor(
    own: ReplacedProxy,
    copy: ScriptCopy | null,
    letGo: () => Promise<void>,
  ): Promise<ScriptCopy | null> {
    const addresses = scriptAddresses(own);
    if (addresses.length === 0 || own.proxy.kind !== "script") return null;
    const { url, otherwise } = own.proxy;
    const isSettled = copy !== null && !copy.isStale && (copy.found !== null || url === undefined);
    if (isSettled && now() - copy.triedAt < FRESH_MS) return copy;

    let found = await firstOf(addresses);
    if (found === null && copy === null && url !== undefined && otherwise === undefined) {
      // The proxy in force may be an old one that leads nowhere; the browser's own way is all that is left to try.
      await letGo();
      found = await firstOf(addresses);
    }
    // A script that a network names is gone with the network.
    const kept = copy?.found?.address === DETECTED_ADDRESS ? null : (copy?.found ?? null);
    return { addresses, found: found ?? kept, isStale: found === null && kept !== null, triedAt: now() };
  }

  async function firstOf(addresses: readonly string[]): Promise<ScriptCopy["found"]> {
    for (const address of addresses) {
      const text = await fetchScript(address);
      if (text !== undefined) return { address, text };
    }
    return null;
  }

  return {
    upstream: async () => upstreamOf(await memory.read()),
    noteReplaced: (present) => remember(() => ({ replaced: replacedProxy(present) })),
    renew: (letGo) => renewals(() => renew(letGo)),
  };
}

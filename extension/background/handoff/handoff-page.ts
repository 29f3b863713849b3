import * as v from "valibot";
import type { CompartmentInfo } from "#core/compartment/compartment-info.ts";
import { HandoffCommandSchema, type Handoff, type HandoffView } from "#extension/messages/handoff.ts";
import type { Runtime } from "#extension/platform/browser.ts";
import { defaultFor, type CompartmentDirectory } from "../compartment-directory.ts";
import type { HandoffStore } from "./handoff-store.ts";
import type { Handoffs } from "./handoffs.ts";
import { recordOfDocument } from "./record-of-document.ts";

/** The browser reports an arrival before its page runs; only a worker that just woke may hear of it late. */
const ARRIVAL_MS = 3_000;

interface Dependencies {
  readonly store: Promise<HandoffStore>;
  readonly handoffs: Handoffs;
  readonly directory: CompartmentDirectory;
  readonly closeTab: (tabId: number) => Promise<void>;
}

/**
 * Shows a hand-off page the record of its document, as it changes, and takes
 * its commands. The record is found by what the browser says of the sender;
 * which address it is about is never asked of the page.
 */
export async function serveHandoffPage(port: Runtime.Port, dependencies: Dependencies): Promise<void> {
  const { tab, documentId, url } = port.sender ?? {};
  if (tab?.id === undefined || documentId === undefined || url === undefined) return;
  const tabId = tab.id;
  const { handoffs, directory, closeTab } = dependencies;

  const gone = new AbortController();
  port.onDisconnect.addListener(() => {
    gone.abort();
  });
  let shown: Handoff | undefined;
  port.onMessage.addListener((message) => {
    const parsed = v.safeParse(HandoffCommandSchema, message);
    if (!parsed.success || shown === undefined) return;
    switch (parsed.output.command) {
      case "open":
        void handoffs.open(shown.id);
        break;
      case "cancel":
        void handoffs.cancel(shown.id);
        break;
      case "close-tab":
        void closeTab(tabId);
        break;
    }
  });

  // What cannot be read costs the compartment its name here, not the hand-off.
  let compartments = await directory.list().catch((): readonly CompartmentInfo[] => []);
  function show(handoff: Handoff): void {
    shown = handoff;
    if (!gone.signal.aborted) port.postMessage(viewOf(handoff, compartments));
  }
  const store = await dependencies.store;
  if ((await recordOfDocument(store, documentId, ARRIVAL_MS)) === undefined) {
    await handoffs.receive(unreported(tabId, documentId, url));
  }
  const stopRecords = store.onPut((handoff) => {
    if (handoff.documentId === documentId) show(handoff);
  });
  const stopDirectory = directory.onChanged((next) => {
    compartments = next;
    if (shown !== undefined) show(shown);
  });
  gone.signal.addEventListener("abort", () => {
    stopRecords();
    stopDirectory();
  });
  const present = store.all().findLast((handoff) => handoff.documentId === documentId);
  if (present !== undefined) show(present);
}

/** An arrival nobody reported, as after the extension was reloaded: nothing is known of how it began, so a person decides. */
function unreported(tabId: number, documentId: string, url: string): Parameters<Handoffs["receive"]>[0] {
  const address = url.slice(url.indexOf("#") + 1);
  return { tabId, documentId, address, isIntercepted: false, isTyped: false, transition: "unknown", qualifiers: [] };
}

function viewOf(handoff: Handoff, compartments: readonly CompartmentInfo[]): HandoffView {
  const { chosen, about } = handoff;
  const named = chosen ?? about.compartment;
  const compartment =
    named === undefined ? defaultFor(about.level, compartments) : compartments.find(({ id }) => id === named);
  return { handoff, ...(compartment !== undefined && { compartment }) };
}

import * as v from "valibot";
import { HandoffViewSchema, type HandoffCommand, type HandoffView } from "#extension/messages/handoff.ts";
import type { Runtime } from "#extension/platform/browser.ts";

/** The page's end of its port to the background. */
export interface HandoffLink {
  send(command: HandoffCommand["command"]): void;
  close(): void;
}

/** A worker that was stopped is started by connecting again; it needs a moment to be gone. */
const RECONNECT_MS = 300;

/**
 * Connects to the background, which answers with the record of this document
 * and then with every change. When the worker is stopped in the middle the
 * link is made again, which starts the next one; otherwise an ended hand-off
 * would keep workers coming for as long as its tab is open.
 */
export function openHandoffLink(connect: () => Runtime.Port, onView: (view: HandoffView) => void): HandoffLink {
  let port: Runtime.Port | undefined;
  let latest: HandoffView | undefined;
  let unsent: HandoffCommand | undefined;
  let isClosed = false;

  function open(): void {
    if (isClosed || port !== undefined) return;
    const opened = connect();
    port = opened;
    opened.onMessage.addListener((message) => {
      latest = v.parse(HandoffViewSchema, message);
      onView(latest);
      // Before its first word the background does not know yet what this document is about.
      if (unsent !== undefined) opened.postMessage(unsent);
      unsent = undefined;
    });
    opened.onDisconnect.addListener(() => {
      port = undefined;
      if (isUnderWay(latest) || unsent !== undefined) setTimeout(open, RECONNECT_MS);
    });
  }

  open();
  return {
    send(command) {
      if (port !== undefined && latest !== undefined) {
        port.postMessage({ command });
      } else {
        unsent = { command };
        open();
      }
    },
    close() {
      isClosed = true;
      port?.disconnect();
    },
  };
}

function isUnderWay(view: HandoffView | undefined): boolean {
  return view === undefined || view.handoff.state.kind === "opening";
}

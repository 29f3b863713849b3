import { HOST_NAME } from "#core/protocol/version.ts";
import { browser } from "./browser.ts";

/** A pipe to the host program. It opens at once; whether a host is there shows only in how it ends. */
export interface HostPort {
  post(message: unknown): void;
  close(): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called when the other side ends it, with the browser's own words on why; never after {@link close}. */
  onEnd(listener: (reason: string) => void): void;
}

/** Starts the host program (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/runtime/connectNative). */
export function connectHost(): HostPort {
  const port = browser.runtime.connectNative(HOST_NAME);
  return {
    post: (message) => {
      port.postMessage(message);
    },
    close: () => {
      port.disconnect();
    },
    onMessage: (listener) => {
      port.onMessage.addListener(listener);
    },
    onEnd: (listener) => {
      port.onDisconnect.addListener(() => {
        // Firefox says why on the port, Chromium in runtime.lastError, each only while this listener runs.
        listener(port.error?.message ?? browser.runtime.lastError?.message ?? "");
      });
    },
  };
}

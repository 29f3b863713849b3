import * as v from "valibot";
import { POINTER_EVENTS, POINTER_PLACE, type Tab } from "./lab-browser.ts";

/** Runs the body of a function in the code of the browser's window; gives what it returns. */
export type RunInWindow = (script: string, ...args: readonly unknown[]) => Promise<unknown>;

/** @param panel what {@link OPEN_TAB} gave */
export function createFirefoxTab(run: RunInWindow, panel: unknown): Tab {
  return {
    address: async () => v.parse(v.nullable(v.string()), await run(ADDRESS_OF_TAB, panel)) ?? undefined,
    async perform(gesture) {
      await run(
        POINT_AT_TAB,
        panel,
        POINTER_EVENTS[gesture].map((name) => `mouse${name}`),
        POINTER_PLACE,
      );
    },
    async go(url) {
      await run(GO, panel, url);
    },
    async back() {
      await run(GO_BACK, panel);
    },
  };
}

/** Takes an address; gives what names the tab. */
export const OPEN_TAB = `
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  const tab = gBrowser.addTab(arguments[0], { triggeringPrincipal, inBackground: false });
  return tab.linkedPanel;
`;

/** Takes an address. */
export const OPEN_PRIVATE_WINDOW = `
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  openTrustedLinkIn(arguments[0], "window", { private: true, triggeringPrincipal });
`;

export const CLOSE_TABS = `
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  const blank = gBrowser.addTab("about:blank", { triggeringPrincipal, inBackground: false });
  for (const other of Services.wm.getEnumerator("navigator:browser")) if (other !== window) other.close();
  gBrowser.removeAllTabsBut(blank);
`;

const FIND_TAB = `
  const tab = gBrowser.tabs.find((tab) => tab.linkedPanel === arguments[0]);
`;

const ADDRESS_OF_TAB = `${FIND_TAB}
  return tab?.linkedBrowser.currentURI.spec ?? null;
`;

const GO = `${FIND_TAB}
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  tab.linkedBrowser.fixupAndLoadURIString(arguments[1], { triggeringPrincipal });
`;

const GO_BACK = `${FIND_TAB}
  tab.linkedBrowser.goBack();
`;

const POINT_AT_TAB = `${FIND_TAB}
  const [, events, { x, y }] = arguments;
  gBrowser.selectedTab = tab;
  const { left, top } = tab.linkedBrowser.getBoundingClientRect();
  for (const type of events) {
    const clickCount = type === "mousemove" ? 0 : 1;
    window.synthesizeMouseEvent(type, left + x, top + y, { button: 0, clickCount }, { isDOMEventSynthesized: false });
  }
`;

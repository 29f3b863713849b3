import { describe, expect, it } from "vitest";
import type { Arrival } from "../interception/arrival.ts";
import { respondToArrival } from "./arrival-response.ts";
import { openedState, openingState, testHandoff } from "./test-handoff.ts";

const link: Arrival = {
  tabId: 7,
  documentId: "D2",
  address: "https://www.chase.com/",
  isIntercepted: true,
  isTyped: false,
  transition: "link",
  qualifiers: ["server_redirect"],
};
const typed = { ...link, isTyped: true };
const returned = { ...link, isIntercepted: false };
const failed = { kind: "failed", error: { code: "HOST_MISSING" }, mayBeOpen: false };
/** `openedState()` is of the first minute. */
const soon = 61_000;
const later = 121_000;

describe("respondToArrival", () => {
  it.each([
    ["opens what was just intercepted", link, undefined, soon, "open"],
    ["waits where somebody came back to a page nobody remembers", returned, undefined, soon, "wait"],
    ["shows what somebody came back to", returned, { state: openedState() }, later, "show"],
    ["shows what waits, when somebody comes back", returned, { state: { kind: "waiting" } }, soon, "show"],
    ["does not open what is being opened", typed, { state: openingState() }, soon, "show"],
    ["shows what the popup began, when the tab gets there", returned, { documentId: undefined }, soon, "show"],
    ["opens what failed, when it is asked for anew", link, { state: failed }, soon, "open"],
    ["does not open again for a page what it just opened", link, { state: openedState() }, soon, "show"],
    ["opens again for a page after a while", link, { state: openedState() }, later, "open"],
    ["opens again at once what a person typed again", typed, { state: openedState() }, soon, "open"],
  ] as const)("%s", (_what, arrival, previous, now, response) => {
    expect(respondToArrival(arrival, previous && testHandoff(previous), now)).toBe(response);
  });
});

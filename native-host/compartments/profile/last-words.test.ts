import { expect, it } from "vitest";
import { lastWords } from "./last-words.ts";

it("says why Chromium 156 did not start without a screen", () => {
  const recorded = `/usr/bin/chromium: 9: [: 25276502016: unexpected operator
[12281:12281:1123/130700.339784:ERROR:ui/ozone/platform/x11/ozone_platform_x11.cc:257] Missing X server or $DISPLAY
[12281:12281:1123/130700.340024:ERROR:ui/aura/env.cc:253] The platform failed to initialize.  Exiting.
`;
  expect(lastWords(recorded)).toBe("Missing X server or $DISPLAY; The platform failed to initialize. Exiting.");
});

it("passes over complaints about the message bus that a desktop would have", () => {
  const recorded = `[4:5:1123/130513.891884:ERROR:content/browser/x.cc:1] The disk is full
[20543:20588:1123/130513.891884:ERROR:dbus/bus.cc:405] Failed to connect to the bus: Failed to connect to socket /run/dbus/system_bus_socket: No such file or directory
`;
  expect(lastWords(recorded)).toBe("The disk is full");
});

it.each([
  ["", ""],
  ["\n\n", ""],
  ["sh: 1: exec: chromium: not found\n", "sh: 1: exec: chromium: not found"],
  ["cannot open https://bank.example/pay?to=me#now or data://x", "cannot open (address) or (address)"],
  ["HTTPS://BANK.EXAMPLE/", "(address)"],
  ["bell \u0007 and ünïcode \u202e", "bell and n code "],
])("makes %j short and printable", (stderr, words) => {
  expect(lastWords(stderr)).toBe(words);
});

it("is never longer than a line", () => {
  expect(lastWords("x".repeat(9_000))).toHaveLength(160);
});

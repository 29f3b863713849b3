import { expect, it } from "vitest";
import { commandLineProxy } from "./command-line.ts";

const servers = {
  kind: "servers",
  http: [],
  https: [],
  other: ["PROXY a.example:8080"],
  bypass: [],
  isReversed: false,
};

it.each([
  [[], undefined],
  [["--no-first-run", "https://shop.example/?--proxy-server=x"], undefined],
  [["--proxy-server=a.example:8080"], servers],
  [["-proxy-server=a.example:8080"], servers],
  [["--proxy-server=b.example:1", "--proxy-server=a.example:8080"], servers],
  [
    ["--proxy-server=a.example:8080", "--proxy-bypass-list=<local>;*.corp.example,10.0.0.0/8"],
    { ...servers, bypass: ["<local>", "*.corp.example", "10.0.0.0/8"] },
  ],
  [["--proxy-bypass-list=<local>"], undefined],
  [["--proxy-server="], { kind: "none" }],
  [["--no-proxy-server", "--proxy-server=a.example:8080"], { kind: "none" }],
  [
    ["--proxy-pac-url=http://jo:secret@pac.example/p.pac?a=b", "--proxy-server=a.example:8080"],
    { kind: "script", isDetected: false, url: "http://pac.example/p.pac?a=b" },
  ],
  [["--proxy-auto-detect"], { kind: "script", isDetected: true }],
  [["--", "--proxy-server=a.example:8080"], undefined],
])("reads %j", (args, proxy) => {
  expect(commandLineProxy(["/usr/lib/chromium/chromium", ...args])).toEqual(proxy);
});

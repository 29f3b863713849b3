import { describe, expect, it } from "vitest";
import { siteOf } from "./site.ts";

describe("siteOf", () => {
  it.each([
    ["secure01a.chase.com", "chase.com"],
    ["online.hsbc.co.uk", "hsbc.co.uk"],
    ["mybank.github.io", "mybank.github.io"],
    ["foo.s3.amazonaws.com", "foo.s3.amazonaws.com"],
    ["www.barclays", "www.barclays"],
    ["xn--d1aqf.xn--p1ai", "xn--d1aqf.xn--p1ai"],
    ["chase..com", null],
    ["co.uk", null],
    ["bank", null],
    ["localhost", null],
    ["192.0.2.10", null],
    ["[2001:db8::1]", null],
  ])("finds who registered %s: %s", (hostname, registrableDomain) => {
    expect(siteOf(hostname)).toEqual({ hostname, registrableDomain });
  });
});

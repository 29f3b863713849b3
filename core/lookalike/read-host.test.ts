import { describe, expect, it } from "vitest";
import { readHost } from "./read-host.ts";

describe("readHost", () => {
  it("takes a host apart at what was registered", () => {
    expect(readHost("login.xn--pypal-4ve.co.uk")).toEqual({
      registrableDomain: "xn--pypal-4ve.co.uk",
      suffix: "co.uk",
      name: { shown: "pаypal", plain: "paypal", form: "paypal" },
      above: [{ shown: "login", plain: "login", form: "login" }],
      flat: "loginpaypal",
    });
  });

  it("lists the labels before the name nearest first", () => {
    expect(readHost("a.b.my-bank.github.io")).toMatchObject({
      registrableDomain: "my-bank.github.io",
      suffix: "github.io",
      name: { shown: "my-bank", plain: "my-bank", form: "mybank" },
      above: [{ form: "b" }, { form: "a" }],
      flat: "abmybank",
    });
  });

  it.each(["192.0.2.10", "[2001:db8::1]", "localhost", "co.uk", "com"])("reads nobody's name in %s", (hostname) => {
    expect(readHost(hostname)).toBeNull();
  });
});

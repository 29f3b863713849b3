import { describe, expect, it } from "vitest";
import { readId, writtenId } from "./line-id.ts";

describe("writtenId", () => {
  it.each([
    ["chase", "Chase Bank", "chase.com", ""],
    ["bank-of-china", "Bank of China 中国银行", "boc.cn", "-"],
    ["credit-agricole", "Crédit Agricole", "ca.fr", "-"],
    ["navy-federal", "Navy Federal Credit Union", "navyfederal.org", "-2"],
    ["sg", "Société Générale", "societegenerale.fr", "sg"],
  ])("writes %s no longer than it must be", (id, name, domain, written) => {
    expect(writtenId(id, name, domain)).toBe(written);
    expect(readId(written, name, domain)).toBe(id);
  });
});

import { describe, expect, it } from "vitest";
import { brandsOf, type Brand } from "./brand.ts";
import { compareNames, type Piece } from "./compare-names.ts";

function brandOf(domain: string, isCore = false): Brand {
  const brand = brandsOf({ domain }).find((candidate) => candidate.isCore === isCore);
  if (brand === undefined) throw new Error(`no such name in ${domain}`);
  return brand;
}

/** Pieces that differ as `[host|target]`, what only precedes the name in brackets, the rest plain. */
function drawn(pieces: readonly Piece[]): string {
  const draw = ({ host, target, differs }: Piece) =>
    differs ? `[${host}|${target}]` : host === target ? host : `(${host})`;
  return pieces.map(draw).join("");
}

describe("compareNames", () => {
  it.each([
    ["www.paypa1.com", "paypal.com", "(www.)paypa[1|l].com"],
    ["login.xn--pypal-4ve.com", "paypal.com", "(login.)p[а|a]ypal.com"],
    ["barclays.top", "barclays.co.uk", "barclays.[top|co.uk]"],
    ["barclays.co", "barclays.co.uk", "barclays.co[|.uk]"],
    ["1loydsbank-update.com", "lloydsbank.co.uk", "[1|l]loydsbank[-update.com|.co.uk]"],
    ["secure-chase.com", "chase.com", "[secure-|]chase.com"],
    ["chase-login.com", "chase.com", "chase[-login|].com"],
    ["chase.com.evil.example", "chase.com", "chase.com[.evil.example|]"],
    ["www.chase-com.evil.example", "chase.com", "(www.)chase[-|.]com[.evil.example|]"],
    ["chase.community", "chase.com", "chase.[community|com]"],
    ["b.arclays.co.uk", "barclays.co.uk", "b[.|]arclays.co.uk"],
    ["santander.clevry.com", "santander.co.uk", "santander.[clevry.com|co.uk]"],
    ["mbnak.pl", "mbank.pl", "mb[na|an]k.pl"],
    ["banque-s.example", "xn--bnque-xqa.example", "b[a|á]nque[-s|].example"],
  ])("lays %s beside %s", (hostname, domain, expected) => {
    expect(drawn(compareNames(hostname, brandOf(domain)))).toBe(expected);
  });

  it("keeps to the short name where that is imitated", () => {
    const pieces = compareNames("lloyds-secure.com", brandOf("lloydsbank.co.uk", true));
    expect(drawn(pieces)).toBe("lloyds[-secure.com|bank.co.uk]");
  });
});

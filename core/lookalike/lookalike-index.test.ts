import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLookalikeIndex } from "./lookalike-index.ts";

const OWNED = [
  "paypal.com",
  "barclays.co.uk",
  "lloydsbank.co.uk",
  "chase.com",
  "ally.com",
  "santander.co.uk",
  "mbank.pl",
  "americafirst.com",
  "ing.com",
  "discover.com",
  "itau.com.br",
  "kasikornbank.com",
  "federalbank.co.in",
];
const owned = OWNED.map((domain) => ({ domain }));
const nothing = () => false;
const index = createLookalikeIndex(owned, { isKnown: nothing });

function judged(hostname: string): string | null {
  const imitation = index.judge(hostname);
  return imitation === null ? null : `${imitation.kind} ${imitation.target.domain}`;
}

describe("judge", () => {
  it.each([
    ["xn--pypal-4ve.com", "confusable paypal.com"],
    ["paypa1.com", "confusable paypal.com"],
    ["xn--ng-mja.com", "confusable ing.com"],
    ["a11y.com", "confusable ally.com"],
    ["barc1ays.co.uk", "confusable barclays.co.uk"],
    ["barlcays.co.uk", "typo barclays.co.uk"],
    ["barclay.co.uk", "typo barclays.co.uk"],
    ["barclays-.co.uk", "typo barclays.co.uk"],
    ["barc-lays.co.uk", "typo barclays.co.uk"],
    ["discovver.com", "typo discover.com"],
    ["mbnak.pl", "typo mbank.pl"],
    ["barclays.top", "other-suffix barclays.co.uk"],
    ["chase.top", "other-suffix chase.com"],
    ["b.arclays.co.uk", "split barclays.co.uk"],
    ["ing.com.evil.example", "embedded-domain ing.com"],
    ["www.chase-com.evil.example", "embedded-domain chase.com"],
    ["santander.evil.example", "embedded-name santander.co.uk"],
    ["americafirstculrva.ddns.net", "embedded-name americafirst.com"],
    ["santander-prestamosmx.evil.example", "embedded-name santander.co.uk"],
    ["chase-login.com", "bait chase.com"],
    ["securechase.example", "bait chase.com"],
    ["chase.secure-verify.xyz", "bait chase.com"],
    ["sac.cliente-itau.online", "bait itau.com.br"],
    ["ing-verify.example", "bait ing.com"],
    ["lloyds-secure.com", "bait lloydsbank.co.uk"],
    ["paypal-com.online", "embedded-domain paypal.com"],
    ["paypalcom.example", "bait paypal.com"],
    ["1loydsbank-update.com", "bait lloydsbank.co.uk"],
    ["pavpal-login.example", "bait paypal.com"],
    ["kasikornbnksecure.example", "bait kasikornbank.com"],
  ])("stops %s: %s", (hostname, expected) => {
    expect(judged(hostname)).toBe(expected);
  });

  it.each([
    ["www.chase.com", "the person's own"],
    ["secure-login.account.paypal.com", "below the person's own"],
    ["purchase.com", "a word that ends in a name"],
    ["discovery.com", "another word"],
    ["discover.example", "an ordinary word elsewhere"],
    ["discover-card.example", "a word beside a common one"],
    ["chase.wordpress.com", "a first name on a blog"],
    ["ring.com", "a word near a short name"],
    ["xing.com", "a name near a short one"],
    ["ing-diba.example", "something else beside a short name"],
    ["marketing.com", "a word around a short name"],
    ["shopping.com.evil.example", "a word before a whole domain's end"],
    ["ubank.pl", "another bank, by its own letter"],
    ["bank.pl", "what is left of a name without its own letter"],
    ["santander.wd3.myworkdayjobs.com", "where banks advertise posts"],
    ["www-paypal-com.translate.goog", "a translator's copy"],
    ["santander.bank", "a suffix for verified banks"],
    ["federal.bank.in", "India's suffix for its banks"],
    ["chase.edu", "a school"],
    ["126.com", "a number"],
    ["192.0.2.10", "an IP address"],
    ["localhost", "a single label"],
    ["co.uk", "a public suffix"],
    ["xn--99999999999.com", "no Punycode"],
  ])("lets %s be: %s", (hostname) => {
    expect(judged(hostname)).toBeNull();
  });

  it("lets be what is known to be true, and asks by its registrable domain", () => {
    const asked: string[] = [];
    const isKnown = (domain: string) => {
      asked.push(domain);
      return domain === "barclays.de";
    };
    const knowing = createLookalikeIndex(owned, { isKnown });
    expect(knowing.judge("www.barclays.de")).toBeNull();
    expect(knowing.judge("www.barclays.example")).not.toBeNull();
    expect(knowing.judge("www.example.com")).toBeNull();
    expect(asked).toEqual(["barclays.de", "barclays.example"]);
  });

  it("gives back the target as it was given, and both names in pieces", () => {
    const target = { domain: "barclays.co.uk", group: "gb:barclays", name: "Barclays" };
    const imitation = createLookalikeIndex([target], { isKnown: nothing }).judge("barclays.top");
    expect(imitation).toEqual({
      kind: "other-suffix",
      target,
      pieces: [
        { host: "barclays.", target: "barclays.", differs: false },
        { host: "top", target: "co.uk", differs: true },
      ],
    });
  });

  it("takes a domain of one's own for no imitation of another", () => {
    const both = [{ domain: "barclays.co.uk" }, { domain: "barclays.com" }];
    expect(createLookalikeIndex(both, { isKnown: nothing }).judge("www.barclays.com")).toBeNull();
  });

  it("takes a host of one's own for the domain it belongs to", () => {
    const hosts = createLookalikeIndex([{ domain: "online.barclays.co.uk" }], { isKnown: nothing });
    expect(hosts.judge("www.barclays.co.uk")).toBeNull();
    expect(
      hosts
        .judge("barclays.top")
        ?.pieces.map((piece) => piece.target)
        .join(""),
    ).toBe("barclays.co.uk");
  });

  it("finds nothing where nothing is protected", () => {
    const empty = createLookalikeIndex([{ domain: "co.uk" }, { domain: "192.0.2.1" }], { isKnown: nothing });
    expect(empty.judge("paypa1.com")).toBeNull();
  });
});

describe("any host", () => {
  const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/u);
  const slipped = fc
    .tuple(fc.constantFrom(...OWNED), fc.nat(12), fc.constantFrom("", "a", "1", "-", ".", "login"))
    .map(([domain, at, text]) => (domain.slice(0, at) + text + domain.slice(at + 1)).replaceAll("..", "."));
  const hostname = fc.oneof(
    slipped,
    fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => `${labels.join(".")}.com`),
    fc.tuple(label, fc.constantFrom(...OWNED)).map(([first, domain]) => `${first}.${domain}`),
  );

  it("is judged the same whatever the order of what is protected", () => {
    const backwards = createLookalikeIndex(owned.toReversed(), { isKnown: nothing });
    let found = 0;
    fc.assert(
      fc.property(hostname, (host) => {
        const imitation = index.judge(host);
        if (imitation !== null) found += 1;
        expect(backwards.judge(host) === null).toBe(imitation === null);
      }),
      { seed: 7, numRuns: 1000 },
    );
    expect(found).toBeGreaterThan(50);
  });

  it("is never stopped below a domain of the person's own", () => {
    fc.assert(
      fc.property(label, fc.constantFrom(...OWNED), (first, domain) => {
        expect(index.judge(`${first}.${domain}`)).toBeNull();
      }),
      { seed: 7 },
    );
  });

  it("is never stopped less for protecting more", () => {
    const fewer = createLookalikeIndex(owned.slice(0, 6), { isKnown: (domain) => OWNED.includes(domain) });
    fc.assert(
      fc.property(hostname, (host) => {
        if (fewer.judge(host) !== null) expect(index.judge(host)).not.toBeNull();
      }),
      { seed: 7, numRuns: 1000 },
    );
  });

  it("comes in pieces that make up both names", () => {
    const shown = (text: string) => text.split(".").every((part) => !part.startsWith("xn--"));
    let laid = 0;
    fc.assert(
      fc.property(hostname.filter(shown), (host) => {
        const imitation = index.judge(host);
        if (imitation === null) return;
        laid += 1;
        expect(imitation.pieces.map((piece) => piece.host).join("")).toBe(host);
        expect(imitation.pieces.map((piece) => piece.target).join("")).toBe(imitation.target.domain);
        expect(imitation.pieces.some(({ differs }) => differs)).toBe(true);
      }),
      { seed: 7, numRuns: 1000 },
    );
    expect(laid).toBeGreaterThan(50);
  });
});

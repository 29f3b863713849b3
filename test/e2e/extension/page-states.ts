import type { CompartmentInfo } from "#core/compartment/compartment-info.ts";
import type { WireError } from "#core/protocol/envelope.ts";
import type { CompartmentStatus } from "#core/protocol/methods.ts";
import type { HandoffView } from "#extension/messages/handoff.ts";
import type { PageName } from "#extension/messages/page-name.ts";
import type { Protection } from "#extension/messages/protection.ts";
import type { Reply, RequestName } from "#extension/messages/requests.ts";

/** A page of the extension as it looks when the background says these things. */
export interface PageState {
  readonly name: string;
  readonly page: PageName;
  readonly hash?: string;
  /** What the hand-off page is told over its port. */
  readonly view?: unknown;
  readonly replies?: Partial<Record<RequestName, Reply>>;
  /** Text of a button to press before looking. */
  readonly press?: string;
}

// The parsed forms are branded; these are the same words before parsing, which the pages do themselves.
type Plain<T> = T extends string ? string : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

const WEAKNESS =
  "It shares this system’s files and user with everything else you run; a guest would keep even those apart.";
const BANKING: Plain<CompartmentInfo> = {
  id: "banking",
  name: "Banking",
  colour: "#1f7a4d",
  provider: "virtualbox",
  level: "sensitive",
  isDefault: true,
};
const APART: Plain<CompartmentInfo> = {
  id: "apart",
  name: "Banking apart",
  colour: "#2b5fb3",
  provider: "profile",
  level: "sensitive",
  isDefault: true,
  weakness: WEAKNESS,
};
const SCRATCH: Plain<CompartmentInfo> = {
  id: "scratch",
  name: "Scratch",
  colour: "#b36b00",
  provider: "virtualbox",
  level: "untrusted",
  isDefault: true,
};

const CHASE = {
  url: "https://www.chase.com/personal/checking?offer=1&ref=a%20b#rates",
  host: "www.chase.com",
  domain: "chase.com",
  level: "sensitive",
  because: { layer: "catalogue", kind: "domain", name: "chase.com", note: "Chase" },
};
const ORDINARY = {
  url: "https://www.example.com/",
  host: "www.example.com",
  domain: "example.com",
  level: "ordinary",
};
const BLOCKED = {
  url: "https://casino.example/",
  host: "casino.example",
  domain: "casino.example",
  level: "blocked",
  because: { layer: "administrator", kind: "domain", name: "casino.example" },
};
const OWN = {
  url: "https://login.really-long-subdomain.my-small-credit-union-of-the-north.example.org/",
  host: "login.really-long-subdomain.my-small-credit-union-of-the-north.example.org",
  domain: "example.org",
  level: "sensitive",
  because: { layer: "person", kind: "domain", name: "my-small-credit-union-of-the-north.example.org" },
};

const FOUR: Plain<Protection>["seals"] = [{ id: "requests" }, { id: "prediction" }, { id: "proxy" }, { id: "webrtc" }];
const UNINVITED = { id: "private-windows", problem: "not-allowed-there" } as const;

const protection = (engine: Protection["engine"], ...seals: Plain<Protection>["seals"]): Reply => ({
  result: { engine, seals } satisfies Plain<Protection>,
});
/** As after installing. */
const SEALED = protection("chromium", ...FOUR, UNINVITED);
const SEALED_EVERYWHERE = protection("chromium", ...FOUR, { id: "private-windows" });
const UNSEALED = protection(
  "chromium",
  { id: "requests" },
  { id: "prediction", problem: "other-extension" },
  { id: "proxy", problem: "proxy-script" },
  { id: "webrtc" },
  UNINVITED,
);
const NOT_PROTECTED = protection("chromium", { id: "requests", problem: "site-access" }, ...FOUR.slice(1), UNINVITED);
const FIREFOX = protection("firefox", ...FOUR, { id: "look-ups" }, { id: "private-windows" });
const FIREFOX_FRESH = protection("firefox", ...FOUR, { id: "look-ups", problem: "browser-default" }, UNINVITED);
const RULES_BROKEN: Reply = { error: { code: "STORAGE_BROKEN", details: { item: "policy" } } };

const OPERATION = "6f1c0f5e-5d57-4d53-9c0c-3a3d7cf4a001";
const OPENED_AT = "2026-11-23T09:31:00.000Z";
const NOW = Date.parse(OPENED_AT);

function handoff(
  state: Plain<HandoffView["handoff"]["state"]>,
  {
    about = CHASE,
    compartment = BANKING,
    by = "navigation",
  }: { about?: object; compartment?: object; by?: string } = {},
): unknown {
  const isOpenable = about !== ORDINARY && about !== BLOCKED;
  return {
    handoff: {
      id: "6f1c0f5e-5d57-4d53-9c0c-3a3d7cf4a000",
      tabId: 1,
      documentId: "D",
      about,
      begun: by === "person" ? { by } : { by, transition: "typed", qualifiers: ["server_redirect"] },
      createdAt: NOW,
      state,
    },
    ...(isOpenable && { compartment }),
  };
}

function failed(error: Plain<WireError>, mayBeOpen = false, isAsked = true): Plain<HandoffView["handoff"]["state"]> {
  return { kind: "failed", error, mayBeOpen, ...(isAsked && { operationId: OPERATION }) };
}

const OPENED: Plain<HandoffView["handoff"]["state"]> = {
  kind: "opened",
  receipt: {
    operationId: OPERATION,
    compartment: "banking",
    compartmentName: "Banking",
    url: CHASE.url,
    openedAt: OPENED_AT,
    durationMs: 1234,
  },
};

/** The clock of the gallery, in milliseconds since 1970: a little after the hand-offs in it began. */
export const GALLERY_NOW = NOW + 14_300;

const HANDOFFS: PageState[] = [
  { name: "handoff-waiting", page: "handoff", view: handoff({ kind: "waiting" }) },
  {
    name: "handoff-opening-cold",
    page: "handoff",
    view: handoff({
      kind: "opening",
      operationId: OPERATION,
      since: NOW,
      cancelling: false,
      steps: [
        { step: "checking", at: NOW + 120 },
        { step: "starting", at: NOW + 340 },
        { step: "waiting", at: NOW + 3_900 },
      ],
    }),
  },
  {
    name: "handoff-opening-profile",
    page: "handoff",
    view: handoff(
      {
        kind: "opening",
        operationId: OPERATION,
        since: NOW + 14_000,
        cancelling: true,
        steps: [{ step: "opening", at: NOW + 14_110 }],
      },
      { compartment: APART },
    ),
  },
  { name: "handoff-opened", page: "handoff", view: handoff(OPENED) },
  { name: "handoff-opened-profile", page: "handoff", view: handoff(OPENED, { compartment: APART, by: "person" }) },
  { name: "handoff-host-missing", page: "handoff", view: handoff(failed({ code: "HOST_MISSING" })) },
  {
    name: "handoff-vm-not-found",
    page: "handoff",
    view: handoff(failed({ code: "VM_NOT_FOUND", details: { vm: "banking-guest" } }), { about: OWN }),
  },
  {
    name: "handoff-interrupted",
    page: "handoff",
    view: handoff(failed({ code: "OPEN_INTERRUPTED", details: { compartment: "Banking" } }, true)),
  },
  { name: "handoff-cancelled", page: "handoff", view: handoff(failed({ code: "CANCELLED" })) },
  {
    name: "handoff-credentials",
    page: "handoff",
    view: handoff(failed({ code: "URL_HAS_CREDENTIALS" }, false, false), { about: { ...CHASE, url: undefined } }),
  },
  {
    name: "handoff-not-protected",
    page: "handoff",
    view: handoff(failed({ code: "URL_NOT_PROTECTED", details: { host: "www.example.com" } }, false, false), {
      about: ORDINARY,
    }),
  },
  {
    name: "handoff-blocked",
    page: "handoff",
    view: handoff(failed({ code: "URL_BLOCKED", details: { host: "casino.example" } }, false, false), {
      about: BLOCKED,
    }),
  },
  { name: "handoff-empty", page: "handoff", hash: "" },
];

const HOST_GOOD: Reply = { result: { version: "0.1.0", compartments: [BANKING, SCRATCH] } };
const HOST_MISSING: Reply = { error: { code: "HOST_MISSING" } };
const choices = (banking: string, apart: string, scratch: string): unknown => [
  { compartment: SCRATCH, choice: scratch },
  { compartment: BANKING, choice: banking },
  { compartment: { ...APART, isDefault: false }, choice: apart },
];
const popup = (name: string, site: unknown, more: Partial<PageState["replies"]> = {}, press?: string): PageState => ({
  name,
  page: "popup",
  replies: { site: { result: site }, host: HOST_GOOD, protection: SEALED, ...more },
  ...(press !== undefined && { press }),
});

const CHASE_SITE = { about: CHASE, ruleName: "chase.com", choices: choices("open", "open", "wrong-level") };

const POPUPS: PageState[] = [
  popup("popup-protected", CHASE_SITE),
  popup("popup-ordinary", {
    about: ORDINARY,
    ruleName: "example.com",
    choices: choices("protect", "protect", "protect"),
  }),
  popup(
    "popup-own-rule",
    {
      about: OWN,
      ruleName: OWN.because.name,
      ownRule: "person:1",
      choices: choices("open", "open", "wrong-level"),
    },
    {},
    "Remove your rule",
  ),
  popup("popup-unsealed-host-missing", CHASE_SITE, { host: HOST_MISSING, protection: UNSEALED }),
  popup("popup-private-windows", CHASE_SITE, {}, "What remains open"),
  popup("popup-limit-only", CHASE_SITE, { protection: SEALED_EVERYWHERE }, "What remains open"),
  popup("popup-not-protected", CHASE_SITE, { protection: NOT_PROTECTED }),
  popup("popup-rules-broken", CHASE_SITE, { protection: RULES_BROKEN }),
  popup("popup-firefox", CHASE_SITE, { protection: FIREFOX }),
  popup("popup-firefox-fresh", CHASE_SITE, { protection: FIREFOX_FRESH }, "What remains open"),
  popup("popup-no-site", null),
  popup("popup-no-compartments", { about: CHASE, ruleName: "chase.com", choices: [] }, { host: HOST_MISSING }),
  popup("popup-blocked", {
    about: { ...ORDINARY, level: "blocked", because: { layer: "person", kind: "domain", name: "example.com" } },
    ruleName: "example.com",
    ownRule: "person:2",
    choices: choices("blocked", "blocked", "blocked"),
  }),
];

const status = (statuses: Plain<CompartmentStatus>[], more: object = {}): Reply => ({
  result: { compartments: statuses, configFile: "/home/kim/.config/cofferdam/config.toml", ...more },
});
const STATUS_GOOD = status(
  [
    { compartment: BANKING, state: "ready" },
    { compartment: APART, state: "off" },
    { compartment: SCRATCH, state: "resting" },
  ],
  { virtualbox: { version: "7.2.4" } },
);
const STATUS_TROUBLE = status(
  [
    { compartment: BANKING, state: "trouble", error: { code: "VM_NOT_FOUND", details: { vm: "banking-guest" } } },
    { compartment: APART, state: "off" },
  ],
  { virtualbox: { version: "7.2.4" } },
);

const rule = (id: string, domain: string, level: string, compartment?: string): object => ({
  id,
  match: { kind: "domain", domain },
  level,
  createdAt: OPENED_AT,
  ...(compartment !== undefined && { compartment }),
});

const TABS: PageState[] = [
  {
    name: "welcome-good",
    page: "welcome",
    replies: { host: HOST_GOOD, status: STATUS_GOOD, protection: SEALED },
  },
  {
    name: "welcome-trouble",
    page: "welcome",
    replies: { host: HOST_GOOD, status: STATUS_TROUBLE, protection: UNSEALED },
  },
  {
    name: "welcome-host-missing",
    page: "welcome",
    replies: { host: HOST_MISSING, status: HOST_MISSING, protection: SEALED },
  },
  {
    name: "welcome-not-protected",
    page: "welcome",
    replies: { host: HOST_GOOD, status: STATUS_GOOD, protection: NOT_PROTECTED },
  },
  {
    name: "welcome-rules-broken",
    page: "welcome",
    replies: { host: HOST_GOOD, status: STATUS_GOOD, protection: RULES_BROKEN },
  },
  {
    name: "welcome-firefox",
    page: "welcome",
    replies: { host: HOST_GOOD, status: STATUS_GOOD, protection: FIREFOX_FRESH },
  },
  {
    name: "options-good",
    page: "options",
    replies: {
      rules: {
        result: [
          rule("person:1", "my-small-credit-union-of-the-north.example.org", "sensitive", "banking"),
          rule("person:2", "jobs.chase.com", "ordinary"),
          rule("person:3", "casino.example", "blocked"),
          rule("person:4", "free-downloads.example", "untrusted", "scratch"),
        ],
      },
      status: STATUS_GOOD,
      protection: SEALED,
    },
    press: "Remove",
  },
  {
    name: "options-empty",
    page: "options",
    replies: { rules: { result: [] }, status: HOST_MISSING, protection: UNSEALED },
  },
];

export const PAGE_STATES: readonly PageState[] = [...HANDOFFS, ...POPUPS, ...TABS];

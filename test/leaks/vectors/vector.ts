import { domainToASCII } from "node:url";

/** The browsers of the lab. */
export const ENGINES = ["chromium", "firefox"] as const;
export type Engine = (typeof ENGINES)[number];

/** A domain of the shipped catalogue: any name below it is a fresh host of a protected site. */
export const PROTECTED_DOMAIN = "chase.com";
/** Another one, to be visited by its registrable domain itself. */
export const PROTECTED_APEX = "bankofamerica.com";
/** One for what is looked up at the registrable domain whatever host was named. */
export const PROTECTED_LOGIN_DOMAIN = "wellsfargo.com";
/** The site nobody protects, whose pages set the vectors off. */
const SHOP_DOMAIN = "shop.test";
/** Every domain there is in the lab; all other names do not exist. */
export const WORLD_DOMAINS = [PROTECTED_DOMAIN, PROTECTED_APEX, PROTECTED_LOGIN_DOMAIN, SHOP_DOMAIN] as const;

/** One way in which a browser may be made to send something to a protected site. */
export interface Vector {
  /** Lower case and hyphens: it is the label of the vector's own host, too. */
  readonly id: string;
  readonly title: string;
  /** The host names that are this vector's alone, canonical. */
  readonly hosts: readonly string[];
  readonly trigger: Trigger;
  /** Records that differ from A and AAAA. */
  readonly dns?: DnsRecords;
}

export type Trigger =
  /** The browser is told to go there in a new tab, as by its address bar. */
  | { readonly kind: "address"; readonly url: string }
  /** A page of the shop is opened, and clicked if it wants that. */
  | { readonly kind: "page"; readonly page: Page };

/** The start page of a host of the shop's that is the vector's own, as is the protected host. */
export interface Page {
  readonly head?: string;
  readonly body?: string;
  /** Body of an async function, run when the page is there, or at the click. */
  readonly script?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What a person must do in the middle of the page before `script` runs; browsers can tell it from a script's doing. */
  readonly gesture?: Gesture;
  readonly scheme?: "http" | "https";
  /** `Link` header of an early answer (RFC 8297). */
  readonly earlyHints?: string;
  /** Other files of the page, by name. */
  readonly files?: Readonly<Record<string, Answer>>;
}

/** `press` and `hover` call no script: the pointer lies on what `body` has there. */
export type Gesture = "click" | "press" | "hover";

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What hosts answer, by host name and path. */
export type Sites = Readonly<Record<string, Readonly<Record<string, Answer>>>>;

export interface DnsRecords {
  readonly families?: readonly ("ipv4" | "ipv6")[];
  /** Protocols an HTTPS record offers. */
  readonly alpn?: readonly string[];
}

/** The host of a vector, and its start page. */
export interface Target {
  readonly host: string;
  readonly url: string;
}

type Extras = Partial<Pick<Vector, "hosts" | "dns">>;

/** A vector set off by a page of the shop. */
export function pageVector(id: string, title: string, page: (target: Target) => Page, extras: Extras = {}): Vector {
  const target = targetOf(id);
  return { id, title, hosts: [target.host], trigger: { kind: "page", page: page(target) }, ...extras };
}

/** A vector set off by markup that refers to a file of the protected host. */
export function markupVector(
  id: string,
  title: string,
  markup: (target: Target) => string,
  extras: Extras = {},
): Vector {
  return pageVector(id, title, (target) => ({ body: markup(target) }), extras);
}

/** A vector set off by the body of an async function. */
export function scriptVector(
  id: string,
  title: string,
  script: (target: Target) => string,
  extras: Extras = {},
): Vector {
  return pageVector(id, title, (target) => ({ script: script(target) }), extras);
}

/** A vector set off by an address the browser itself is given. */
export function addressVector(id: string, title: string, url: (target: Target) => string, extras: Extras = {}): Vector {
  const trigger = { kind: "address", url: url(targetOf(id)) } as const;
  return { id, title, hosts: [hostOf(trigger.url)], trigger, ...extras };
}

/** The host of the shop whose start page is the vector's. */
export function shopHost(id: string): string {
  return `${id}.${SHOP_DOMAIN}`;
}

export function pageAddress(id: string, { scheme = "https" }: Page): string {
  return `${scheme}://${shopHost(id)}/`;
}

function targetOf(id: string): Target {
  const host = `${id}.${PROTECTED_DOMAIN}`;
  return { host, url: `https://${host}/` };
}

function hostOf(url: string): string {
  const { hostname } = new URL(url.replace(/^view-source:/u, ""));
  return domainToASCII(hostname).replace(/\.$/u, "");
}

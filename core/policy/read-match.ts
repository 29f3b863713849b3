import * as v from "valibot";
import { AppError } from "#core/errors/app-error.ts";
import { addressOf } from "#core/url/address.ts";
import { siteOf } from "#core/url/site.ts";
import { withScheme } from "#core/url/with-scheme.ts";
import { plainPath } from "./match-path.ts";
import { RuleMatchSchema, type Conditions, type MatchKind, type RuleMatch } from "./rule-match.ts";

/** A match as somebody wrote it down. */
export interface MatchText extends Conditions {
  /**
   * A site in any spelling, or a whole address, of which the host alone counts;
   * `*.example.com`, `=login.example.com`, `.bank` and `@de:dkb` as `formatMatch` writes them.
   */
  readonly site: string;
  /** What kind of match is meant, where the site's own spelling does not say so. */
  readonly kind?: MatchKind | undefined;
}

/**
 * Gives what somebody wrote the form rules have: canonical names, plain paths.
 * A `www.` before somebody's domain means the domain.
 *
 * @throws AppError `RULE_INVALID` or `RULE_PATH_INVALID`; `checkDraft` judges the rest
 */
export function readMatch({ site, kind, path, port, scheme }: MatchText): RuleMatch {
  const text = site.trim();
  const meant = kind ?? kindOf(text);
  const conditions = {
    ...(path !== undefined && { path: readPath(path) }),
    ...(port !== undefined && { port }),
    ...(scheme !== undefined && { scheme }),
  };
  const match = v.safeParse(RuleMatchSchema, { ...named(meant, text.replace(/^[=.@]/u, "")), ...conditions });
  if (!match.success) throw new AppError("RULE_INVALID", { details: { name: text } });
  return match.output;
}

function kindOf(text: string): MatchKind {
  if (text.startsWith("=")) return "host";
  if (text.startsWith("@")) return "group";
  if (text.startsWith(".")) return "suffix";
  return text.includes("*") ? "wildcard" : "domain";
}

function named(kind: MatchKind, text: string): object {
  switch (kind) {
    case "domain":
      return { kind, domain: withoutWww(readHost(text)) };
    case "host":
      return { kind, host: readHost(text) };
    case "suffix":
      return { kind, suffix: readHost(text) };
    case "group":
      return { kind, group: text };
    case "wildcard":
      return { kind, pattern: readPattern(text) };
  }
}

function readHost(text: string): string {
  const address = addressOf(withScheme(text));
  if (address === undefined) throw new AppError("RULE_INVALID", { details: { name: text } });
  return address.hostname;
}

function withoutWww(host: string): string {
  const rest = host.replace(/^www\./u, "");
  return siteOf(rest).registrableDomain === null ? host : rest;
}

/** Leaves a star alone, and whatever has none, or one in the wrong place, to `checkDraft`. */
function readPattern(text: string): string {
  const pattern = text.toLowerCase();
  const dot = pattern.indexOf(".");
  const parent = pattern.slice(dot + 1);
  return dot === -1 || parent.includes("*") || parent === "" ? pattern : `${pattern.slice(0, dot)}.${readHost(parent)}`;
}

/** @throws AppError `RULE_PATH_INVALID` */
function readPath(text: string): string {
  const url = text.startsWith("/") ? URL.parse(`https://host.invalid${text}`) : null;
  const path = url === null ? "" : plainPath(url.pathname).replace(/\/+$/u, "");
  if (path === "" || url?.search !== "" || url.hash !== "") {
    throw new AppError("RULE_PATH_INVALID", { details: { name: text } });
  }
  return path;
}

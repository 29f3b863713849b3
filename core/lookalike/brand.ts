import { coreOf, generalLetters, isGeneralWord } from "./general-words.ts";
import { lookOf } from "./look-of.ts";
import { isOrdinaryWord } from "./ordinary-words.ts";
import { isBaitWord, readAsBait } from "./read-bait.ts";
import { readHost, type HostReading } from "./read-host.ts";

/** A domain of an institution the person uses. */
export interface ProtectedDomain {
  /** Lower case, in Punycode, registrable (`lloydsbank.co.uk`); what is below one stands for it. */
  readonly domain: string;
  /** What its institution's domains have in common, for whoever asks. */
  readonly group?: string;
  /** The institution's name for people. */
  readonly name?: string;
}

/**
 * How much a name says by itself.
 *
 * - `distinct`: it is met nowhere else by chance.
 * - `ordinary`: a word of everyday language, or the short name of an institution; needs bait beside it.
 * - `short`: four letters or fewer, which are met everywhere.
 * - `general`: a word that false and true sites alike put beside a name (`login.gov`); says nothing within another.
 */
export type Standing = "distinct" | "ordinary" | "short" | "general";

/** A name that can be imitated, prepared for comparing. */
export interface Brand {
  readonly owner: ProtectedDomain;
  /** The registrable domain. */
  readonly domain: string;
  /** Its registered label in Unicode. */
  readonly shown: string;
  readonly suffix: string;
  /** Skeleton without hyphens. */
  readonly form: string;
  /** {@link lookOf} the form. */
  readonly look: string;
  readonly standing: Standing;
  /** For each letter of the form, whether it belongs to a word many institutions share. */
  readonly general: readonly boolean[];
  /** How many letters do not. */
  readonly ownLetters: number;
  /** The domain's tokens between dots: `.lloydsbank.co.uk.`, hyphens counting as dots. */
  readonly tokens: string;
  /** Its suffix without dots, as it is written behind the name in `paypal-com-login.example`. */
  readonly suffixWords: readonly string[];
  /** Whether this is the institution's short name and not its label. */
  readonly isCore: boolean;
}

const LONGEST_SHORT = 4;

/** Prepares a domain: one brand for its label and, for `lloydsbank`, one for `lloyds`. None for what nobody can register. */
export function brandsOf(owner: ProtectedDomain): Brand[] {
  const host = readHost(owner.domain);
  if (host === null) return [];
  const { form } = host.name;
  const core = coreOf(form);
  const hasCore = core !== form && core.length > LONGEST_SHORT && !isOrdinaryWord(core) && !isBaitWord(core);
  return [makeBrand(owner, host, form, false), ...(hasCore ? [makeBrand(owner, host, core, true)] : [])];
}

function makeBrand(owner: ProtectedDomain, host: HostReading, form: string, isCore: boolean): Brand {
  const { registrableDomain, name, suffix } = host;
  const general = generalLetters(form);
  return {
    owner,
    domain: registrableDomain,
    shown: name.shown,
    suffix,
    form,
    look: lookOf(form),
    standing: standingOf(form, isCore),
    general,
    ownLetters: general.filter((isGeneral) => !isGeneral).length,
    tokens: `.${name.plain}.${suffix}.`.replaceAll("-", "."),
    suffixWords: [suffix.replaceAll(".", ""), ...suffix.split(".")],
    isCore,
  };
}

function standingOf(form: string, isCore: boolean): Standing {
  if (isBaitWord(form) || isGeneralWord(form)) return "general";
  if (form.length <= LONGEST_SHORT) return "short";
  return isCore || isOrdinaryWord(form) || isMadeOfBait(form) ? "ordinary" : "distinct";
}

/** `accountonline`, but not `otpbank`: among letters that few, bait words stand by chance. */
function isMadeOfBait(form: string): boolean {
  return form.length >= 10 && (readAsBait(form)?.telling ?? 0) > 0;
}

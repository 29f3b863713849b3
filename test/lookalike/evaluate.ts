import { createLookalikeIndex, type LookalikeIndex } from "#core/lookalike/lookalike-index.ts";
import { RECIPES, seededDraw, type Draw } from "./imitations.ts";
import { DISTINCT_NAMES, INNOCENT, PHISHING, PLAIN_NAMES } from "./names.ts";

const SEED = 18;
const HOSTS_EACH = 20;
const OWNED = [...DISTINCT_NAMES, ...PLAIN_NAMES];

/** How many of how many were stopped. */
export interface Tally {
  readonly stopped: number;
  readonly of: number;
}

/** What the look-alike index makes of generated imitations, of phishing names and of honest sites. */
export interface Evaluation {
  readonly recipes: readonly { readonly name: string; readonly distinct: Tally; readonly plain: Tally }[];
  readonly phishing: { readonly tally: Tally; readonly missed: readonly string[] };
  readonly innocent: { readonly tally: Tally; readonly stopped: readonly string[] };
}

/** Judges everything for a person who owns all the names; the same every time. */
export function evaluate(): Evaluation {
  const index = createLookalikeIndex(
    OWNED.map((domain) => ({ domain })),
    { isKnown: () => false },
  );
  const draw = seededDraw(SEED);
  const recipes = Object.keys(RECIPES).map((name) => ({
    name,
    distinct: tallyOf(index, hostsFor(name, DISTINCT_NAMES, draw)),
    plain: tallyOf(index, hostsFor(name, PLAIN_NAMES, draw)),
  }));
  const phishing = PHISHING.map(([host]) => host);
  return {
    recipes,
    phishing: { tally: tallyOf(index, phishing), missed: PHISHING.flatMap((pair) => missed(index, pair)) },
    innocent: { tally: tallyOf(index, INNOCENT), stopped: INNOCENT.filter((host) => index.judge(host) !== null) },
  };
}

function missed(index: LookalikeIndex, [host, target]: readonly [string, string]): string[] {
  const found = index.judge(host)?.target.domain;
  return found === target ? [] : [`${host} (${target}): ${found ?? "nothing"}`];
}

function hostsFor(name: string, domains: readonly string[], draw: Draw): string[] {
  const recipe = RECIPES[name];
  if (recipe === undefined) throw new Error(`no recipe ${name}`);
  const hosts = domains.flatMap((domain) => {
    const [label = "", ...suffix] = domain.split(".");
    return Array.from({ length: HOSTS_EACH }, () => recipe(label, suffix.join("."), draw));
  });
  // Two slips can make another of the names owned.
  return hosts.filter((host): host is string => host !== null && !OWNED.includes(host));
}

function tallyOf(index: LookalikeIndex, hosts: readonly string[]): Tally {
  return { stopped: hosts.filter((host) => index.judge(host) !== null).length, of: hosts.length };
}

/** The evaluation as lines of text, for people and for docs/lookalikes.md. */
export function evaluationReport({ recipes, phishing, innocent }: Evaluation): string {
  const distinct = sum(recipes.map((recipe) => recipe.distinct));
  const plain = sum(recipes.map((recipe) => recipe.plain));
  const line = (name: string, ...columns: string[]) =>
    name.padEnd(38) + columns.map((text) => text.padStart(10)).join("");
  return [
    line("imitation", "distinct", "plain"),
    ...recipes.map((recipe) => line(recipe.name, percent(recipe.distinct), percent(recipe.plain))),
    line("all", percent(distinct), percent(plain)),
    line(`names as phishing uses them (${phishing.tally.of})`, percent(phishing.tally)),
    line(`honest sites (${innocent.tally.of})`, percent(innocent.tally)),
  ].join("\n");
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((a, b) => ({ stopped: a.stopped + b.stopped, of: a.of + b.of }), { stopped: 0, of: 0 });
}

function percent({ stopped, of }: Tally): string {
  return `${((100 * stopped) / of).toFixed(1)} %`;
}

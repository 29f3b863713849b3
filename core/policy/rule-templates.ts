import type { LayeredRule } from "./precedence.ts";
import { isConditional } from "./rule-match.ts";
import type { Layer, Rule, RuleId } from "./rule.ts";

/**
 * What many rules have in common, kept once. A plain rule (about a whole
 * domain, for as long as it stands) whose id ends in its domain is made again
 * from its template and its name, so that a list of a million costs the
 * memory of its names.
 */
export interface RuleTemplates {
  /** The number of the rule's template, from 0; undefined when it cannot be made from one. */
  numberFor(layer: Layer, rule: Rule): number | undefined;
  /** The rule of a template for one name. */
  ruleFor(template: number, name: string): LayeredRule;
}

interface Template {
  readonly layer: Layer;
  /** The id up to the domain at its end. */
  readonly idPrefix: string;
  /** The first of these rules; all but its id and name is the others' too. */
  readonly first: Rule;
}

/** @param most how many templates there may be; rules beyond are kept as they are */
export function createRuleTemplates(most: number): RuleTemplates {
  const templates: Template[] = [];
  const numbers = new Map<string, number>();
  let latest = -1;

  function numberOf(layer: Layer, idPrefix: string, rule: Rule): number | undefined {
    const key = JSON.stringify([layer, idPrefix, { ...rule, id: undefined, match: undefined }]);
    const known = numbers.get(key);
    if (known !== undefined || templates.length === most) return known;
    numbers.set(key, templates.length);
    return templates.push({ layer, idPrefix, first: rule }) - 1;
  }

  return {
    numberFor(layer, rule) {
      const { id, match } = rule;
      if (match.kind !== "domain" || isConditional(match) || rule.expiresAt !== undefined) return undefined;
      if (!id.endsWith(match.domain)) return undefined;
      const prefixLength = id.length - match.domain.length;
      // Rules come in long runs that differ in their names alone.
      const template = templates[latest];
      if (template?.layer === layer && template.idPrefix.length === prefixLength && isMadeFrom(rule, template)) {
        return latest;
      }
      const number = numberOf(layer, id.slice(0, prefixLength), rule);
      if (number !== undefined) latest = number;
      return number;
    },
    ruleFor(number, name) {
      const template = templates[number];
      if (template === undefined) throw new RangeError(`no template ${number}`);
      const { layer, idPrefix, first } = template;
      // It was one: only prefixes and names of rules come in here.
      const id = (idPrefix + name) as RuleId;
      return { layer, rule: { ...first, id, match: { kind: "domain", domain: name } } };
    },
  };
}

function isMadeFrom(rule: Rule, { idPrefix, first }: Template): boolean {
  return (
    rule.id.startsWith(idPrefix) &&
    rule.level === first.level &&
    rule.createdAt === first.createdAt &&
    rule.note === first.note &&
    rule.compartment === first.compartment &&
    rule.action === first.action &&
    rule.allowHttp === first.allowHttp &&
    rule.createdBy === first.createdBy &&
    rule.locked === first.locked
  );
}

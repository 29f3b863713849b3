import { readFile } from "node:fs/promises";
import { catalogueLayer } from "#core/catalogue/catalogue-layer.ts";
import { catalogueGroups, type CatalogueGroups } from "#core/catalogue/groups.ts";
import { createLookalikeIndex } from "#core/lookalike/lookalike-index.ts";
import { AppError } from "#core/errors/app-error.ts";
import { parseJson } from "#core/policy/exchange/import-policy.ts";
import { parsePolicyDocument, rulesOfDocument } from "#core/policy/exchange/policy-document.ts";
import { buildRuleSet, type RuleSet } from "#core/policy/rule-set.ts";
import type { Rule } from "#core/policy/rule.ts";
import { createPolicyStore, type PolicyStore } from "#host/policy-store/policy-store.ts";
import { ownInstitutions } from "./own-institutions.ts";
import { catalogueOf, type CatalogueContext } from "../catalogue-of.ts";

/** What the commands about rules work with. */
export interface PolicyInForce extends CatalogueGroups {
  readonly rules: RuleSet;
  /** The domain of the person's own institution that a host imitates. */
  readonly imitatedBy: (hostname: string) => string | undefined;
}

export function policyStore(context: CatalogueContext): PolicyStore {
  return createPolicyStore(context.paths.policyFile, { knowledge: () => knownGroups(context) });
}

/** @throws AppError `CATALOGUE_UNREADABLE`, `CATALOGUE_BROKEN` */
export async function knownGroups(context: CatalogueContext): Promise<CatalogueGroups> {
  return catalogueGroups((await catalogueOf(context).read()).catalogue);
}

/**
 * The rules the host goes by now, or those it would go by with an exported policy in the person's place.
 *
 * @throws AppError `POLICY_STORE_BROKEN`, `POLICY_FILE_UNREADABLE`, `POLICY_FILE_INVALID`, `CATALOGUE_UNREADABLE` or
 *   `CATALOGUE_BROKEN`
 */
export async function policyInForce(
  context: CatalogueContext,
  exportedFile: string | undefined,
): Promise<PolicyInForce> {
  const { catalogue } = await catalogueOf(context).read();
  const known = catalogueGroups(catalogue);
  const person =
    exportedFile === undefined ? (await policyStore(context).read()).rules : await readExported(exportedFile);
  const rules = buildRuleSet([catalogueLayer(catalogue), { layer: "person", rules: person }], known.groups);
  const lookalikes = createLookalikeIndex(ownInstitutions(person, catalogue, Date.now()), {
    isKnown: (domain) => catalogue.lineOf(domain) !== undefined,
  });
  return { ...known, rules, imitatedBy: (hostname) => lookalikes.judge(hostname)?.target.domain };
}

async function readExported(file: string): Promise<readonly Rule[]> {
  return rulesOfDocument(parsePolicyDocument(parseJson(await readTextFile(file), file), file));
}

/** @throws AppError `POLICY_FILE_UNREADABLE` */
export async function readTextFile(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

export function unreadable(file: string, cause: unknown): AppError {
  const problem = cause instanceof Error && "code" in cause ? String(cause.code) : "no reason given";
  return new AppError("POLICY_FILE_UNREADABLE", { details: { file, problem }, cause });
}

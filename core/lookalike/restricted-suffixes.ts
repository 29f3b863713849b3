/**
 * Suffixes whose registries hand out a name only to those who prove that they
 * are entitled to it, so that nobody imitates from there:
 * `.bank`, `.insurance` (https://www.register.bank/eligibility/),
 * `bank.in`, `fin.in` (Reserve Bank of India, 2025), governments, armed forces, schools.
 */
const RESTRICTED = new Set(["bank", "insurance", "gov", "mil", "edu", "int", "arpa"]);
const SECOND_LEVEL = new Set(["bank.in", "fin.in"]);
/** As the first label of a country's suffix: `gov.uk`, `gob.mx`, `ac.jp`. */
const PUBLIC_BODIES = new Set(["gov", "gob", "gouv", "govt", "mil", "edu", "ac"]);

/** Whether names below a public suffix go to verified holders only. */
export function isRestrictedSuffix(suffix: string): boolean {
  if (RESTRICTED.has(suffix) || SECOND_LEVEL.has(suffix)) return true;
  const dot = suffix.indexOf(".");
  return dot !== -1 && PUBLIC_BODIES.has(suffix.slice(0, dot));
}

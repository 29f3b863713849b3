import { AppError } from "#core/errors/app-error.ts";
import { canonicalize, type CanonicalAddress, type CanonicalUrl } from "#core/url/canonicalize.ts";
import { decideByName } from "./decide-by-name.ts";
import type { Decision } from "./decide.ts";
import type { RuleSet } from "./rule-set.ts";

/** An address that may cross into a compartment, and the decision that lets it. */
export interface Crossing {
  readonly url: CanonicalUrl;
  readonly decision: Decision;
}

/**
 * Judges an address from outside: may it open in a compartment, and in which
 * form? The extension and the host both ask this, because neither can take
 * the other's word.
 *
 * `http:` on its own port is lifted to `https:`, since a protected site's name
 * and path are nobody else's business; a rule can let it be.
 *
 * @throws AppError what `canonicalize` throws, `URL_NOT_PROTECTED`,
 *   `URL_BLOCKED`, or `URL_INSECURE` for `http:` on another port
 */
export function judgeCrossing(input: string, rules: RuleSet, now: number): Crossing {
  const address = canonicalize(input);
  // A browser may have had to stop an address that a fine exception lets stay. It opens where the rest of
  // its site does, so that nobody is left standing before a shut door.
  const decision = decideByName(address, rules, now);
  const host = { host: address.hostname };
  if (decision.action === "allow") throw new AppError("URL_NOT_PROTECTED", { details: host });
  if (decision.action === "never") throw new AppError("URL_BLOCKED", { details: host });
  return { url: secured(address, decision), decision };
}

function secured({ url, protocol, hostname, port }: CanonicalAddress, decision: Decision): CanonicalUrl {
  if (protocol === "https:" || decision.because?.rule.allowHttp === true) return url;
  if (port !== "") throw new AppError("URL_INSECURE", { details: { host: hostname, port } });
  const lifted = new URL(url);
  lifted.protocol = "https:";
  return canonicalize(lifted.href).url;
}

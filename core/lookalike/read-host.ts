import { siteOf } from "#core/url/site.ts";
import { decodeLabel } from "./decode-label.ts";
import { skeleton } from "./skeleton.ts";

/** One label of a host, as it is shown and as it is read. */
export interface Label {
  /** In Unicode. */
  readonly shown: string;
  /** Its skeleton; hyphens stay. */
  readonly plain: string;
  /** Its skeleton without hyphens. */
  readonly form: string;
}

/** A host in the parts that imitations are made of. */
export interface HostReading {
  readonly registrableDomain: string;
  /** The public suffix: `co.uk`, `github.io`. */
  readonly suffix: string;
  /** The one label that was registered. */
  readonly name: Label;
  /** The labels before it, nearest first. */
  readonly above: readonly Label[];
  /** The forms of all these labels in the order they are written, nothing between them: what is not in here is in none. */
  readonly flat: string;
}

/**
 * Reads a canonical host name, or gives `null` when nobody registered it: an
 * IP address, a public suffix, a single label.
 */
export function readHost(hostname: string): HostReading | null {
  const { registrableDomain } = siteOf(hostname);
  if (registrableDomain === null) return null;
  const [registered = "", ...suffix] = registrableDomain.split(".");
  const above =
    hostname.length === registrableDomain.length ? [] : hostname.slice(0, -registrableDomain.length - 1).split(".");
  const labels = [...above, registered].map(readLabel);
  const flat = labels.map(({ form }) => form).join("");
  const [name, ...nearestFirst] = labels.reverse();
  return {
    registrableDomain,
    suffix: suffix.join("."),
    name: name ?? readLabel(registered),
    above: nearestFirst,
    flat,
  };
}

function readLabel(label: string): Label {
  const shown = decodeLabel(label);
  const plain = skeleton(shown);
  return { shown, plain, form: plain.replaceAll("-", "") };
}

import { decode } from "punycode/punycode.es6.js";

const ACE_PREFIX = "xn--"; // RFC 5890, section 2.3.2.5

/** A label as it is shown: `xn--bcher-kva` as `bücher`. What is no Punycode stays as it is. */
export function decodeLabel(label: string): string {
  if (!label.startsWith(ACE_PREFIX)) return label;
  try {
    return decode(label.slice(ACE_PREFIX.length)).toLowerCase();
  } catch (error) {
    if (error instanceof RangeError) return label;
    throw error;
  }
}

/** In full, a name of this kind is checked by every parser; it is nobody's (RFC 2606). */
const BESIDE = ".bücher.example";

/**
 * Whether each `xn--` label of a host stands for something (UTS #46, section
 * 4.1). Browsers' parsers refuse what does not. Node's takes a host that is all
 * ASCII as it is (Ada 4.0), and looks when there is a label beside it that is not.
 *
 * @param hostname as a parsed URL has it
 */
export function hasRealLabels(hostname: string): boolean {
  return !hostname.includes("xn--") || URL.canParse(`https://${hostname.replace(/\.$/u, "")}${BESIDE}/`);
}

/** `scheme://`, or one of the schemes that stand before a whole address. */
const HAS_SCHEME = /^(?:[a-z][a-z0-9+.-]*:\/\/|(?:view-source|blob|filesystem):)/iu;

/** What a person typed as an address: without a scheme they mean https. */
export function withScheme(typed: string): string {
  const trimmed = typed.trim();
  return HAS_SCHEME.test(trimmed) ? trimmed : `https://${trimmed}`;
}

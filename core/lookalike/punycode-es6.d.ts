/** The package's own module, by its file: Node keeps the bare name for a deprecated module of its own. */
declare module "punycode/punycode.es6.js" {
  /** @throws RangeError when the text is not Punycode (RFC 3492) */
  export function decode(input: string): string;
}

/**
 * The extension's fixed identities; the host answers these and no others.
 *
 * Chromium derives the id from the public key in the manifest
 * (https://developer.chrome.com/docs/extensions/reference/manifest/key); a
 * test holds the two together.
 */
export const CHROMIUM_EXTENSION_ID = "eiegbblgjinbiljpepdhlfbcnfcjfmim";
export const FIREFOX_EXTENSION_ID = "cofferdam@cofferdam.org";

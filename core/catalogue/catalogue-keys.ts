/** Who may sign catalogues. */
export interface CatalogueKey {
  /** Raw Ed25519 public key, 32 bytes in hexadecimal. */
  readonly publicKey: string;
}

/**
 * The keys of the maintainers. To change keys, a release adds the new one beside
 * the old; once that release is everywhere, updates are signed with the new one,
 * and a later release drops the old one (docs/catalogue.md).
 */
export const CATALOGUE_KEYS: readonly CatalogueKey[] = [
  { publicKey: "ee31612ccef515cc2deff0216faf5d78bdde8a1853687ad3e933c8727423c294" },
];

/**
 * Every way Cofferdam can fail, as one append-only list: a code that was
 * released keeps its meaning for ever, because browsers and hosts of different
 * versions talk to each other and people search for these words.
 *
 * What each one means to a person, and what to do about it, is in
 * `describe-error.ts`.
 */
export const ERROR_CODES = [
  // The wire between browser and host.
  "BAD_FRAME",
  "FRAME_TOO_LARGE",
  "BAD_MESSAGE",
  "UNKNOWN_METHOD",
  "PROTOCOL_UNSUPPORTED",
  "INTERNAL",
  "CANCELLED",
  "RATE_LIMITED",
  // Seen only by the extension: why no host answers.
  "HOST_MISSING",
  "HOST_FORBIDDEN",
  "HOST_CRASHED",
  "HOST_TIMEOUT",
  // What the extension keeps in the browser.
  "STORAGE_BROKEN",
  // Addresses.
  "URL_INVALID",
  "URL_SCHEME_REFUSED",
  "URL_HAS_CREDENTIALS",
  "URL_HAS_CONTROL_CHARACTERS",
  "URL_TOO_LONG",
  "URL_INSECURE",
  "URL_NOT_PROTECTED",
  "URL_BLOCKED",
  // Policy.
  "RULE_INVALID",
  "RULE_TOO_BROAD",
  "RULE_NOT_FOUND",
  "RULE_WILDCARD_INVALID",
  "RULE_PATH_INVALID",
  "RULE_GROUP_UNKNOWN",
  "RULE_CONTRADICTORY",
  "RULE_EXPIRED",
  "POLICY_STORE_BROKEN",
  "POLICY_STORE_LOCKED",
  "POLICY_NOTHING_TO_UNDO",
  "POLICY_FILE_INVALID",
  "POLICY_FILE_UNREADABLE",
  "IMPORT_LEVEL_MISSING",
  // Configuration.
  "CONFIG_MISSING",
  "CONFIG_INVALID",
  "CONFIG_UNREADABLE",
  // Compartments in general.
  "COMPARTMENT_NONE",
  "COMPARTMENT_UNKNOWN",
  "COMPARTMENT_LEVEL_MISMATCH",
  "COMPARTMENT_BUSY",
  "OPEN_INTERRUPTED",
  // VirtualBox.
  "VBOX_NOT_INSTALLED",
  "VBOX_VERSION_UNSUPPORTED",
  "VBOX_NO_KERNEL_DRIVER",
  "VBOX_TIMEOUT",
  "VBOX_FAILED",
  "VM_NOT_FOUND",
  "VM_LOCKED",
  "VM_START_FAILED",
  "VM_NOT_RUNNING",
  "VM_UNUSABLE",
  "GUEST_ADDITIONS_MISSING",
  "GUEST_NOT_READY",
  "GUEST_LOGIN_FAILED",
  "GUEST_PASSWORD_UNAVAILABLE",
  "GUEST_PROGRAM_MISSING",
  "GUEST_PROGRAM_FAILED",
  "GUEST_NO_DESKTOP",
  "GUEST_SESSIONS_EXHAUSTED",
  "GUEST_SESSION_LOST",
  // Profile compartments (a separate browser instance).
  "BROWSER_NOT_FOUND",
  "BROWSER_START_FAILED",
  "BROWSER_NO_DISPLAY",
  "BROWSER_NEEDS_RESTART",
  // Installing the host.
  "INSTALL_REFUSED_ROOT",
  "INSTALL_FAILED",
  // The catalogue of institutions.
  "CATALOGUE_BROKEN",
  "CATALOGUE_TOO_LARGE",
  "CATALOGUE_UNTRUSTED",
  "CATALOGUE_OUTDATED",
  "CATALOGUE_UNREADABLE",
  "INSTITUTION_UNKNOWN",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

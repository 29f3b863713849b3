import type { ErrorDetails } from "./app-error.ts";
import { CATALOGUE_TEXTS } from "./catalogue-texts.ts";
import type { ErrorCode } from "./codes.ts";
import type { Describe, ErrorText } from "./error-text.ts";

const TEXTS: Record<ErrorCode, Describe> = {
  BAD_FRAME: () => ({
    what: "The browser and the Cofferdam host lost step with each other.",
    remedy: "Try again. If it comes back, run “cofferdam status” to check the installation.",
  }),
  FRAME_TOO_LARGE: (fact) => ({
    what: `A message of ${fact("bytes")} bytes was refused; the limit is ${fact("limit")}.`,
    remedy: "Shorten the address, or open the site’s start page and go on from there.",
  }),
  BAD_MESSAGE: () => ({
    what: "A message was not of the agreed form and was refused.",
    remedy: "Update the extension and the host to the same version, then try again.",
  }),
  UNKNOWN_METHOD: (fact) => ({
    what: `The host does not know the request “${fact("method")}”.`,
    remedy: "Update the host to the extension’s version: run “npm start” or “cofferdam install” again.",
  }),
  PROTOCOL_UNSUPPORTED: (fact) => ({
    what: `The extension speaks protocol ${fact("theirs")}, the host protocol ${fact("ours")}.`,
    remedy: "Update whichever is older, then restart the browser.",
  }),
  INTERNAL: () => ({
    what: "Something went wrong inside Cofferdam. Nothing was opened.",
    remedy: "Try again. If it comes back, report it with the host’s log (“cofferdam status” names the file).",
  }),
  CANCELLED: () => ({ what: "Cancelled. Nothing was opened.", remedy: "Open the address again whenever you like." }),
  RATE_LIMITED: () => ({
    what: "Too many requests came at once, so this one was refused.",
    remedy: "Wait a moment, then try again. If you did nothing, a page may be flooding you: close it.",
  }),
  HOST_MISSING: () => ({
    what: "The Cofferdam host program is not registered with this browser.",
    remedy: "Run “cofferdam install”, then restart the browser.",
  }),
  HOST_FORBIDDEN: () => ({
    what: "The host program is installed, but not for this extension.",
    remedy: "Run “cofferdam install” again with the version this extension came with, then restart the browser.",
  }),
  HOST_CRASHED: () => ({
    what: "The host program ended before it answered.",
    remedy:
      "Try again. If it comes back, run “cofferdam status”: it starts the host as the browser does and says what fails.",
  }),
  HOST_TIMEOUT: () => ({
    what: "The host program did not answer in time.",
    remedy: "Try again. If it comes back, run “cofferdam status”.",
  }),
  STORAGE_BROKEN: (fact) => ({
    what: `What the extension keeps in this browser (“${fact("item")}”) cannot be read. It has been left as it is.`,
    remedy: "Update the extension, or remove it and add it again: your rules are kept by the host and come back.",
  }),
  URL_INVALID: () => ({ what: "This is not a valid web address.", remedy: "Check it for typing mistakes." }),
  URL_SCHEME_REFUSED: (fact) => ({
    what: `Only https and http addresses cross into a compartment, not “${fact("scheme")}”.`,
    remedy: "Open the site’s https address instead.",
  }),
  URL_HAS_CREDENTIALS: () => ({
    what: "The address carries a user name or password and was refused.",
    remedy: "Remove everything before the @ sign and sign in on the site itself.",
  }),
  URL_HAS_CONTROL_CHARACTERS: () => ({
    what: "The address contains invisible control characters and was refused.",
    remedy: "Type the address by hand.",
  }),
  URL_TOO_LONG: (fact) => ({
    what: `The address is ${fact("length")} characters long; at most ${fact("limit")} can cross.`,
    remedy: "Open the site’s start page and go on from there.",
  }),
  URL_INSECURE: (fact) => ({
    what: `${fact("host")} was asked for without encryption on port ${fact("port")}.`,
    remedy: "Use its https address, or allow http in the rule for this site.",
  }),
  URL_NOT_PROTECTED: (fact) => ({
    what: `No rule protects ${fact("host")}, so it stays in this browser.`,
    remedy: "Make a rule for this site first, then open it in the compartment.",
  }),
  URL_BLOCKED: (fact) => ({
    what: `A rule says that ${fact("host")} opens nowhere.`,
    remedy: "Change the rule if you trust this site after all.",
  }),
  RULE_INVALID: (fact) => ({
    what: `“${fact("name")}” is not a site a rule can be about.`,
    remedy: "Give a domain such as mybank.com.",
  }),
  RULE_TOO_BROAD: (fact) => ({
    what: `“${fact("name")}” is shared by many different owners, so no rule can be about all of it.`,
    remedy: "Give the one site’s own domain, such as mybank.co.uk.",
  }),
  RULE_NOT_FOUND: () => ({ what: "That rule is already gone.", remedy: "Nothing is left to do." }),
  RULE_WILDCARD_INVALID: (fact) => ({
    what: `“${fact("name")}” is not a wildcard a rule can have: one star stands in the first label, and a whole domain follows.`,
    remedy: "Write it as “pay*.mybank.com”.",
  }),
  RULE_PATH_INVALID: (fact) => ({
    what: `The path of “${fact("name")}” is not one a rule can have.`,
    remedy: "Begin it with a slash and end it without one, as in /wallet; leave out everything from ? or # on.",
  }),
  RULE_GROUP_UNKNOWN: (fact) => ({
    what: `The catalogue knows no institution “${fact("name")}”.`,
    remedy: "Give its id as the catalogue shows it, or make a rule for its domain.",
  }),
  RULE_CONTRADICTORY: (fact) => ({
    what: `The rule for “${fact("name")}” says two things that cannot both be: its level does not go with its action or compartment.`,
    remedy:
      "Blocked sites open nowhere and ordinary ones stay here; give another level to open a site in a compartment.",
  }),
  RULE_EXPIRED: (fact) => ({
    what: `The rule for “${fact("name")}” would have expired already.`,
    remedy: "Give a time that is still to come.",
  }),
  POLICY_STORE_BROKEN: (fact) => ({
    what: `The file with your rules cannot be read: ${fact("file")}. ${fact("problem")}`,
    remedy: "Mend or move the file away; it has been left as it is. Until then every protected site stays shut.",
  }),
  POLICY_STORE_LOCKED: (fact) => ({
    what: `Another program holds the file with your rules: ${fact("file")}.`,
    remedy: "Try again in a few seconds.",
  }),
  POLICY_NOTHING_TO_UNDO: () => ({
    what: "There is no change of your rules to take back.",
    remedy: "Only the last change is kept. Export your rules now and then to have more.",
  }),
  POLICY_FILE_INVALID: (fact) => ({
    what: `${fact("file")} is not a file of rules Cofferdam can read: ${fact("problem")}`,
    remedy: "Mend it, or say which format it is with “--format”. Nothing was changed.",
  }),
  POLICY_FILE_UNREADABLE: (fact) => ({
    what: `${fact("file")} could not be read or written: ${fact("problem")}.`,
    remedy: "Check the name and who may read or write it.",
  }),
  IMPORT_LEVEL_MISSING: () => ({
    what: "The file does not say which trust level its sites are to have.",
    remedy: "Say it with “--level”.",
  }),
  CONFIG_MISSING: (fact) => ({
    what: `There is no configuration yet: ${fact("file")}.`,
    remedy: "Run “npm start” for a first one, or write it by hand (docs/configuration.md).",
  }),
  CONFIG_INVALID: (fact) => ({
    what: `The configuration has a mistake: ${fact("file")}, line ${fact("line")}, ${fact("key")}: ${fact("problem")}.`,
    remedy: "Correct that line and try again. Until then every protected site stays shut.",
  }),
  CONFIG_UNREADABLE: (fact) => ({
    what: `The configuration cannot be read: ${fact("file")} (${fact("problem")}).`,
    remedy: "Make the file readable for your own user and for nobody else to write.",
  }),
  COMPARTMENT_NONE: (fact) => ({
    what: `No compartment is configured for ${fact("level")} sites.`,
    remedy: "Add one to the configuration (docs/configuration.md).",
  }),
  COMPARTMENT_UNKNOWN: (fact) => ({
    what: `There is no compartment “${fact("compartment")}” in the configuration.`,
    remedy: "Choose another, or add it to the configuration.",
  }),
  COMPARTMENT_LEVEL_MISMATCH: (fact) => ({
    what: `${fact("compartment")} is for ${fact("accepts")} sites, and this one is ${fact("level")}.`,
    remedy: "Open it in the compartment made for its level.",
  }),
  COMPARTMENT_BUSY: (fact) => ({
    what: `Another browser is just opening something in ${fact("compartment")}.`,
    remedy: "Try again in a few seconds.",
  }),
  OPEN_INTERRUPTED: (fact) => ({
    what: `The host ended while the address was being opened in ${fact("compartment")}; it may be open there.`,
    remedy: "Look into the compartment first, then retry or drop it.",
  }),
  VBOX_NOT_INSTALLED: () => ({
    what: "VirtualBox was not found on this computer.",
    remedy: "Install VirtualBox 7, or set “vboxmanage” in the configuration if it is in an unusual place.",
  }),
  VBOX_VERSION_UNSUPPORTED: (fact) => ({
    what: `VirtualBox ${fact("version")} is too old.`,
    remedy: "Install VirtualBox 7.0 or newer.",
  }),
  VBOX_NO_KERNEL_DRIVER: () => ({
    what: "VirtualBox’s kernel driver is not loaded, so no guest can start.",
    remedy:
      "Run “sudo /sbin/vboxconfig” (Linux) or reinstall VirtualBox, and allow its driver in the system settings (macOS).",
  }),
  VBOX_TIMEOUT: (fact) => ({
    what: `VirtualBox did not finish “${fact("operation")}” within ${fact("seconds")} seconds.`,
    remedy: "Look at the guest in VirtualBox Manager; retry, or raise the time limit in the configuration.",
  }),
  VBOX_FAILED: (fact) => ({
    what: `VirtualBox refused “${fact("operation")}”: ${fact("message")}`,
    remedy: "Look at the guest in VirtualBox Manager, then retry.",
  }),
  VM_NOT_FOUND: (fact) => ({
    what: `VirtualBox knows no guest “${fact("vm")}”.`,
    remedy: "Correct “vm” in the configuration; “VBoxManage list vms” shows the names.",
  }),
  VM_LOCKED: (fact) => ({
    what: `Another program is just changing the guest “${fact("vm")}”.`,
    remedy: "Close its settings window in VirtualBox Manager, then retry.",
  }),
  VM_START_FAILED: (fact) => ({
    what: `The guest “${fact("vm")}” did not start: ${fact("message")}`,
    remedy: "Start it once in VirtualBox Manager to see its own message, then retry.",
  }),
  VM_NOT_RUNNING: (fact) => ({
    what: `The guest “${fact("vm")}” stopped while the address was being opened.`,
    remedy: "Retry: it will be started again.",
  }),
  VM_UNUSABLE: (fact) => ({
    what: `The guest “${fact("vm")}” is in the state “${fact("state")}”, which only a person can end.`,
    remedy: "Power it off in VirtualBox Manager, then retry.",
  }),
  GUEST_ADDITIONS_MISSING: (fact) => ({
    what: `The Guest Additions in “${fact("vm")}” did not report within ${fact("seconds")} seconds.`,
    remedy: "Install the Guest Additions in the guest, or raise “ready” under “timeouts” if it is just slow.",
  }),
  GUEST_NOT_READY: (fact) => ({
    what: `The guest “${fact("vm")}” runs, but was not ready within ${fact("seconds")} seconds.`,
    remedy: "Sign in to the guest’s desktop if it waits for that, then retry.",
  }),
  GUEST_LOGIN_FAILED: (fact) => ({
    what: `The guest “${fact("vm")}” refused the user “${fact("user")}” or the password.`,
    remedy: "Correct “user” or the stored password, then retry.",
  }),
  GUEST_PASSWORD_UNAVAILABLE: (fact) => ({
    what: `The guest’s password could not be had: ${fact("problem")}.`,
    remedy: "Check “password_file” (mode 0600) or “password_command” in the configuration.",
  }),
  GUEST_PROGRAM_MISSING: (fact) => ({
    what: `The guest “${fact("vm")}” has no program “${fact("program")}”.`,
    remedy: "Install it in the guest, or correct “program” in the configuration.",
  }),
  GUEST_PROGRAM_FAILED: (fact) => ({
    what: `“${fact("program")}” in the guest “${fact("vm")}” ended with ${fact("status")}.`,
    remedy: "Start it once inside the guest to see why, then retry.",
  }),
  GUEST_NO_DESKTOP: (fact) => ({
    what: `Nobody is signed in to the desktop of the guest “${fact("vm")}”, so no window can open there.`,
    remedy: "Sign in to the guest (or turn on automatic sign-in there), then retry.",
  }),
  GUEST_SESSIONS_EXHAUSTED: (fact) => ({
    what: `All of VirtualBox’s guest sessions in “${fact("vm")}” are used up.`,
    remedy: "Run “VBoxManage guestcontrol VM closesession --all”, or restart the guest, then retry.",
  }),
  GUEST_SESSION_LOST: (fact) => ({
    what: `VirtualBox lost its connection to “${fact("vm")}” while the address was being opened; it may be open there.`,
    remedy: "Look into the guest first. If it is not there, restart the guest and retry.",
  }),
  BROWSER_NOT_FOUND: (fact) => ({
    what: `No browser was found for the compartment ${fact("compartment")}.`,
    remedy: "Install Chromium, or set “browser” in the configuration.",
  }),
  BROWSER_START_FAILED: (fact) => ({
    what: `The browser of the compartment ${fact("compartment")} did not start: ${fact("problem")}`,
    remedy: "Start that browser once by hand to see why, then retry.",
  }),
  BROWSER_NO_DISPLAY: () => ({
    what: "There is no screen to open a window on.",
    remedy: "Start this browser from a desktop session.",
  }),
  BROWSER_NEEDS_RESTART: (fact) => ({
    what: `${fact("host")} was protected after the ${fact("compartment")} window was opened, so that window cannot reach it yet.`,
    remedy: "Quit the compartment’s browser, then retry.",
  }),
  INSTALL_REFUSED_ROOT: () => ({
    what: "The host is registered for one user, and this would register it for root.",
    remedy: "Run the command again as the user who browses, without sudo.",
  }),
  INSTALL_FAILED: (fact) => ({
    what: `The installation stopped at ${fact("target")}: ${fact("problem")}.`,
    remedy: "Put that right, then run “cofferdam install” again: it goes on where it stopped.",
  }),
  ...CATALOGUE_TEXTS,
};

/**
 * Turns an error into the sentences people read.
 *
 * @param details short facts the sentence names; one that is missing shows as “unknown”
 */
export function describeError(code: ErrorCode, details: ErrorDetails = {}): ErrorText {
  return TEXTS[code]((name) => String(details[name] ?? "unknown"));
}

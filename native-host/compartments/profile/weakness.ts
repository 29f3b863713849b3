/** What people are told wherever a profile compartment is named: it is the weaker kind, and why. */
export const PROFILE_WEAKNESS =
  "Runs on this system, under your own account: an attack that breaks out of its browser, or harmful software already here, " +
  "reaches your files and this window alike. A VirtualBox guest, with a system of its own, is stronger.";

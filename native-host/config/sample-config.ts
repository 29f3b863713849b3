/** The first configuration of a computer that has none: a profile compartment, and a guest to be filled in. */
export const SAMPLE_CONFIG = `# Cofferdam: where protected sites open. docs/configuration.md explains every key.
# A mistake here is reported with its line, and every protected site stays shut until it is mended.

[compartments.banking]
name = "Banking"
colour = "#1f7a4d"
level = "sensitive"
# A separate, confined browser on this system: the default where there is no VirtualBox guest.
provider = "profile"
# Hosts beside the protected sites that their pages need:
# also_allow = ["chasecdn.com"]

# Stronger: a VirtualBox guest. Take the lines above out, fill these in and remove the #.
#
# [compartments.banking]
# name = "Banking"
# colour = "#1f7a4d"
# level = "sensitive"
# provider = "virtualbox"
# vm = "Banking"                  # as “VBoxManage list vms” shows it
#
# [compartments.banking.open]
# with = "guestcontrol"
# program = "/usr/bin/firefox"    # in the guest
# user = "me"                     # who is signed in to the guest's desktop
# password_file = "/home/me/.config/cofferdam/banking.password"   # chmod 600
`;

#!/bin/bash
# private-apt.sh DIR MIRROR
#
# Makes an apt of its own in DIR that knows Debian sid (VirtualBox) and bookworm
# (kernel source, boot loader) of MIRROR, whatever release the system itself is
# and without touching the system's package lists. Whoever sets
# APT_CONFIG=DIR/apt.conf uses it. Its status file is empty, so that asking for a
# package brings every library down to libc.
set -euo pipefail
dir=$1 mirror=$2
mkdir -p "$dir"/{lists,archives}/partial
: >"$dir/status"

# sid may be older than its own date where the mirror is a snapshot.
options="[arch=amd64 target=Packages lang=none check-valid-until=no signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]"
cat >"$dir/sources.list" <<SOURCES
deb $options $mirror sid main contrib
deb $options $mirror bookworm main
SOURCES

cat >"$dir/apt.conf" <<CONF
Dir::State "$dir";
Dir::State::status "$dir/status";
Dir::Cache "$dir";
Dir::Etc::SourceList "$dir/sources.list";
Dir::Etc::SourceParts "-";
APT::Architecture "amd64";
APT::Get::Assume-Yes "true";
APT::Install-Recommends "false";
APT::Sandbox::User "";
CONF

# Without this, a mirror that cannot be reached is a warning only.
APT_CONFIG=$dir/apt.conf apt-get -qq -o APT::Update::Error-Mode=any update

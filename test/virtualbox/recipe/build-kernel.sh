#!/bin/bash
# build-kernel.sh WORK OUT
#
# Compiles the test guest's kernel from Debian's source with kernel.config and
# leaves OUT/vmlinuz and OUT/gen_init_cpio, which packs its initramfs. Debian's
# own kernel would take the interpreted processor minutes to unpack alone. WORK
# is an empty folder with 2 GB free; APT_CONFIG names the apt of private-apt.sh.
set -euo pipefail
work=$1 out=$2
recipe=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

cd "$work"
apt-get -qq download linux-source-6.1
mkdir source build
dpkg-deb --fsys-tarfile linux-source-6.1_*.deb | tar -xO ./usr/src/linux-source-6.1.tar.xz |
  tar -xJ -C source --strip-components=1

kernel=(nice make -s -C source ARCH=x86_64 O="$work/build")
"${kernel[@]}" KCONFIG_ALLCONFIG="$recipe/kernel.config" allnoconfig
# An option whose own needs are not met is dropped without a word.
if dropped=$(grep '^CONFIG_' "$recipe/kernel.config" | grep -vxFf build/.config); then
  echo "This kernel does not take these options: $dropped" >&2
  exit 1
fi
"${kernel[@]}" -j"$(nproc)" bzImage

mkdir "$out"
cp build/arch/x86/boot/bzImage "$out/vmlinuz"
cp build/usr/gen_init_cpio "$out/"

#!/bin/bash
# build-guest.sh WORK KERNEL OUT
#
# Packs the test guest into the bootable disc image OUT: the kernel of
# build-kernel.sh (in the folder KERNEL), busybox, Guest Additions from Debian
# sid, and the files of guest/ as initramfs.list places them. WORK is an empty
# folder for scratch files; APT_CONFIG names the apt of private-apt.sh.
set -euo pipefail
work=$1 kernel=$2 out=$3
recipe=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

cd "$work"
mkdir -p packages disc/isolinux
apt-get -qq download virtualbox-guest-utils libc6 libcrypt1 libgcc-s1 zlib1g \
  busybox-static/bookworm isolinux/bookworm syslinux-common/bookworm
for package in *.deb; do
  dpkg-deb -x "$package" packages
done

cp "$kernel/vmlinuz" disc/
DEBIAN=$work/packages GUEST=$recipe/guest "$kernel/gen_init_cpio" "$recipe/initramfs.list" >initramfs
lz4 -l -9 -q -f initramfs disc/initrd
cp packages/usr/lib/ISOLINUX/isolinux.bin packages/usr/lib/syslinux/modules/bios/ldlinux.c32 disc/isolinux/
cp "$recipe/isolinux.cfg" disc/isolinux/
xorriso -as mkisofs -quiet -o "$out" -b isolinux/isolinux.bin -c isolinux/boot.cat \
  -no-emul-boot -boot-load-size 4 -boot-info-table disc

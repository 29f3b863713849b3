#!/bin/bash
# install-virtualbox.sh WORK MARK
#
# Puts Debian sid's VirtualBox into /usr/lib/virtualbox (a path compiled into it)
# together with the sid libraries it needs, its own libc among them, so that it
# runs on an older Debian without a single package being installed. MARK becomes
# the text of /usr/lib/virtualbox/.cofferdam-test, which says that the folder is
# ours and what it was made from. WORK is an empty folder for scratch files;
# APT_CONFIG names the apt of private-apt.sh.
set -euo pipefail
work=$1 mark=$2
recipe=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=/usr/lib/virtualbox
stage=$work/virtualbox
as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo -n)

# The libraries come by way of the package's own dependencies, because their
# names change as sid moves. Those of parts left out below stay away.
cd "$work"
mapfile -t libraries < <(apt-cache depends --important virtualbox |
  sed -nE 's/^ *\|?Depends: (lib.*|zlib1g)$/\1/p' | grep -vE '^lib(gl1|gsoap|sdl|vncserver)')
apt-get -qq download virtualbox
apt-get -qq install --download-only "${libraries[@]}"

mkdir -p "$stage/lib" libraries
for package in "$(dirname "$APT_CONFIG")"/archives/*.deb; do
  dpkg-deb -x "$package" libraries
done
cp -a libraries/usr/lib/x86_64-linux-gnu/*.so* "$stage/lib"
cp -L libraries/usr/lib64/ld-linux-x86-64.so.2 "$stage/lib"

# What runs a VM and VBoxManage; no front ends, web service, scripting or 3D.
dpkg-deb --fsys-tarfile virtualbox_*.deb | tar -x -C "$stage" --strip-components=4 --no-same-permissions --wildcards \
  --exclude='*Python*' --exclude='*jxpcom*' --exclude='*/VBoxDxVk.so' --exclude='*/VBoxSDL.so' \
  --exclude='*/VBoxSVGA3D.so' --exclude='*/VBoxVMMArm.so' --exclude='*/ExtensionPacks' --exclude='*/sdk' \
  './usr/lib/virtualbox/VBoxManage' './usr/lib/virtualbox/VBoxSVC' './usr/lib/virtualbox/*.so' \
  './usr/lib/virtualbox/components'
gcc -O1 -Wall -Werror -o "$stage/VBoxHeadless" "$recipe/driverless-headless.c" -ldl

cd "$stage"
programs=(VBoxManage VBoxSVC VBoxHeadless)
for program in "${programs[@]}"; do
  patchelf --set-interpreter "$home/lib/ld-linux-x86-64.so.2" "$program"
done
for file in "${programs[@]}" *.so components/*.so; do
  [ -L "$file" ] || patchelf --force-rpath --set-rpath "$home:$home/lib" "$file"
done

# A library that no dependency brought would otherwise show only when a VM starts.
for file in "${programs[@]}" *.so components/*.so; do
  needed=$(lib/ld-linux-x86-64.so.2 --library-path "$stage:$stage/lib" --list "./$file")
  if missing=$(grep 'not found' <<<"$needed"); then
    echo "The dependencies of Debian's virtualbox did not bring what $file needs: $missing" >&2
    exit 1
  fi
done

# One rename puts everything in place, mark included.
echo "$mark" >.cofferdam-test
"${as_root[@]}" chown -R root:root "$stage"
"${as_root[@]}" rm -rf "$home.new" "$home.old"
"${as_root[@]}" mv "$stage" "$home.new"
[ ! -e "$home" ] || "${as_root[@]}" mv "$home" "$home.old"
"${as_root[@]}" mv -T "$home.new" "$home"
"${as_root[@]}" rm -rf "$home.old"

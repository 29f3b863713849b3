import type { GuestControlConfig } from "#host/config/config.ts";
import type { CanonicalUrl } from "#core/url/canonicalize.ts";
import type { GuestCommand } from "./guest-command.ts";
import { EARLY_FAILURE_MS, LAST_PROGRAM_STATUS, LAUNCHER_EXIT } from "./launcher-exit.ts";

/**
 * Opens an address on the desktop of the user who runs it.
 * Arguments: the kind of session, the program, the program's own arguments, the address last.
 *
 * `guestcontrol run` gives it HOME, USER and PATH and no more, so it finds the
 * desktop by itself:
 *
 * 1. by what the desktop told the user's service manager, as desktops do
 *    (https://systemd.io/DESKTOP_ENVIRONMENTS/), if its socket still stands.
 *    With it come the variables by which Chromium picks the keyring its
 *    cookies are encrypted with (XDG_CURRENT_DESKTOP, KDE_SESSION_VERSION);
 * 2. else by sockets: Wayland's in XDG_RUNTIME_DIR, X11's in /tmp/.X11-unix,
 *    where one of another user (a login screen) counts only with a key to it.
 *
 * The program gets a process session of its own, so that it outlives the guest
 * session, and no pipe, so that `run` does not wait for it. It is watched just
 * long enough to see it fail at once: the signal of a timer ends the `wait`.
 *
 * POSIX shell; dash, bash and busybox run it.
 */
const SCRIPT = `
session=$1 program=$2
shift 2
[ -f "$program" ] || exit ${LAUNCHER_EXIT.programMissing}
[ -x "$program" ] || exit ${LAUNCHER_EXIT.programNotExecutable}

adopt_told_environment() {
  while IFS= read -r line; do
    case $line in
      *=\\$*) ;; # quoted for a shell: none of those needed here
      DISPLAY=* | WAYLAND_DISPLAY=* | XAUTHORITY=* | XDG_*=* | KDE_*=* | DESKTOP_SESSION=* | LANG=* | LC_*=*)
        export "$line" ;;
    esac
  done
}

drop_dead_displays() {
  case \${WAYLAND_DISPLAY-} in
    /*) [ -S "$WAYLAND_DISPLAY" ] ;;
    *) [ -S "$XDG_RUNTIME_DIR/\${WAYLAND_DISPLAY-}" ] ;;
  esac || unset WAYLAND_DISPLAY
  number=\${DISPLAY-}
  number=\${number#*:}
  [ -S "/tmp/.X11-unix/X\${number%%.*}" ] || unset DISPLAY
}

find_wayland() {
  for socket in "$XDG_RUNTIME_DIR"/wayland-*; do
    [ -S "$socket" ] && export WAYLAND_DISPLAY="\${socket##*/}" && return
  done
}

find_x11() {
  for socket in /tmp/.X11-unix/X*; do
    [ -S "$socket" ] || continue
    [ -O "$socket" ] || [ -n "\${XAUTHORITY-}" ] || continue
    export DISPLAY=":\${socket##*/X}"
    return
  done
}

find_x11_key() {
  [ ! -r "\${XAUTHORITY-}" ] || return
  unset XAUTHORITY
  for key in "$XDG_RUNTIME_DIR"/gdm/Xauthority "$XDG_RUNTIME_DIR"/.mutter-Xwaylandauth.* "$XDG_RUNTIME_DIR"/xauth_* \\
    "/run/lightdm/\${USER-}/xauthority" /tmp/xauth_* "\${HOME-}/.Xauthority"; do
    [ -O "$key" ] && [ -r "$key" ] && export XAUTHORITY="$key" && return
  done
}

if [ "$session" != none ]; then
  export XDG_RUNTIME_DIR="\${XDG_RUNTIME_DIR:-/run/user/$(id -u)}"
  if [ -S "$XDG_RUNTIME_DIR/bus" ]; then
    export DBUS_SESSION_BUS_ADDRESS="unix:path=$XDG_RUNTIME_DIR/bus"
    adopt_told_environment <<TOLD
$(timeout 2 systemctl --user show-environment 2>/dev/null)
TOLD
  fi
  drop_dead_displays
  find_x11_key
  case $session in
    x11)
      [ -n "\${DISPLAY-}" ] || find_x11
      unset WAYLAND_DISPLAY ;;
    wayland)
      [ -n "\${WAYLAND_DISPLAY-}" ] || find_wayland
      [ -n "\${WAYLAND_DISPLAY-}" ] || exit ${LAUNCHER_EXIT.noDesktop} ;;
    *)
      [ -n "\${WAYLAND_DISPLAY-}\${DISPLAY-}" ] || { find_wayland; find_x11; } ;;
  esac
  if [ -n "\${WAYLAND_DISPLAY-}" ]; then
    export XDG_SESSION_TYPE=wayland
  elif [ -n "\${DISPLAY-}" ]; then
    export XDG_SESSION_TYPE=x11
  else
    exit ${LAUNCHER_EXIT.noDesktop}
  fi
fi

cd "\${HOME-/}" 2>/dev/null || cd /
trap 'exit 0' ALRM
if command -v setsid >/dev/null 2>&1; then
  setsid "$program" "$@" </dev/null >/dev/null 2>&1 &
else
  (trap '' HUP && exec "$program" "$@") </dev/null >/dev/null 2>&1 &
fi
browser=$!
(sleep ${EARLY_FAILURE_MS / 1000}; kill -ALRM $$) </dev/null >/dev/null 2>&1 &
timer=$!
wait "$browser"
status=$?
kill "$timer" 2>/dev/null
[ "$status" -le ${LAST_PROGRAM_STATUS} ] || status=${LAST_PROGRAM_STATUS}
exit "$status"
`;

/** The command that opens an address in a Linux guest. */
export function linuxCommand({ session, program, args }: GuestControlConfig, url: CanonicalUrl): GuestCommand {
  return { exe: "/bin/sh", args: ["-c", SCRIPT, "cofferdam", session, program, ...args, url], env: {} };
}

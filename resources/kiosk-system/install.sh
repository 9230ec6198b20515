#!/bin/sh
# Turns a fresh Debian 12 or newer into a machine that runs Urna and nothing else: see docs/operations.md.
set -eu

usage() {
    cat <<'END'
usage: install.sh [--wayland] [--root DIR]
       install.sh --uninstall [--root DIR]

Turns a fresh Debian 12 or newer, without a desktop, into a machine that runs Urna and nothing else. Run it as root,
at the city hall, with the network connected; it says each step. Running it again does no harm.

  --wayland     one screen only: cage (Wayland) in the place of an X server
  --root DIR    put the files below DIR and only say the rest: to look at what would be done; needs no root
  --uninstall   take away what it put there, and let other consoles open again. The user urna, /var/lib/urna (the
                urn!), /etc/urna/station.env, /opt/urna and Debian's packages stay: remove them yourself
  --help        this text
END
}

here=$(cd "$(dirname "$0")" && pwd)
root="" wayland="" uninstall=""
while [ $# -gt 0 ]; do
    case $1 in
    --root)
        [ $# -gt 1 ] || { echo "install.sh: --root needs a folder" >&2; exit 2; }
        root=$2
        shift
        ;;
    --wayland) wayland=yes ;;
    --uninstall) uninstall=yes ;;
    -h | --help)
        usage
        exit 0
        ;;
    *)
        echo "install.sh: what is $1? Try: install.sh --help" >&2
        exit 2
        ;;
    esac
    shift
done
if [ -z "$root" ] && [ "$(id -u)" != 0 ]; then
    echo "install.sh: it changes the whole system and must be run by root; nothing was changed." >&2
    exit 1
fi

run() { # run COMMAND …: with --root it is only said
    echo "$*"
    [ -n "$root" ] || "$@"
}
put() { # put FILE PLACE MODE
    echo "install $2"
    install -D -m "$3" "$here/$1" "$root$2"
}
take() { # take PLACE
    [ ! -e "$root$1" ] || { echo "remove $1" && rm "$root$1"; }
}

closed="ctrl-alt-del.target sleep.target suspend.target hibernate.target hybrid-sleep.target"
service=/etc/systemd/system/urna.service
session=/usr/local/lib/urna/session
logind=/etc/systemd/logind.conf.d/urna.conf
slice=/etc/systemd/system/user-.slice.d/urna.conf
xorg=/etc/X11/xorg.conf.d/10-urna.conf
sysctl=/etc/sysctl.d/90-urna.conf
sticks=/etc/udev/rules.d/90-urna-sticks.rules
polkit=/etc/polkit-1/rules.d/40-urna.rules
settings=/etc/urna/station.env

if [ -n "$uninstall" ]; then
    [ ! -e "$root$service" ] || run systemctl disable urna.service
    for place in $service $session $logind $slice $xorg $sysctl $sticks $polkit; do take "$place"; done
    run systemctl unmask $closed
    run systemctl set-default multi-user.target
    run systemctl enable getty@tty1.service
    echo "Urna does not start by itself any more, from the next start on. /var/lib/urna was not touched."
    exit 0
fi

# Qt's libraries (as in .ci/system-libraries), Python; printers, the voice, sticks, the power button.
packages="python3-venv openssl libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0 libopengl0
  libwayland-client0 libwayland-cursor0 libwayland-egl1 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0
  libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1
  libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libxkbcommon0
  cups espeak-ng libpam-systemd dbus polkitd udisks2 dosfstools exfatprogs"
if [ -n "$wayland" ]; then
    packages="$packages cage xwayland libgl1-mesa-dri libgles2 libegl-mesa0" # cage draws with the graphics driver
else
    packages="$packages xserver-xorg-core xserver-xorg-input-libinput xinit xinput x11-xserver-utils x11-xkb-utils"
fi
export DEBIAN_FRONTEND=noninteractive
run apt-get update -qq
run apt-get install -y --no-install-recommends $packages
if [ -n "$root" ] || ! getent passwd urna >/dev/null; then
    run useradd --system --user-group --create-home --home-dir /var/lib/urna --shell /usr/sbin/nologin urna
fi
run usermod --append --groups video,render,input,audio,lp,plugdev urna
run chmod 700 /var/lib/urna
if [ -n "$wayland" ]; then put urna-kiosk-wayland.service $service 644; else put urna.service $service 644; fi
put session $session 755
put logind-urna.conf $logind 644
put slice-urna.conf $slice 644
put xorg-urna.conf $xorg 644
put sysctl-urna.conf $sysctl 644
put sticks-urna.rules $sticks 644
put polkit-urna.rules $polkit 644
[ -e "$root$settings" ] || put station.env $settings 644
run systemctl mask $closed
run systemctl disable getty@tty1.service
run systemctl set-default graphical.target
run systemctl enable urna.service
echo "Done. What is left: a station in /var/lib/urna/mesa (urna station prepare), chown -R urna: /var/lib/urna, a restart."

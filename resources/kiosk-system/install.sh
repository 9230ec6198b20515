#!/bin/sh
# Turns a fresh Debian 12 or newer into a machine that runs Urna and nothing else. Run as root, once, at the city
# hall; it prints each step. --root DIR installs the files below DIR and runs nothing, to look at them first.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=""
[ "${1:-}" = "--root" ] && root=$2

put() { # put FILE PLACE MODE
    echo "install $2"
    install -D -m "$3" "$here/$1" "$root$2"
}
run() {
    echo "$*"
    [ -n "$root" ] || "$@"
}

[ -n "$root" ] || [ "$(id -u)" = 0 ] || { echo "Run this as root." >&2; exit 1; }
run apt-get install -y --no-install-recommends xserver-xorg-core xserver-xorg-input-libinput xinit \
    x11-xserver-utils x11-xkb-utils libpam-systemd
id urna >/dev/null 2>&1 || run useradd --system --create-home --home-dir /var/lib/urna --shell /usr/sbin/nologin \
    --groups video,input,audio,lp,plugdev urna
put urna.service /etc/systemd/system/urna.service 644
put session /usr/local/lib/urna/session 755
put logind-urna.conf /etc/systemd/logind.conf.d/urna.conf 644
put xorg-urna.conf /etc/X11/xorg.conf.d/10-urna.conf 644
put sysctl-urna.conf /etc/sysctl.d/90-urna.conf 644
run systemctl mask ctrl-alt-del.target sleep.target suspend.target hibernate.target hybrid-sleep.target
run systemctl disable getty@tty1.service
run systemctl set-default graphical.target
run systemctl enable urna.service
echo "Now: /opt/urna/bin/urna station prepare … --out /var/lib/urna/mesa, chown -R urna: /var/lib/urna, and restart."

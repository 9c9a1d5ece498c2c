#!/usr/bin/env bash
# Builds the Debian systems that the lab's tests ask: $UNITLINT_LAB/roots/NAME, packages of a plain server.
# A finished root is kept; one that was interrupted is built anew. Needs root, apt and a Debian mirror.
# Usage: build-roots.sh [NAME...]      debian11 debian12 debian13 (systemd 247, 252, 257), these three without arguments;
#                                      debian14, Debian's testing with few packages
set -euo pipefail

lab=${UNITLINT_LAB:-/var/tmp/unitlint-lab}
. "$(dirname "$0")/mirror.sh"
mirror=${UNITLINT_MIRROR:-$(mirror_of_this_machine)}

fail() {
  echo "build-roots: $*" >&2
  exit 1
}

packages_of() {
  local all=systemd,systemd-sysv,dbus,libpam-systemd,iproute2,procps,util-linux,mount,udev,kmod,openssh-server,cron
  all+=,rsyslog,ca-certificates,docker.io,apparmor,unattended-upgrades,lvm2,mdadm,cryptsetup,nfs-common,rpcbind,postfix
  case $1 in
    # Of testing not every package can be installed at all times.
    debian14) all=systemd,systemd-sysv,dbus,udev,openssh-server ;;
    debian11) all+=,nginx-light,chrony ;;
    debian12) all+=,nginx-light,chrony,systemd-resolved ;;
    debian13) all+=,nginx,systemd-timesyncd,systemd-resolved ;;
  esac
  echo "$all"
}

suite_of() {
  case $1 in
    debian11) echo bullseye ;;
    debian12) echo bookworm ;;
    debian13) echo trixie ;;
    debian14) echo forky ;;
    *) fail "no root is called $1: debian11, debian12, debian13 or debian14" ;;
  esac
}

build() {
  local name=$1 suite root=$lab/roots/$1 started=$SECONDS
  suite=$(suite_of "$name")
  if [ -e "$root/usr/bin/systemd-analyze" ]; then
    echo "build-roots: $name is there: $root"
    return
  fi
  local partial=$root.partial log=$lab/logs/$name.log
  rm -rf --one-file-system "$root" "$partial"
  local options=()
  # A mirror may have an index of testing that is past its date. It is still signed, and the root is never booted.
  [ "$suite" != forky ] || options+=(--aptopt='Acquire::Check-Valid-Until "false"')
  # A mount namespace of its own, so that an interrupted build leaves no mounts; policy-rc.d keeps packages from
  # starting what they install.
  unshare --mount --propagation=private mmdebstrap --mode=root --variant=minbase --include="$(packages_of "$name")" \
    ${options[@]+"${options[@]}"} \
    --setup-hook='mkdir -p "$1/usr/sbin"; printf "#!/bin/sh\nexit 101\n" > "$1/usr/sbin/policy-rc.d"; chmod +x "$1/usr/sbin/policy-rc.d"' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    "$suite" "$partial" "$mirror" >"$log" 2>&1 ||
    fail "$name: mmdebstrap failed: $(grep -E '^E: ' "$log" | head -n 1 || true) (all of it in $log)"
  rm -f "$partial/usr/sbin/policy-rc.d"
  chroot "$partial" /usr/bin/systemd-analyze --version >/dev/null 2>>"$log" ||
    fail "$name: its systemd-analyze does not run (see $log)"
  mv "$partial" "$root"
  echo "build-roots: $name built in $((SECONDS - started)) s: $root"
}

[ "$(id -u)" = 0 ] || fail 'only root can build and enter a root'
for name in "$@"; do suite_of "$name" >/dev/null; done
mkdir -p "$lab/roots" "$lab/logs" || fail "$lab cannot be written"
if ! command -v mmdebstrap >/dev/null; then
  {
    apt-get update -qq && apt-get install -y -qq --no-install-recommends mmdebstrap
  } >"$lab/logs/mmdebstrap.log" 2>&1 || fail "mmdebstrap cannot be installed (see $lab/logs/mmdebstrap.log)"
fi
[ $# -gt 0 ] || set -- debian11 debian12 debian13
for name in "$@"; do build "$name"; done

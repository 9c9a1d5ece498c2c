#!/usr/bin/env bash
# Boots the systemd of a root as PID 1 of a container and keeps it running until standard input ends, so that it does
# not outlive a test that dies. Says "leader PID" once the system is up, and fails where something of it stays behind.
# Needs root and systemd-nspawn.
# Usage: unshare --mount --propagation=private machine.sh ROOT FILES [option of systemd-nspawn...]
#        FILES: a directory that is laid over ROOT
# What is written goes to a tmpfs, and all mounts are in the mount namespace of this script: nothing is left of them.
set -euo pipefail
root=$1 files=$2
shift 2

fail() {
  echo "machine: $*" >&2
  exit 1
}

# Either the only hierarchy of control groups, or the one beside those of version 1.
hierarchy=$(awk '$0 ~ / - cgroup2 / { print $5; exit }' /proc/self/mountinfo)
[ -n "$hierarchy" ] || fail 'no cgroup2 is mounted here'
work=$(mktemp -d "${TMPDIR:-/tmp}/unitlint-booted-XXXXXX")
group=$hierarchy/${work##*/}
spawned='' leader=''

clean() {
  # The end of its PID 1 ends everything in the container, and then systemd-nspawn.
  kill -KILL ${leader:-$spawned} 2>/dev/null || true
  [ -z "$spawned" ] || wait "$spawned" 2>/dev/null || true
  umount -R "$work" 2>/dev/null || umount -R -l "$work" 2>/dev/null || true
  # systemd-nspawn keeps the same group in systemd's own hierarchy of version 1, where there is one.
  find /sys/fs/cgroup -depth -type d -path "*/${work##*/}*" -exec rmdir {} + || true
  rmdir "$work"
  [ -z "$(find /sys/fs/cgroup -type d -name "${work##*/}")" ] || fail "control groups of ${work##*/} stay behind"
}
trap clean EXIT
trap 'exit 1' INT TERM HUP

mkdir "$group"
mount -t tmpfs tmpfs "$work"
mkdir -p "$work/upper/etc" "$work/work" "$work/root"
# A system with an id does not take this for its first boot, which would enable every unit.
echo 0123456789abcdef0123456789abcdef >"$work/upper/etc/machine-id"
cp -a "$files/." "$work/upper/"
mount -t overlay overlay -o "lowerdir=$root,upperdir=$work/upper,workdir=$work/work" "$work/root"

(
  # systemd-nspawn makes the container's control groups below its own.
  echo "$BASHPID" >"$group/cgroup.procs"
  export SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1
  exec systemd-nspawn --quiet --directory="$work/root" --boot --register=no --keep-unit --machine=unitlint-lab \
    --private-network --resolv-conf=off --timezone=off --link-journal=no --console=pipe "$@" \
    </dev/null >"$work/console" 2>&1
) &
spawned=$!

# Runs a command inside.
inside() {
  nsenter --target "$leader" --all --wdns=/ -- "$@"
}

for ((tries = 0; tries < 600; tries++)); do
  kill -0 "$spawned" 2>/dev/null || fail "systemd-nspawn ended: $(tail -n 5 "$work/console")"
  for child in $(cat /proc/"$spawned"/task/*/children 2>/dev/null); do
    # The first process of a PID namespace of its own, as soon as it is systemd.
    if [ "$(awk '/^NSpid:/ { print $NF }' "/proc/$child/status" 2>/dev/null)" = 1 ] &&
      [ "$(cat "/proc/$child/comm" 2>/dev/null)" = systemd ]; then
      leader=$child
      break 2
    fi
  done
  sleep 0.05
done
[ -n "$leader" ] || fail "no systemd came up: $(tail -n 5 "$work/console")"
for ((tries = 0; tries < 600; tries++)); do
  inside test -S /run/systemd/private && inside test -S /run/dbus/system_bus_socket && break
  sleep 0.05
done
# "degraded" is up, too: not everything that a Debian starts runs in a container.
state=$(inside timeout 60 systemctl is-system-running --wait 2>&1) || true
case $state in running | degraded) ;; *) fail "the system does not come up: $state" ;; esac
echo "leader $leader"
cat >/dev/null

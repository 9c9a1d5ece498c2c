#!/bin/sh
# Stands in for a docker up to 17.11, as far as its mounts go: the daemon makes the directory of its storage driver a
# private mount (MakePrivate(home), until moby#36047), mounts the root of a container in its own mount namespace, and
# only unmounts it when the container stops. Nothing runs in the containers.
# Usage: old-docker daemon | start ID | stop ID | rm ID
set -eu
home=/var/lib/docker/overlay

# Runs a command where the daemon mounts.
in_daemon() {
  nsenter --target "$(systemctl show --property=MainPID --value docker.service)" --mount -- "$@"
}

# The daemon takes its containers along, live-restore being off, and then its own mount.
end() {
  for root in "$home"/*/merged; do
    ! mountpoint -q "$root" || umount "$root"
  done
  umount "$home"
  exit 0
}

case $1 in
  daemon)
    mkdir -p "$home"
    mount --bind "$home" "$home"
    mount --make-private "$home"
    trap end TERM
    sleep infinity &
    systemd-notify --ready
    wait
    ;;
  start)
    in_daemon mkdir -p "$home/$2/root" "$home/$2/upper" "$home/$2/work" "$home/$2/merged"
    in_daemon mount -t overlay overlay \
      -o "lowerdir=$home/$2/root,upperdir=$home/$2/upper,workdir=$home/$2/work" "$home/$2/merged"
    ;;
  stop) in_daemon umount "$home/$2/merged" ;;
  rm) in_daemon rm -r "$home/$2" ;;
esac

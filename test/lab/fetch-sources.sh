#!/usr/bin/env bash
# Fetches the sources of systemd that the catalogue is compared with: $UNITLINT_LAB/sources/RELEASE, of each tree only the
# directories that src/dev/catalog/source-tree.ts reads. What is there already is kept; forky is looked up anew each time,
# as it may have moved on to a newer release. Needs apt, xz and a Debian mirror.
# The hash in the index of the same mirror finds what arrived broken; signatures are not checked: the files are but read.
# Usage: fetch-sources.sh
set -euo pipefail

lab=${UNITLINT_LAB:-/var/tmp/unitlint-lab}
. "$(dirname "$0")/mirror.sh"
mirror=${UNITLINT_MIRROR:-$(mirror_of_this_machine)}
sources=$lab/sources
helper=/usr/lib/apt/apt-helper

fail() {
  echo "fetch-sources: $*" >&2
  exit 1
}

# download URL FILE [SHA256:HASH]: tries again what broke off or has another hash.
download() {
  local log=$work/apt.log attempt
  for attempt in 1 2 3 4; do
    rm -f "$2"
    if "$helper" -o Acquire::Retries=3 download-file "$@" >"$log" 2>&1; then return; fi
    [ "$attempt" = 4 ] || sleep "$((attempt * 2))"
  done
  fail "$1 cannot be had: $(grep -m 1 '^E: ' "$log" || tail -n 1 "$log")"
}

# index_of SUITE: its source packages, unpacked, with one blank line after each.
index_of() {
  local attempt
  for attempt in 1 2 3; do
    download "$mirror/dists/$1/main/source/Sources.xz" "$work/Sources.xz"
    if xz -dc "$work/Sources.xz" >"$work/Sources" 2>/dev/null; then return; fi
  done
  fail "$mirror/dists/$1/main/source/Sources.xz arrives broken"
}

# Of the index, a line for each version of systemd: VERSION DIRECTORY TARBALL SHA256, the newest last.
versions() {
  awk '
    /^[^ ]/ { inHashes = 0 }
    /^Package: / { isWanted = $2 == "systemd" }
    !isWanted { next }
    /^Version: / { version = $2 }
    /^Directory: / { directory = $2 }
    /^Checksums-Sha256:/ { inHashes = 1 }
    inHashes && $3 ~ /\.orig\.tar\.[a-z0-9]+$/ { hash = $1; tarball = $3 }
    $0 == "" { print version, directory, tarball, hash; isWanted = 0 }
  ' "$work/Sources" | sort -V
}

# fetch SUITE: the tree of the newest systemd in it.
fetch() {
  local suite=$1 started=$SECONDS version directory tarball hash
  index_of "$suite"
  read -r version directory tarball hash < <(versions | tail -n 1) || true
  [ -n "${hash-}" ] || fail "the index of $suite names no tarball of systemd"
  local release=${version%%[!0-9]*}
  local tree=$sources/$release
  if [ -e "$tree/complete" ]; then
    echo "fetch-sources: $suite has $version, which is there: $tree"
    return
  fi
  download "$mirror/$directory/$tarball" "$work/$tarball" "SHA256:$hash"
  rm -rf --one-file-system "$tree" "$work/tree"
  mkdir "$work/tree"
  tar -xf "$work/$tarball" -C "$work/tree" --strip-components=1 --wildcards --no-same-owner \
    '*/src/core' '*/src/basic' '*/src/shared' || fail "$tarball of $suite cannot be unpacked"
  rm -f "$work/$tarball"
  echo "$suite $tarball $hash" >"$work/tree/complete"
  mv "$work/tree" "$tree"
  echo "fetch-sources: $suite has $version, fetched in $((SECONDS - started)) s: $tree"
}

[ -x "$helper" ] || fail "$helper is missing: apt is needed"
mkdir -p "$sources" || fail "$sources cannot be written"
work=$(mktemp -d "$sources/.partial-XXXXXX")
trap 'rm -rf "$work"' EXIT
# apt downloads as a user of its own where it can.
chmod 755 "$work"
if ! command -v xz >/dev/null; then
  {
    apt-get update -qq && apt-get install -y -qq --no-install-recommends xz-utils
  } >"$work/apt.log" 2>&1 || fail 'xz-utils cannot be installed'
fi
for suite in bullseye bookworm trixie; do
  # A released suite stays with its release, so it is looked up once.
  if known=$(grep -ls "^$suite " "$sources"/*/complete); then
    echo "fetch-sources: $suite is there: ${known%/complete}"
  else
    fetch "$suite"
  fi
done
fetch forky

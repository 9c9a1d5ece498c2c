# For sourcing: mirror_of_this_machine prints the Debian mirror that this machine's own packages come from.
mirror_of_this_machine() {
  local codename uri attempt
  codename=$(. /etc/os-release && echo "${VERSION_CODENAME-}")
  for attempt in 1 2; do
    uri=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $codename" 'Component: main' 'Created-By: Packages' |
      head -n 1)
    if [ -n "$uri" ]; then
      echo "${uri%/}"
      return
    fi
    # Only indexes that are there are listed.
    [ "$attempt" = 2 ] || apt-get update -qq >/dev/null 2>&1 || true
  done
  echo 'apt names no mirror of Debian here: set UNITLINT_MIRROR' >&2
  return 1
}

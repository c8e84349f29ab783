#!/usr/bin/env bash
# Runs every test: gets what they need beyond npm, then vitest, with format, lint, types and dead code beside it.
# Nothing is skipped: what is missing and cannot be installed here stops the run with the line that installs it.
set -euo pipefail
cd "$(dirname "$0")/.."

# command the tests call : Debian package that brings it
needed=(
  bwrap:bubblewrap nc:netcat-openbsd socat:socat busybox:busybox curl:curl python3:python3 ip:iproute2
  unshare:util-linux setpriv:util-linux tshark:tshark chromium:chromium
  chromium-headless-shell:chromium-headless-shell firefox-esr:firefox-esr tmux:tmux gcc:gcc git:git
)

missing_packages() {
  local entry
  for entry in "${needed[@]}"; do
    command -v "${entry%%:*}" >/dev/null || printf '%s\n' "${entry##*:}"
  done
  fc-list :lang=zh 2>/dev/null | grep -q . || printf '%s\n' fontconfig fonts-noto-cjk
}

install_missing() {
  local packages
  packages=$(missing_packages | sort -u | tr '\n' ' ')
  [ -n "${packages// /}" ] || return 0
  local install="apt-get update && apt-get install -y --no-install-recommends $packages"
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    printf 'The tests need: %s\nInstall them as root, then run npm test again:\n  %s\n' "$packages" "$install" >&2
    exit 1
  fi
  printf 'Installing what the tests need: %s\n' "$packages"
  DEBIAN_FRONTEND=noninteractive bash -c "$install" >build/apt.log 2>&1 || { tail -n 20 build/apt.log >&2; exit 1; }
}

step() {
  printf '\n== %s\n' "$1"
  shift
  "$@"
}

mkdir -p build
install_missing
# Told at once when it is through, in one piece.
read_sources() {
  local told status=0
  told=$({
    step 'format' npx oxfmt --check && step 'lint' npm run --silent lint && step 'types' npm run --silent types &&
      step 'dead code' npx knip --treat-config-hints-as-errors
  } 2>&1) || status=$?
  printf '%s\n' "$told"
  return "$status"
}

# Beside the tests, which wait for most of their time.
# A process group of its own, so that it ends with this run as a whole.
set -m
read_sources &
reading=$!
set +m
trap 'kill -- "-$reading" 2>/dev/null || true' EXIT
failed=0
step 'tests' npx vitest run --project unit --project plain --reporter=default --reporter=json \
  --outputFile.json=build/tests.json "$@" || failed=$?
wait "$reading" || failed=$?
node scripts/closing-line.js build/tests.json
exit "$failed"

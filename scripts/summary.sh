#!/usr/bin/env bash
# Counts the tests of the last run from their reports; those on a real Active Directory apart. Fails if any failed, was skipped
# although it needs Samba, or if a module ran none.
set -euo pipefail
cd "$(dirname "$0")/.."

# prints: tests failed skipped
count() {
  cat /dev/null "$@" | sed -n 's/^<testsuite [^>]*/&/p' | awk '
    function value(name,   at) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : 0 }
    { tests += value("tests"); failed += value("errors") + value("failures"); skipped += value("skipped") }
    END { print tests + 0, failed + 0, skipped + 0 }'
}

line() { echo "$1 $(($2 - $3 - $4)) passed, $3 failed, $4 skipped"; }

shopt -s nullglob
samba=(*/target/surefire-reports/TEST-*SambaTest.xml)
every=(*/target/surefire-reports/TEST-*.xml)
for module in lab sync-core sso gateway; do
  reports=("$module"/target/surefire-reports/TEST-*.xml)
  read -r tests failed skipped <<<"$(count "${reports[@]}")"
  line "$module:" "$tests" "$failed" "$skipped"
  if [ "$tests" = 0 ]; then
    untested="${untested:-}$module "
  fi
done
read -r samba_tests samba_failed samba_skipped <<<"$(count "${samba[@]}")"
read -r tests failed skipped <<<"$(count "${every[@]}")"
line "samba:" "$samba_tests" "$samba_failed" "$samba_skipped"
line "all:" "$tests" "$failed" "$skipped"
if [ -n "${untested:-}" ]; then
  echo "check: no test was run in: $untested" >&2
  exit 1
fi
if [ "$samba_tests" = 0 ] || [ "$samba_skipped" != 0 ]; then
  echo "check: tests against the real Active Directory were skipped." >&2
  exit 1
fi
[ "$failed" = 0 ]

#!/usr/bin/env bash
# Looks for every secret of the last test run (target/test-logs/secrets.txt, written by the tests, in several encodings) in every log
# of that run, which is kept at the most verbose level, and for whatever has the shape of a hash, a token, a ticket or a private key.
# Fails if one is found, or if there was nothing to look for. Prints where, never what.
# usage: secrets.sh [DIRECTORY]     the directory with the modules, this repository unless given
set -euo pipefail
cd "${1:-$(dirname "$0")/..}"
export LC_ALL=C
shopt -s nullglob
secrets=(*/target/test-logs/secrets.txt)
logs=(*/target/test-logs/*.log */target/surefire-reports/*-output.txt)
if [ ${#secrets[@]} = 0 ] || [ ${#logs[@]} = 0 ]; then
  echo "check: there are no secrets or no logs to compare." >&2
  exit 1
fi
for report in */target/surefire-reports/TEST-*.xml; do
  module=${report%%/*}
  everything=("$module"/target/test-logs/everything*.log)
  if [ ${#everything[@]} = 0 ] || [ ! -s "${everything[0]}" ]; then
    echo "check: the tests of $module have left no verbose log." >&2
    exit 1
  fi
done
patterns=$(mktemp)
trap 'rm -f "$patterns"' EXIT
cat "${secrets[@]}" | awk 'length($0) >= 8' | sort -u >"$patterns"
shapes='\$argon2(id|i|d)\$|eyJ[A-Za-z0-9_-]{10,}\.eyJ|(Basic|Bearer|Negotiate) [A-Za-z0-9+/_=-]{16}|PRIVATE KEY-----'
# prints: file:line
places() { { grep -n -H "$@" /dev/null "${logs[@]}" || true; } | cut -d: -f1,2; }
found=$(places -F -f "$patterns"; places -E -e "$shapes")
if [ -n "$found" ]; then
  echo "check: a secret of the test run stands in a log:" >&2
  echo "$found" | sort -u | sed -n '1,20p' >&2
  exit 1
fi
echo "secrets: $(wc -l <"$patterns") looked for in $(cat "${logs[@]}" | wc -l) log lines, none found"

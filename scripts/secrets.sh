#!/usr/bin/env bash
# Looks for every secret of the last test run (target/test-logs/secrets.txt, written by the tests) in every log of that run, which
# is kept at the most verbose level. Fails if one is found, or if there was nothing to look for.
set -euo pipefail
cd "$(dirname "$0")/.."
shopt -s nullglob
secrets=(*/target/test-logs/secrets.txt)
logs=(*/target/test-logs/*.log */target/surefire-reports/*-output.txt)
if [ ${#secrets[@]} = 0 ] || [ ${#logs[@]} = 0 ]; then
  echo "check: there are no secrets or no logs to compare." >&2
  exit 1
fi
patterns=$(mktemp)
trap 'rm -f "$patterns"' EXIT
cat "${secrets[@]}" | awk 'length($0) >= 8' | sort -u >"$patterns"
if found=$(grep -l -F -f "$patterns" "${logs[@]}"); then
  echo "check: a secret of the test run stands in a log:" $found >&2
  exit 1
fi
echo "secrets: $(wc -l <"$patterns") looked for in $(cat "${logs[@]}" | wc -l) log lines, none found"

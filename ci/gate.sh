#!/bin/sh
# Runs one command of tridiff as a gate: the arguments are those of tridiff.
#
#   ci/gate.sh check 'sin(x*y)' --at x=1,y=2 --gradient @gradient.txt
#   ci/gate.sh compare 'tanh(x)' --at x=10 --require 'digits >= 12'
#   ci/gate.sh diff before.json after.json --fail-on 'digits < -0.5'
#
# Into the folder $TRIDIFF_OUT (default: tridiff-results) it writes tridiff.xml for whoever reads JUnit's XML,
# tridiff.sarif for code scanning, and summary.md for a pull request; the summary also goes to where GitHub wants it.
# The exit code is that of tridiff: 0 passed, 5 missed; 70 if it left no result. $TRIDIFF is the program (default: the one of this checkout).
set -u
here=$(cd "$(dirname "$0")" && pwd)
tridiff=${TRIDIFF:-$here/../tridiff}
out=${TRIDIFF_OUT:-tridiff-results}
mkdir -p "$out" || exit 4
# Of an earlier run: whoever collects them would take them for those of this one.
rm -f "$out/tridiff.xml" "$out/tridiff.sarif"

"$tridiff" "$@" --format markdown --junit "$out/tridiff.xml" --sarif "$out/tridiff.sarif" \
  >"$out/table.md" 2>"$out/errors.txt"
code=$?
# What others wrote can end Java with any code and without a word, by Runtime.halt.
if [ $code = 0 ] && [ ! -f "$out/tridiff.xml" ]; then
  code=70
  cat >>"$out/errors.txt" <<END
error: the command ended with code 0 and without a result
hint: does a plug-in or a function of a file call Runtime.halt?
END
fi

{
  case $code in
    0) echo "### tridiff: passed" ;;
    5) echo "### tridiff: missed" ;;
    *) echo "### tridiff: ended with exit code $code" ;;
  esac
  if [ -s "$out/errors.txt" ]; then
    echo
    sed 's/^/    /' "$out/errors.txt"
  fi
  echo
  cat "$out/table.md"
} >"$out/summary.md"
rm -f "$out/table.md"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  cat "$out/summary.md" >>"$GITHUB_STEP_SUMMARY"
fi
cat "$out/errors.txt" >&2
exit $code

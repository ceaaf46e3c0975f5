#!/bin/bash
# Lints notes in parts, one for each processor, with GNU parallel, and merges the parts into one report:
#   parallel.sh NOTES [flags of soapstone merge…]
# PARTS sets the number of parts, AS_OF the day.
set -euo pipefail

notes=${1:?usage: parallel.sh NOTES [flags of soapstone merge…]}
shift
of=${PARTS:-$(nproc)}
day=${AS_OF:-$(date +%F)}
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT

part() { soapstone lint "$notes" --quiet --as-of "$day" --shard "$1/$of" >"$parts/$1.part"; }
export -f part
export notes of day parts
seq "$of" | parallel --halt now,fail=1 part

soapstone merge "$parts"/*.part "$@"

#!/usr/bin/env bash
# Property and fuzz tests draw other inputs in every run: this repeats them. A failure prints the seed that repeats it.
# usage: bench/fuzz.sh [ROUNDS=10]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
for project in Breakwater.Evidence.Tests Breakwater.Sigma.Tests Breakwater.Stix.Tests Breakwater.Detection.Tests Breakwater.Storage.Tests; do
  dotnet build -c Release -v quiet "tests/$project"
  for round in $(seq 1 "${1:-10}"); do
    echo "== $project, round $round"
    dotnet run -c Release --no-build --project "tests/$project"
  done
done

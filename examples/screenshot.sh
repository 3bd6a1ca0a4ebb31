#!/usr/bin/env bash
# Runs the demo and pictures the trace of its call without credits in Zipkin's page: examples/zipkin-trace.png
# Needs Chromium (or says which with CHROMIUM=PATH), Node.js and npm, beside what the demo needs.
set -euo pipefail
cd "$(dirname "$0")/.."

browser=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
if [ -z "$browser" ]; then
  echo "No Chromium here: install one, or say where it is with CHROMIUM=PATH." >&2
  exit 1
fi
tools=examples/target/screenshot
npm install --prefix "$tools" --ignore-scripts --no-audit --no-fund --silent playwright-core@1.65.1

# The demo stays until a line comes on its standard input.
coproc demo { mvn -q -Pdemo package -Ddemo.stay=true; }
running=$demo_PID
title= link= up=
while IFS= read -r line; do
  echo "$line"
  case $line in
    [1-9]'  '*) title=$line ;;
    '  trace '*) [[ $title != *'no credits left' ]] || link=${line##* } ;;
    'Zipkin stays up'*) up=yes; break ;;
  esac
done <&"${demo[0]}"
if [ -z "$up" ]; then
  echo "The demo failed: no picture." >&2
  exit 1
fi

NODE_PATH=$tools/node_modules node examples/screenshot.js "$browser" "$link" examples/zipkin-trace.png
echo >&"${demo[1]}"
wait "$running"
echo "Wrote examples/zipkin-trace.png"

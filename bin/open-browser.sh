#!/bin/sh
# Waits for one line, the page to open, and opens it in the browser of whoever started this.
read -r page || exit 0
if [ -n "$BROWSER" ]; then exec "$BROWSER" "$page"; fi
for opener in xdg-open wslview open; do
  if command -v "$opener" >/dev/null; then exec "$opener" "$page"; fi
done

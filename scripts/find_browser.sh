#!/bin/sh
# Makes sure that a Chromium is there for the browser tests; never passes silently without one.
for name in ${PRAXIS_BROWSER:-} chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Debian's Chromium for the browser tests ..."
    if apt-get update -q >/dev/null 2>&1 && apt-get install -y -q --no-install-recommends chromium fonts-noto-core >/dev/null 2>&1; then
        exit 0
    fi
fi
echo "The browser tests need Chromium: install it (on Debian: apt install chromium), or name one: PRAXIS_BROWSER=/path make test" >&2
exit 1

#!/bin/sh
# Prints the uv to install with: the machine's own where it runs, else the one of the virtual environment.
if uv --version >/dev/null 2>&1; then command -v uv; else echo "$1/bin/uv"; fi

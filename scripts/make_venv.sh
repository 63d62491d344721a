#!/bin/sh
# Makes the virtual environment of this checkout: make_venv.sh PYTHON FOLDER. Says in one sentence what is missing.
python=$1
folder=$2
right='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))'
if [ -z "$python" ] || ! "$python" -c "$right" 2>/dev/null; then
    echo "Praxis needs Python 3.11 or 3.12: install one, or name it: make PYTHON=/path/to/python3.12 ..." >&2
    exit 1
fi
if uv --version >/dev/null 2>&1; then
    exec uv venv -q --allow-existing -p "$("$python" -c 'import sys; print(sys.executable)')" "$folder"
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "Praxis needs Python's venv module: install it (on Debian: apt install python3-venv)." >&2
    exit 1
fi
"$python" -m venv "$folder" && "$folder/bin/pip" install -q --disable-pip-version-check uv

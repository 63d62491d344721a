"""`python -m praxis.preview COURSE`: the same as `praxis-preview COURSE`."""

import sys

from praxis.commands import preview_main

sys.exit(preview_main())

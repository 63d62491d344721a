"""`python -m praxis.preview COURSE`: the same as `praxis-preview COURSE`."""

import sys

from praxis.preview.command import main

sys.exit(main())

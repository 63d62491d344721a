"""The course as OLX, what Studio imports: `files.py` makes it, `package.py` writes it."""

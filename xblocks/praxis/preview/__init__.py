"""A local host that shows an OLX course as learners, facilitators and authors have it, from SQLite.

It offers what a real LMS and Studio offer to a block and is as strict as they are; it is no Open
edX, and says so.
"""

"""Commands of the records app for `manage.py`."""

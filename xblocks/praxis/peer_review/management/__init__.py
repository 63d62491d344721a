"""Commands of the peer-review app for `manage.py`."""

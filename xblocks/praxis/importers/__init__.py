"""From materials people have to courses of Open edX. No Django, no XBlock; `api.py` is the way in.

Source files -> readers/<format> -> document.Document -> outline, activities -> tree.Course -> olx,
report.
"""

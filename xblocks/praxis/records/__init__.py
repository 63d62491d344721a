"""What learners make: entries with their versions, roles dealt out, and erasure. A Django app.

Other parts of Praxis enter by `api.py` only; `rules.py` says who may do what.
"""

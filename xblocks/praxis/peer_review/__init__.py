"""Peer review: the queue of works, leases, reviews, replies and scores. A Django app.

Other parts of Praxis enter by `api.py` only; `rules.py` states what the queue promises.
"""

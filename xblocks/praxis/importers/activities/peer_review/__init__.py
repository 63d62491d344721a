"""Peer reviews in running text: the task, and the rubric where the text has one.

Give `take_peer_review` the nodes of a document and the opening that was found. A table or a list of
criteria becomes the rubric; all else is the task: no word is lost.
"""

from praxis.importers.activities.peer_review.taking import take_peer_review

__all__ = ["take_peer_review"]

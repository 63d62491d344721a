"""Activities in running text: where a case study, a reflection or a peer review begins and ends,
what asks, what stays locked.

Give `recognise` the nodes of a document. The words it goes by stand in `words.json`, a table per
language.
"""

from praxis.importers.activities.activity import Activity, Authored
from praxis.importers.activities.recognise import recognise

__all__ = ["Activity", "Authored", "recognise"]

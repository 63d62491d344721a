"""Activities in running text: where a case study begins and ends, what asks, what stays locked.

Give `recognise` the nodes of a document. The words it goes by stand in `words.json`, a table per
language.
"""

from praxis.importers.activities.recognise import Activity, recognise

__all__ = ["Activity", "recognise"]

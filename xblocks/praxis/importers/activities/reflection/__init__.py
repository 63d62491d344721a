"""Reflections in running text: their prompts, tables to fill, checklists and scales become fields.

Give `take_reflection` the nodes of a document and the opening that was found. What stands between
fields goes with the next one; what is no field stays introduction: no word is lost.
"""

from praxis.importers.activities.reflection.taking import take_reflection

__all__ = ["take_reflection"]

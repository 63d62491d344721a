"""`praxis-check`: what is wrong with a course in OLX, by the usual checker and by our rules."""

from praxis.importers.check.course import check_course

__all__ = ["check_course"]

"""The reader of Word documents (.docx, .docm, .dotx): a stream of paragraphs, tables and boxes;
nothing is held whole.

    package (parts, relationships) -> story (blocks as they are parsed)
        -> paragraphs, tables -> container -> finish

It decides nothing about the course. Not read: page headers and footers, macros, and everything
that Word only draws.
"""

from praxis.importers.readers.docx.reader import read

__all__ = ["read"]

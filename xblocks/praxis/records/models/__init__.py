"""The tables of the records app. Only this app imports them; everybody else calls `api.py`.

Keys of courses and usages are as long as Open edX's own (255), names within a block shorter, so
that every index stays under the 3072 bytes that InnoDB allows. What learners write stands in
`EntryVersion.content`, `Draft.content` and `Comment.text` alone, so that lists, counts and logs of
the other tables show none.
"""

from praxis.records.models.dealing import Deal, Deck
from praxis.records.models.entries import Comment, Entry, EntryVersion, VisibilityChange, Wording
from praxis.records.models.work import Draft, Receipt, Workspace

__all__ = [
    "Comment",
    "Deal",
    "Deck",
    "Draft",
    "Entry",
    "EntryVersion",
    "Receipt",
    "VisibilityChange",
    "Wording",
    "Workspace",
]

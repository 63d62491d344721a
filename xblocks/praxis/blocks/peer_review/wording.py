"""What was asked, as it is kept beside what a learner wrote; so that it can be read without its
block."""

from __future__ import annotations

from dataclasses import dataclass

from praxis.blocks.peer_review.answers import sample_name
from praxis.core.html import plain_text
from praxis.definitions.peer_review.model import PeerReview
from praxis.records.values import Wording


@dataclass(frozen=True, slots=True)
class Asker:
    """Knows what each entry of a block answers."""

    title: str
    document: PeerReview

    def wording(self, name: str) -> Wording:
        """The task for a work, the sample for what was chosen of it."""
        bodies = {sample_name(each.key): each.body for each in self.document.samples}
        labels = {
            f"{criterion.key}.{option.key}": f"{criterion.name}: {option.text}"
            for criterion in self.document.criteria
            for option in criterion.options
        }
        prompt = plain_text(bodies.get(name, self.document.task))
        labels = labels if name in bodies else {}
        return Wording(self.title, prompt, labels, self.document.language)

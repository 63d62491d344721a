"""What the class says on its scales, in a few numbers that tell of nobody; pure.

No number is told of fewer than five people, and none that together with another would tell of them:
where a few answered only afterwards, the mean of all would give theirs away beside the mean of the
pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from praxis.blocks.reflection.addresses import Address, recalled_addresses
from praxis.blocks.reflection.answers import entry_name, fillable
from praxis.core.html import plain_text
from praxis.definitions.reflection.model import Field, FieldKind, Reflection
from praxis.records.values import PairedChange, Spread

MINIMUM = 5

Spreads = Callable[[str], Spread | None]  # name of an entry -> how it was answered
Changes = Callable[[Address, str], PairedChange | None]  # earlier scale, name -> how it moved


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """One scale in one round; the numbers are texts, empty where too few would be told of."""

    prompt: str
    round: int
    steps: int
    is_paired: bool  # whether there is an earlier answer to compare with
    answers: str = ""
    mean: str = ""
    pairs: str = ""
    before: str = ""
    after: str = ""
    change: str = ""


def scale_rows(
    reflection: Reflection, rounds: Sequence[int], spread: Spreads, change: Changes
) -> tuple[ScaleRow, ...]:
    """A row for each scale and each of the rounds, which are in order.

    The latest round is compared with the earlier answer. The others are not: an earlier scale has
    been answered once, and its mean beside those of several rounds would tell of a few.
    """
    earlier = recalled_addresses(reflection)
    scales = [each for each in fillable(reflection) if each.kind is FieldKind.SCALE]
    return tuple(
        _row(
            asked, number, spread, change, earlier.get(asked.key) if number == rounds[-1] else None
        )
        for asked in scales
        for number in rounds
    )


def _row(
    asked: Field, number: int, spread: Spreads, change: Changes, earlier: Address | None
) -> ScaleRow:
    name = entry_name(asked.key, number)
    total, mean = _mean(spread(name))
    paired = change(earlier, name) if earlier else None
    row = ScaleRow(plain_text(asked.prompt), number, asked.steps, earlier is not None)
    if total >= MINIMUM and not (paired and 0 < total - paired.pairs < MINIMUM):
        row = replace(row, answers=str(total), mean=f"{mean:.1f}")
    return _with_pairs(row, paired) if paired and paired.pairs >= MINIMUM else row


def _mean(spread: Spread | None) -> tuple[int, float]:
    """How many answered, and their mean; what is no number is not counted."""
    counts = spread.counts.items() if spread else ()
    steps = [(int(step), number) for step, number in counts if step.isdigit()]
    total = sum(number for _, number in steps)
    return total, sum(step * number for step, number in steps) / total if total else 0.0


def _with_pairs(row: ScaleRow, paired: PairedChange) -> ScaleRow:
    before, after = round(paired.mean_before, 1), round(paired.mean_after, 1)
    change = round(after - before, 1)  # what is told adds up
    sign = "−" if change < 0 else "+" if change > 0 else "±"
    return replace(
        row,
        pairs=str(paired.pairs),
        before=f"{before:.1f}",
        after=f"{after:.1f}",
        change=f"{sign}{abs(change):.1f}",
    )

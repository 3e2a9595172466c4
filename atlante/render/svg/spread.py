"""Move things apart along a line as little as possible, keeping their order."""

from collections.abc import Sequence


class NoRoomError(Exception):
    """Things that do not fit where they have to stand; the message says what and by how much."""


def spread(wanted: Sequence[float], apart: Sequence[float], low: float, high: float, what: str) -> tuple[float, ...]:
    """Return places nearest to those wanted, in ascending order, with at least the asked distances between neighbours.

    Args:
        wanted: Places, ascending.
        apart: Distance from each place to the next, one fewer than places.
        low: Smallest place allowed.
        high: Largest place allowed.
        what: What is placed, for the message.

    Raises:
        NoRoomError: The places do not fit between low and high.
    """
    if not wanted:
        return ()
    shift = [0.0]
    for distance in apart:
        shift.append(shift[-1] + distance)
    if shift[-1] > high - low + 1e-9:
        raise NoRoomError(f"the {what} need {shift[-1]:.1f} mm, there is room for {max(high - low, 0):.1f} mm")
    # Without the distances it is a matter of ascending numbers: neighbours in the wrong order meet at their mean.
    blocks: list[tuple[float, int]] = []
    for place, moved in zip(wanted, shift, strict=True):
        mean, count = place - moved, 1
        while blocks and blocks[-1][0] > mean:
            before, size = blocks.pop()
            mean, count = (before * size + mean * count) / (size + count), size + count
        blocks.append((mean, count))
    level = [mean for mean, count in blocks for _ in range(count)]
    return tuple(min(max(place, low), high - shift[-1]) + moved for place, moved in zip(level, shift, strict=True))

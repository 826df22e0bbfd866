"""What became of the inputs of a run, counted."""

from sayso.records import Record


class Tally(Record, frozen=True, kw_only=True):
    """How far it is; the counts are of inputs and only grow."""

    new: int = 0
    known: int = 0
    appearances: int = 0
    """Known texts that were met in another place."""
    unreadable: int = 0
    failed: int = 0

    @property
    def total(self) -> int:
        """All inputs so far."""
        return self.new + self.known + self.appearances + self.unreadable + self.failed

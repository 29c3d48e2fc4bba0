"""Properties that are worked out once."""

from summarizer.once import Once


class _Counted:
    """Counts how often its property is worked out."""

    def __init__(self) -> None:
        self.times = 0

    @Once
    def answer(self) -> int:
        """The answer."""
        self.times += 1
        return 42


def test_a_property_is_worked_out_when_first_asked_for_and_never_again() -> None:
    """Each object works it out for itself, at the first question."""
    one, other = _Counted(), _Counted()
    assert one.times == 0
    assert (one.answer, one.answer, one.times, other.times) == (42, 42, 1, 0)

"""What can be wrong with an address; everything else that goes wrong stands in `base.errors`."""

from __future__ import annotations

from styrkedja.base.errors import WrongCallError


class UnknownChoiceError(WrongCallError):
    """An address holds a choice that no form of ours offers.

    Args:
        value: the choice as it was written.
    """

    def __init__(self, value: str) -> None:
        super().__init__("unknown_choice", value=value)
        self.value = value

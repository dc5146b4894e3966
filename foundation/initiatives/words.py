"""The words of an initiative: those of its kind of buyer."""

from foundation.initiatives.models import Buyer, Initiative
from foundation.languages import PRIVATE, use_words_of


def speak_as(initiative: Initiative) -> None:
    """Let pages and documents, from here on, say what this kind of buyer says."""
    if initiative.buyer is Buyer.PRIVATE:
        use_words_of(PRIVATE)

"""What happens in this step, for the trail; the library itself is data of Gids, and what is taken from it criteria."""

from foundation.audit.models import Event


class LibraryEvent(Event):
    """What happens in this step, for the trail."""

    LIBRARY_TAKEN = "library_taken"

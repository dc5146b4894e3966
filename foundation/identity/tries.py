"""How often somebody may try to sign in before it slows down."""

from datetime import datetime, timedelta

from sqlalchemy import select

from foundation.database.base import db
from foundation.identity.models import SignInFailure
from foundation.identity.queries import token_hash

FREE_TRIES = 5
TRY_WINDOW = timedelta(minutes=15)


def has_tried_too_often(account: str, address: str, at: datetime) -> bool:
    """Whether the free tries of this account from this address are used up, for a while."""
    return failures_since(account, address, at) >= FREE_TRIES


def failures_since(account: str, address: str, at: datetime) -> int:
    """The number of wrong tries in the window, weighed so that five is too many.

    Those for this account from this address count in full; those for the account from anywhere, or from the address for
    anybody, count far less: a stranger cannot lock somebody out with five tries, nor one colleague a whole office.
    """
    since, account_hash, address_hash = SignInFailure.at > at - TRY_WINDOW, token_hash(account), token_hash(address)
    rows = db.session.execute(
        select(SignInFailure.account_hash, SignInFailure.address_hash).where(
            since, (SignInFailure.account_hash == account_hash) | (SignInFailure.address_hash == address_hash)
        )
    ).all()
    both = sum(1 for row in rows if row.account_hash == account_hash and row.address_hash == address_hash)
    of_account = sum(1 for row in rows if row.account_hash == account_hash)
    return max(both, of_account // 10, len(rows) // 20)

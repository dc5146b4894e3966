"""The ranking of 10 x 500 x 15 from the database, and its pure part against numpy; a score page against a bare page of
the same bytes.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from flask import Flask

from foundation.clock import now
from foundation.database.base import db
from foundation.identity.actions import start_session
from foundation.identity.models import Person
from selection.consensus.queries import agenda
from selection.method.scoring import ranking, standing
from selection.ranking.queries import ranking_of
from selection.scoring.queries import round_candidates, tallies
from tests.benchmarks import world
from tests.benchmarks.common import Line, fresh_app, median_seconds


def run() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        app = fresh_app(Path(folder))
        with app.app_context():
            initiative_id = world.load(10, 500, 15)
            found = ranking_of(initiative_id)
            assert found is not None
            leaves = found.criteria.leaves()
            weights = np.array([float(leaf.weight) for leaf in leaves])
            table = np.array(
                [
                    [
                        (
                            float(found.scores[candidate][leaf.key])
                            if not isinstance(found.scores[candidate].get(leaf.key), str)
                            else np.nan
                        )
                        for leaf in leaves
                    ]
                    for candidate in found.candidates
                ]
            )

            def with_numpy() -> object:
                known = np.nan_to_num(table) @ weights
                return np.argsort(-(known + 2.5 * (np.isnan(table) @ weights)))

            pure = median_seconds(
                lambda: ranking(
                    [standing(candidate, leaves, found.scores[candidate]) for candidate in found.candidates]
                )
            )
            floor = median_seconds(with_numpy)
            yield Line(
                "pure ranking 10 x 500 in exact decimals, against numpy floats",
                ratio=pure / floor,
                wanted="stated",
                holds=True,
                detail=f"{1000 * pure:.1f} ms against {1000 * floor:.3f} ms",
            )

            def all_of_it() -> object:
                db.session.expire_all()
                return ranking_of(initiative_id)

            whole = median_seconds(all_of_it)
            yield Line(
                "ranking 10 x 500 from the database, against its pure part",
                ratio=whole / pure,
                wanted="stated",
                holds=True,
                detail=f"{1000 * whole:.0f} ms",
            )
            agenda_time = median_seconds(
                lambda: agenda(found.round, found.criteria, round_candidates(found.round.id)), 3
            )
            tally_time = median_seconds(lambda: tallies(found.round), 3)
            yield Line(
                "agenda of 5,000 items over 75,000 scores, against its one query",
                ratio=agenda_time / tally_time,
                wanted="stated",
                holds=True,
                detail=f"{1000 * agenda_time:.0f} ms, query {1000 * tally_time:.0f} ms",
            )
        yield from _page(app, initiative_id)


def _page(app: Flask, initiative_id: int) -> Iterator[Line]:
    with app.app_context():
        chair = db.session.get_one(Person, 2)
        token = start_session(chair, at=now())
        db.session.commit()
    client = app.test_client()
    with client.session_transaction() as session:
        session["token"] = token
    address = f"/initiatives/{initiative_id}/scoring/rounds/1/sheet"
    body = client.get(address).data
    bare = Flask("bare")
    bare.add_url_rule("/", view_func=lambda: body)
    bare_client = bare.test_client()
    ours, floor = median_seconds(lambda: client.get(address), 9), median_seconds(lambda: bare_client.get("/"), 9)
    yield Line(
        "score page 50 x 4 of 500 criteria, against a bare page of the same bytes",
        ratio=ours / floor,
        wanted="stated",
        holds=True,
        detail=f"{1000 * ours:.0f} ms against {1000 * floor:.1f} ms, {len(body) // 1024} kB",
    )

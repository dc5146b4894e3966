"""Proposals from an outcome, and links in words."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from foundation.handover.contract import WORK, brought_of
from planning.method.dependency_graph import LinkKind
from planning.method.from_selection import COST_AREAS, Change, Kind, Proposal, Source, changes, proposals
from planning.method.plan import ProjectKind
from planning.method.plan_exchange import Fate, checked_links, fates, loop_in, merged
from planning.method.plan_rows import Fault, PlanLink, PlanRow
from planning.method.waits import read_waits, write_waits
from tests.method.plans import START

CONTENT = {
    "vendor": "V", "product": "P",
    "gaps": [{"code": "F1", "name": "Double records", "fit": "custom", "remark": None, "reference": "p:1"},
        {"code": "F1", "name": "Again", "fit": "custom", "remark": None, "reference": "p:2"}],
    "interfaces": [{"system": "ERP", "what": "invoices", "has_personal_data": True, "reference": "i:1"}],
    "costs": [
        {"component": "set_up", "label": "Days", "is_yearly": False, "low": "1", "likely": "100", "high": "2",
            "reference": "c:1"},
        {"component": "set_up", "label": "More", "is_yearly": False, "low": "1", "likely": "50", "high": "2",
            "reference": "c:2"},
        {"component": "licence", "label": "L", "is_yearly": False, "low": "1", "likely": "9", "high": "9",
            "reference": "c:3"},
        {"component": "training", "label": "T", "is_yearly": True, "low": "1", "likely": "9", "high": "9",
            "reference": "c:4"},
    ],
    "promises": [{"subject": "Exit", "text": "All data.", "criterion": None, "owner": "Kees", "due": "2027-05-01",
            "reference": "n:1"}],
    "risks": [{"title": "Late", "why": "New vendor.", "reference": "r:1"}],
}  # fmt: skip


def test_every_piece_of_work_that_is_offered_has_its_area() -> None:
    assert set(WORK) == set(COST_AREAS)


def test_proposals_from_an_outcome() -> None:
    brought = brought_of(CONTENT)
    found = proposals(brought)
    assert [(offered.key, offered.kind) for offered in brought.offers()] == [
        (proposal.key, proposal.kind.value) for proposal in found
    ], "what is offered is what is proposed"
    assert [(proposal.key, proposal.kind, proposal.source) for proposal in found] == [
        ("gap:F1", Kind.PROJECT, Source.GAP), ("interface:erp", Kind.INTERFACE, Source.INTERFACE),
        ("cost:set_up", Kind.PROJECT, Source.COST), ("promise:exit", Kind.ACTION, Source.PROMISE),
        ("risk:late", Kind.RISK, Source.RISK),
    ]  # fmt: skip
    assert (found[2].budget, found[2].text) == (Decimal(150), "Days; More")
    assert [proposal.asks_counterpart for proposal in found] == [True, True, True, False, False]
    changed = [
        Proposal(**{**vars(proposal), "text": "Other words."}) if proposal.key == "risk:late" else proposal
        for proposal in found[1:]
    ]
    assert changes(changed, found) == {
        "interface:erp": Change.SAME,
        "cost:set_up": Change.SAME,
        "promise:exit": Change.SAME,
        "risk:late": Change.CHANGED,
        "gap:F1": Change.GONE,
    }


links_of = st.builds(
    PlanLink,
    st.from_regex(r"[A-Z][0-9]{1,3}", fullmatch=True),
    st.just("Z"),
    kind=st.sampled_from(LinkKind),
    lag=st.integers(-500, 500),
)


@given(st.lists(links_of, max_size=6))
def test_links_in_words_come_back_as_they_went(links: list[PlanLink]) -> None:
    assert [PlanLink(wait.code, "Z", kind=wait.kind, lag=wait.lag) for wait in read_waits(write_waits(links))] == links


def test_links_that_cannot_stand_are_named() -> None:
    waits = {"P1": (5, read_waits("P2 FS+501; P2; P2; P9; P1; ?? !"))}
    links, faults = checked_links(waits, {"P1", "P2"})
    assert [(link.before, link.lag) for link in links] == [("P2", 0)]
    assert [complaint.what for complaint in faults] == [
        Fault.WAIT_LAG,
        Fault.WAIT_TWICE,
        Fault.WAIT_UNKNOWN,
        Fault.WAIT_ITSELF,
        Fault.WAIT_UNREAD,
    ]
    assert read_waits("") == []
    assert [(wait.code, wait.lag) for wait in read_waits("HR-1; P3 FS+2d")] == [("HR-1", 0), ("P3", 2)]
    assert read_waits("P3 FS+2x")[0].fault is Fault.WAIT_UNREAD
    assert [read_waits(text)[0].lag for text in ("P3 FS+2w", "P3 FS-1 wk", "7-SS=P-3D")] == [10, -5, -3]
    tight, _faults = checked_links({"P9": (5, read_waits("P4SS+2; P7FS-1"))}, {"P9", "P4", "P7FS-1"})
    assert tight == [PlanLink("P4", "P9", kind=LinkKind.SS, lag=2), PlanLink("P7FS-1", "P9")]
    old = PlanRow("A", "a", low=5, likely=9, high=20, started=START, percent=50)
    assert merged(PlanRow("A", "b", percent=0), old, ("code", "name")) == PlanRow(
        "A", "b", low=5, likely=9, high=20, started=START, percent=50
    )
    assert merged(PlanRow("A", "b"), old, ()) == PlanRow("A", "b")
    full = PlanRow("A", "b", low=1, likely=2, high=3)
    assert (
        merged(
            full,
            old,
            (
                *("name", "kind", "area", "plateau", "not_before", "deadline", "budget"),
                *("started", "finished", "percent", "low", "likely", "high"),
            ),
        )
        == full
    )
    begun = merged(
        PlanRow("A", "b", started=START, percent=20), PlanRow("A", "a", low=1, likely=1, high=1), ("percent",)
    )
    assert (begun.name, begun.started, begun.percent) == ("a", START, 20)
    assert merged(PlanRow("A", "b", kind=ProjectKind.MILESTONE), old, ("code", "kind", "likely")).high == 0
    assert loop_in(["A", "B"], [PlanLink("A", "B")]) == []
    assert [row_fate.fate for row_fate in fates([PlanRow("A", "a"), PlanRow("B", "b")], {"A": PlanRow("A", "a")})] == [
        Fate.SAME,
        Fate.NEW,
    ]

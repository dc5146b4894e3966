"""The light of a plateau in words: the same on overview, roadmap, plateau, board page, report and workbook."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from foundation.board.models import Decision
from foundation.languages import current_language
from foundation.money import show_percent
from foundation.templating import day
from planning.gates.models import Gate
from planning.labels import LIGHTS
from planning.method.delay import Cause, Part
from planning.method.gates import GateItem
from planning.method.plateau_light import Because, Lit
from planning.plateaus.models import Plateau


def light_in_words(plateau: Plateau, lit: Lit) -> str:
    """The word of the light; a plateau that was reached says so, one without projects has no light yet."""
    if plateau.reached_on is not None:
        return str(_("reached"))
    return str(_("no projects yet")) if Because.NO_PROJECTS in lit.reasons else str(LIGHTS[lit.light])


def reached_in_words(reached_on: date, ends_on: date | None) -> str:
    """The answer of a plateau that was reached, beside the day that was agreed."""
    reached = day(reached_on)
    if ends_on is None:
        return str(_("Reached on %(day)s; no day was agreed", day=reached))
    if reached_on == ends_on:
        return str(_("Reached on %(day)s, the agreed day", day=reached))
    if reached_on < ends_on:
        return str(_("Reached on %(day)s, before the agreed %(agreed)s", day=reached, agreed=day(ends_on)))
    return str(_("Reached on %(day)s, after the agreed %(agreed)s", day=reached, agreed=day(ends_on)))


def decided_by(gate: Gate, board: Decision | None, names: Mapping[int, str]) -> str:
    """Who decided at a gate, or in which meeting, and when it was told."""
    if board is not None and board.meeting:
        return str(
            _(
                "decided in %(meeting)s on %(day)s, recorded by %(name)s",
                meeting=board.meeting,
                day=day(board.met_on) if board.met_on is not None else "–",
                name=names.get(board.recorded_by, "–"),
            )
        )
    if board is not None:
        return str(_("given by %(name)s of the board", name=names.get(board.given_by or 0, "–")))
    return names.get(gate.decided_by, "–")


def lacking(item: GateItem, count: int) -> str:
    """What still lacks of a line of a gate that the plan knows by itself."""
    words = {
        GateItem.DETAILED: lambda: ngettext(
            "one kind of detail is not complete", "%(num)d kinds of detail are not complete", count
        ),
        GateItem.RULES: lambda: ngettext("one departure has no reason", "%(num)d departures have no reason", count),
        GateItem.PROJECTS_DONE: lambda: ngettext(
            "one project is not finished", "%(num)d projects are not finished", count
        ),
        GateItem.GOALS_MEASURED: lambda: ngettext(
            "one goal or benefit was not measured", "%(num)d goals and benefits were not measured", count
        ),
    }
    return str(words[item]())


def late_days(days: int) -> str:
    return str(ngettext("one working day later than agreed", "%(num)d working days later than agreed", days))


def little_room(days: int, norm: int) -> str:
    return str(
        ngettext(
            "one working day of room before the agreed end, norm %(norm)s",
            "%(num)d working days of room before the agreed end, norm %(norm)s",
            days,
            norm=norm,
        )
    )


def free_room(days: int) -> str:
    return str(
        ngettext(
            "one working day of room before the agreed end", "%(num)d working days of room before the agreed end", days
        )
    )


def unlikely(share: str, norm: str) -> str:
    return str(_("chance of the agreed day %(share)s, norm %(norm)s", share=share, norm=norm))


def over_budget(share: str) -> str:
    return str(_("forecast %(share)s over budget", share=share))


def behind_plan(share: str, norm: str) -> str:
    return str(_("%(share)s of the work behind the baseline, norm %(norm)s", share=share, norm=norm))


def benefits_behind(count: int) -> str:
    return str(ngettext("one benefit is behind its line", "%(num)d benefits are behind their lines", count))


def benefits_missed(count: int) -> str:
    return str(ngettext("one benefit missed its target", "%(num)d benefits missed their targets", count))


def reports_red(names: Sequence[str]) -> str:
    return str(ngettext("%(names)s reports red", "%(names)s report red", len(names), names=", ".join(names)))


def reports_amber(names: Sequence[str]) -> str:
    return str(ngettext("%(names)s reports amber", "%(names)s report amber", len(names), names=", ".join(names)))


def days_in_words(said: Callable[[int], str]) -> tuple[str, str]:
    """What is said of one day, and what follows the figure of several: for a formula that counts by itself."""
    return said(1), said(0).removeprefix("0")


def why_in_words(lit: Lit) -> str:
    """Why a light is what it is, with its figure and its norm."""
    days, language, norms = max(lit.days or 0, 0), current_language(), lit.norms
    words = {
        Because.LATE: late_days(days),
        Because.UNLIKELY: unlikely(show_percent(lit.chance, language), show_percent(norms.chance, language)),
        Because.OVER_BUDGET: over_budget(show_percent(lit.over, language)),
        Because.BEHIND_PLAN: behind_plan(show_percent(lit.behind, language), show_percent(norms.behind, language)),
        Because.BENEFITS_MISSED: benefits_missed(lit.benefits_missed),
        Because.BENEFITS_BEHIND: benefits_behind(lit.benefits_behind),
        Because.REPORTED_RED: reports_red(lit.names),
        Because.REPORTED_AMBER: reports_amber(lit.names),
        Because.LITTLE_ROOM: little_room(days, norms.room),
        Because.ROOM: free_room(days),
        Because.DONE: _("all its projects are finished"),
        Because.NO_DATE: _("no end has been agreed, and no project reports trouble"),
        Because.NO_PROJECTS: _("nothing has been planned in it yet"),
    }
    return "; ".join(str(words[reason]) for reason in lit.reasons)


@dataclass(frozen=True, kw_only=True)
class Act:
    """An open action of the log for a plateau: what is done, by whom and by when."""

    title: str
    owner: str | None = None
    due: date | None = None


def acts_in_words(acts: Sequence[Act]) -> str:
    """What is being done about a light that is not green: the first action with owner and day, and how many more."""
    if not acts:
        return str(_("nothing is being done about it"))
    first = min(acts, key=lambda act: (act.due is None, act.due or date.max, act.title))
    owner, due = first.owner or _("nobody"), day(first.due) if first.due is not None else _("no day")
    said = _("what is done: %(title)s (%(owner)s, %(due)s)", title=first.title, owner=owner, due=due)
    more = ngettext(" and one action more", " and %(num)d actions more", len(acts) - 1) if len(acts) > 1 else ""
    return f"{said}{more}"


def part_in_words(part: Part, titles: Mapping[int, str]) -> str:
    """One part of a delay, with its days and its sign."""
    name = titles.get(part.key or 0, _("a project that was dropped"))
    later = part.days > 0
    words = {
        Cause.AGREED_LATE: _("the baseline itself was past the agreed day")
        if later
        else _("the baseline itself had room before the agreed day"),
        Cause.ADDED: _("%(project)s was added", project=name),
        Cause.DROPPED: _("%(project)s was dropped", project=name),
        Cause.LINKS: _("%(project)s waits for something else", project=name),
        Cause.NOT_BEFORE: _("%(project)s may begin later", project=name)
        if later
        else _("%(project)s may begin earlier", project=name),
        Cause.DURATION: _("%(project)s is planned to take longer", project=name)
        if later
        else _("%(project)s is planned to take less", project=name),
        Cause.HAPPENED: _("%(project)s went slower than planned", project=name)
        if later
        else _("%(project)s went faster than planned", project=name),
        Cause.NOT_BEGUN: _("%(project)s has not begun in time", project=name),
    }
    return f"{part.days:+d}".replace("-", "\u2212") + f" {words[part.cause]}"


MOST_PARTS = 4


def delay_in_words(parts: Sequence[Part], titles: Mapping[int, str]) -> list[str]:
    """The parts of a delay: the baseline's own first, then the largest; what is left stands together, so that the days
    sum to the delay.
    """
    first = [part for part in parts if part.cause is Cause.AGREED_LATE]
    others = sorted((part for part in parts if part.cause is not Cause.AGREED_LATE), key=lambda part: -abs(part.days))
    shown, rest = others[:MOST_PARTS], others[MOST_PARTS:]
    said = [part_in_words(part, titles) for part in [*first, *shown]]
    left = sum(part.days for part in rest)
    if rest:
        count = ngettext("one smaller change", "%(num)d smaller changes together", len(rest))
        said.append(f"{left:+d}".replace("-", "\u2212") + f" {count}")
    return said

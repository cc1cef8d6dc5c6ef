"""Comparison: one function per field; each says how far two accounts agree in it, and in which words.

A field that one report leaves out says nothing either way: no evidence, never a small one.
Points are on one scale: 1 is a coincidence one would notice, 4 is as good as a name. A veto is a
reason why the two cannot be one event, however much else agrees.
"""

from __future__ import annotations

from corroborate.knowledge.cast import Cast
from corroborate.knowledge.kinships import Kinships
from corroborate.stages.linkage.evidence import NOTHING, Evidence
from corroborate.stages.linkage.page import Page, shared_people
from corroborate.stages.linkage.sketch import Dead, Sketch
from corroborate.text.days import days_between
from corroborate.text.name_keys import bones

RARE = 2.0  # points of two rare names told with the event: with a day that meets and its kind, enough
SEVERAL_TOLLS = "several tolls"  # kind of what speaks neither way, and makes a number say less
_WHOLE = 1.0  # points of one such name that was also read as a person's
TOLLS = "tolls"  # kind of what speaks against a pair: other dead and other wounded
SUBJECT = "subject"  # kind of the rare names that two pages are about
NAMED_DEAD = "named dead"  # kind of what the names of the dead say
_STALE = 14  # days: what is in the news a fortnight later is something else, names and words aside
_MANY = 10  # dead: few attacks of one place and kind kill the same number of so many
_NOTED = 0.1  # points of what a likelihood weighs, and no rule
_SEVERAL = 4  # names: more say no more
_HANDFUL = 3  # dead: of more, one page counts some and another page others
# Who bears arms, who is at work without them, who is too young for either: no two of one person.
_TRADES = {"soldier": "armed", "police": "armed", "fighter": "armed", "worker": "work", "child": "child"}
_TALLIED = 5  # hurt, taken or missing: fewer are as many in any event
_CROWD = 6  # dead: from here on two reports may well name different ones


def compare_kind(left: Sketch, right: Sketch, kinships: Kinships) -> Evidence:
    """Incident or series, and the kind of event."""
    a, b = left.account, right.account
    if a.kind != b.kind:
        return Evidence("kind", 0, "one speaks of a single event, the other of a series", veto=True)
    if a.violent != b.violent:
        return Evidence("kind", 0, "one is an act of violence, the other is not", veto=True)
    found = kinships.types(a.event_type, b.event_type)
    if found == "apart" and any(
        kinships.types(x, y) in ("same", "kin") for x in left.kinds for y in right.kinds
    ):
        return Evidence("kind", 0.25, "")  # one page leads with the dead, the other with the kidnapped
    if found == "apart":
        return Evidence("kind", -2, f"{_said(a.event_type)} against {_said(b.event_type)}")
    if found == "loose" or (found == "plain" and kinships.unlike(a.event_type, b.event_type)):
        return Evidence("manner", 0, f"{_said(a.event_type)} and {_said(b.event_type)}, seldom one event")
    points = {"same": 1.0, "kin": 0.5, "plain": 0.5 if a.event_type == b.event_type else 0.25}[found]
    return Evidence("kind", points, f"both {_said(a.event_type)}" if found == "same" else "")


def compare_attackers(left: Sketch, right: Sketch, cast: Cast) -> Evidence:
    """Reports blame different sides for one event, so only firm attributions rule each other out."""
    found = _sides(left.attackers, right.attackers, cast)
    if found in ("same", "member"):
        return Evidence("attacker", 1.0, "the same attacker")
    if found == "apart" and left.firm and right.firm:
        return Evidence("attacker", 0, "two attackers, each stated as fact", veto=True)
    return Evidence("", -0.5, "the attacker is disputed") if found == "apart" else NOTHING


def compare_targets(left: Sketch, right: Sketch, cast: Cast) -> Evidence:
    """The side that was hit, or the person who was aimed at."""
    if left.aimed_at and right.aimed_at and _all_different(left.aimed_at, right.aimed_at, cast):
        names = f"{left.aimed_at[0][0]} against {right.aimed_at[0][0]}"
        return Evidence("target", 0, f"aimed at two persons: {names}", veto=True)
    found = _sides(left.targets, right.targets, cast)
    if found in ("same", "member"):
        return Evidence("target", 1.0, "the same side was hit")
    if found != "apart":
        return NOTHING
    told = [tuple(t for t in s.targets if t not in s.alleged) for s in (left, right)]
    if _sides(told[0], told[1], cast) == "apart":
        return Evidence("target", 0, "two different groups were hit", veto=True)
    return Evidence("", -0.5, "who was hit is disputed")


def _sides(left: tuple[str, ...], right: tuple[str, ...], cast: Cast) -> str:
    pairs = [(a, b) for a in left for b in right if cast.group(a) and cast.group(b)]
    found = {cast.relation(a, b) for a, b in pairs}
    for answer in ("same", "member", "sibling", "unknown", "apart"):
        if answer in found:
            return answer
    return ""


def compare_dead(left: Sketch, right: Sketch, cast: Cast) -> Evidence:
    """The named dead: nobody dies twice, and few are named in a massacre."""
    if not left.dead or not right.dead:
        return NOTHING
    for a in left.dead:
        for b in right.dead:
            if _answer(a, b, cast) == "same":
                return Evidence(NAMED_DEAD, 4.0, f"{a[0]} died in both", identifies=True)
    if not _all_different(left.dead, right.dead, cast):
        return NOTHING
    words = f"{left.dead[0][0]} died in one, {right.dead[0][0]} in the other"
    room = max((c.low or 0 for c in (*left.killed, *right.killed)), default=0)
    if room >= max(_CROWD, len(left.dead) + len(right.dead)):
        return Evidence(NAMED_DEAD, -0.5, words)
    return Evidence(NAMED_DEAD, 0, words, veto=True)


def _all_different(left: tuple[Dead, ...], right: tuple[Dead, ...], cast: Cast) -> bool:
    return all(_answer(a, b, cast) == "different" for a in left for b in right)


def _answer(left: Dead, right: Dead, cast: Cast) -> str:
    """What the fullest forms say; a shorter form only where that is open."""
    answers = [cast.person(a, b) for a in left[:3] for b in right[:3]]
    return "same" if "same" in answers else answers[0]


def compare_counts(left: Sketch, right: Sketch) -> Evidence:
    """Figures that agree to the man; large ones seldom do by chance."""
    shared = sorted(set(left.figures) & set(right.figures))
    dead = max((n for field, n in shared if field == "killed"), default=0)
    if shared:
        more = 0.25 if all(n == 1 for _, n in shared) else 0.5 * len(shared)
        points = more + (2.0 if dead >= 10 else 1.25 if dead >= 4 else 0.75 if dead >= 2 else 0)
        if len(shared) == 1 and dead < _MANY and compare_tolls(left, right).kind:
            points /= 2  # a page that gives three tolls agrees with many an event
        words = "both count " + ", ".join(f"{n} {field}" for field, n in shared[:3])
        # "One was critically hurt and two others wounded" is a fingerprint; three dead are not.
        sure = dead >= _MANY or (len(shared) >= 2 and sum(n for _, n in shared) >= 3)
        many = dead >= 2 or len(shared) >= 2 or any(n >= _TALLIED for _, n in shared)
        return Evidence("counts" if many else "", points, words, identifies=sure)
    if least := _at_least(left, right):
        return Evidence(
            "counts", 1.0 if least >= _MANY else 0.5, f"both count {least} dead, one at the least"
        )
    if left.killed and right.killed and all(a.contradicts(b) for a in left.killed for b in right.killed):
        one, two = max(c.low or 0 for c in left.killed), max(c.low or 0 for c in right.killed)
        low, high = sorted((one, two))
        if low >= _MANY and high <= 1.25 * low:  # bodies are still being found
            return Evidence("counts", 1.0, f"about as many dead, {one} and {two}")
        if _rose(left, right, one, two):
            return Evidence(_apart(left, right), 0, f"{low} dead at first, {high} later")
        far = high >= 3 * max(1, low) and high - low >= 5
        near = low >= 3 and high <= 1.5 * low
        # Two sides of a war seldom agree; a toll of another size is of another event.
        points = -2.0 if far else -0.25 if near else -0.75
        return Evidence(_apart(left, right), points, f"{one} dead against {two}")
    return NOTHING


def _at_least(left: Sketch, right: Sketch) -> int:
    """The largest toll that one gives as a floor and the other as a floor or a count; 0 where none is so."""
    one, two = ({c.low for c in s.killed if c.low and (c.exact or c.high is None)} for s in (left, right))
    return max((low for low in one & two if low >= _SEVERAL), default=0)


def compare_tolls(left: Sketch, right: Sketch) -> Evidence:
    """Several numbers of dead told of one event may be those of several, read as one."""
    told = max(len({n for f, n in s.figures if f == "killed"}) for s in (left, right))
    return Evidence(SEVERAL_TOLLS, 0, "") if told >= _HANDFUL else NOTHING


def _apart(left: Sketch, right: Sketch) -> str:
    """The kind of two numbers of dead that differ: TOLLS where the wounded do, too, and both together."""
    hurt = [{n for f, n in s.figures if f == "injured"} for s in (left, right)]
    if not all(hurt) or hurt[0] & hurt[1]:
        return ""
    dead = [{n for f, n in s.figures if f == "killed"} for s in (left, right)]
    sums = [{a + b for a in d for b in h} for d, h in zip(dead, hurt, strict=True)]
    return "" if sums[0] & sums[1] else TOLLS  # one of the wounded died


def _rose(left: Sketch, right: Sketch, one: int, two: int) -> bool:
    """Whether the later page counts more, within what a search brings to light."""
    if not left.published or not right.published or left.page is None or right.page is None:
        return False
    first, last = ((one, left), (two, right)) if one < two else ((two, right), (one, left))
    later = (
        days_between(first[1].published[1], last[1].published[0])
        if first[1].published and last[1].published
        else -1
    )
    return 0 < later <= _STALE and last[0] <= 2 * first[0]


def compare_people(left: Sketch, right: Sketch) -> Evidence:
    """Persons that two pages name and no pack knows: the farmer who counted the dead, the suspect."""
    shared = shared_people(left.page, right.page)
    words = "one and the same person named" if shared == 1 else f"{shared} persons named in both"
    return Evidence("person", min(2.0, 1.0 * shared), words) if shared else NOTHING


def compare_names(left: Sketch, right: Sketch, cast: Cast) -> Evidence:
    """Names that few have heard of, beside the places and persons that are compared for themselves."""
    if left.page is None or right.page is None:
        return NOTHING
    keys = {word for s in (left, right) for key in s.places for word in key.split()}
    elsewhere = {word for name in left.page.elsewhere | right.page.elsewhere for word in name.split()}
    people = {word for name in left.page.people & right.page.people for word in name.split()}
    both = left.page.rare & right.page.rare | _read_out(left.page, right.page)
    rare = _rare_names(both, elsewhere)
    if len(rare) >= 2 or any(" " in name for name in rare):
        words = ", ".join(name.title() for name in rare[:_SEVERAL])
        # a person weighs by himself already (compare_people)
        own = [name for name in rare if not set(bones(name).split()) <= people]
        points = RARE if len(own) >= 2 or any(" " in name for name in own) else _WHOLE
        return Evidence("names", points, f"both tell it with {words}, names that few have heard of")
    found = sorted((left.page.named & right.page.named) - keys)
    apart = _only_parts(left.page.rare, right.page.rare)
    shared = [name for name in found if bones(name) not in elsewhere | people and name not in apart]
    if not shared:
        return NOTHING
    points = 0.5 if len(shared) == 1 else 1.0 if len(shared) < _SEVERAL else 1.5
    if sum(map(cast.rare, shared)) >= 2:
        points = 1.5  # with one and the same day enough, with news of the same days not
    return Evidence("names", points, f"both name {', '.join(name.title() for name in shared[:_SEVERAL])}")


def compare_subjects(left: Sketch, right: Sketch) -> Evidence:
    """The rare names that two pages are about, above all that of the village: by itself it proves nothing."""
    if left.page is None or right.page is None:
        return NOTHING
    shared = sorted(left.page.subject & right.page.subject)[:_SEVERAL]
    if not shared:
        return NOTHING
    words = f"both are about {', '.join(name.title() for name in shared)}"
    return Evidence(SUBJECT, _NOTED, words)


def _only_parts(left: frozenset[str], right: frozenset[str]) -> set[str]:
    """Words of two longer names, one to each page: "Dar Umm Sidra" and "Dar Umm Kitir" share none."""
    one, two = (
        {w for name in names if " " in name for w in name.split()} for names in (left - right, right - left)
    )
    return (one & two) - {word for name in left & right for word in name.split()}


def _read_out(left: Page, right: Page) -> frozenset[str]:
    """Names that one tells its event with and the other prints where every word has capitals, or in parts."""
    pairs = ((left, right), (right, left))
    loud = (name for one, two in pairs for name in one.rare if f" {name} " in two.loud)
    parts = (n for one, two in pairs for n in one.rare if " " in n and set(n.split()) <= two.rare)
    return frozenset((*loud, *parts))


def _rare_names(shared: frozenset[str], taken: set[str]) -> list[str]:
    """Names that both tell the event with: two clans, one village of several words; not another event's."""
    return sorted(name for name in shared if not set(bones(name).split()) <= taken)


def compare_victims(left: Sketch, right: Sketch) -> Evidence:
    """A teacher shot dead and a policeman shot dead are two events, however few died in each."""
    one, two = left.roles & _TRADES.keys(), right.roles & _TRADES.keys()
    if not one or not two or one != left.roles or two != right.roles:
        return NOTHING
    few = all(c.exact and (c.low or 0) <= _HANDFUL for c in (*left.killed, *right.killed))
    if few and not {_TRADES[a] for a in one} & {_TRADES[b] for b in two}:
        return Evidence("victims", 0, f"killed were {min(one)} in one, {min(two)} in the other", veto=True)
    return NOTHING


def compare_sites(left: Sketch, right: Sketch) -> Evidence:
    """A market, a school, a station: what sort of site was hit."""
    shared = sorted(set(left.sites) & set(right.sites))
    return Evidence("site", 0.5, f"both hit a {shared[0]}") if shared else NOTHING


def compare_instruments(left: Sketch, right: Sketch, kinships: Kinships) -> Evidence:
    """Weapons; "air strike" and "drone strike" do not quarrel."""
    a, b = left.account.instruments, right.account.instruments
    if set(a) & set(b):
        return Evidence("weapon", 0.5, f"both with a {sorted(set(a) & set(b))[0]}")
    if a and b and all(kinships.excluded(x, y) for x in a for y in b):
        return Evidence("", -1.5, f"{a[0]} against {b[0]}")
    return NOTHING


def compare_wording(left: Sketch, right: Sketch, aligned: bool) -> Evidence:
    """One sentence printed twice, or reworded, speaks of one event; not so the formulas of a daily list."""
    if (
        left.page
        and right.page
        and left.page.listed
        and right.page.listed
        and left.published != right.published
    ):
        return NOTHING
    if left.wording & right.wording:
        return Evidence("wording", 3.5, "told in the same words", identifies=True)
    if aligned:
        return Evidence("wording", 2.5, "told in a sentence that one took from the other", identifies=True)
    return NOTHING


def _said(event_type: str) -> str:
    return event_type.replace("-", " ")

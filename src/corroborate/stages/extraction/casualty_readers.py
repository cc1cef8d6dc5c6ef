"""The readers of casualties, side by side: what each finds in a line, with its scope."""

from __future__ import annotations

from corroborate.language.casualty_scores import CasualtyScores
from corroborate.records.annotation import NameKind
from corroborate.stages.extraction.appositions import with_apposition
from corroborate.stages.extraction.casualty_among import read_among
from corroborate.stages.extraction.casualty_before_death import read_before
from corroborate.stages.extraction.casualty_between import read_between
from corroborate.stages.extraction.casualty_condition import read_condition
from corroborate.stages.extraction.casualty_custody import read_custody
from corroborate.stages.extraction.casualty_doubt import doubted
from corroborate.stages.extraction.casualty_either import spread
from corroborate.stages.extraction.casualty_fate import read_fate
from corroborate.stages.extraction.casualty_gapped import with_gapped
from corroborate.stages.extraction.casualty_headline import read_headline
from corroborate.stages.extraction.casualty_held import read_held
from corroborate.stages.extraction.casualty_hospital import read_hospital
from corroborate.stages.extraction.casualty_learned import read_learned
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_listed import read_listed
from corroborate.stages.extraction.casualty_of_dead import with_parts_of_dead
from corroborate.stages.extraction.casualty_prisoners import read_prisoners
from corroborate.stages.extraction.casualty_pronouns import read_pronouns
from corroborate.stages.extraction.casualty_rescoped import rescoped
from corroborate.stages.extraction.casualty_rivals import read_rivals
from corroborate.stages.extraction.casualty_scope import civilians, settle
from corroborate.stages.extraction.casualty_sequel import with_sequels
from corroborate.stages.extraction.casualty_severity import read_severity
from corroborate.stages.extraction.casualty_shares import read_shares
from corroborate.stages.extraction.casualty_shot import read_shot
from corroborate.stages.extraction.casualty_suffered import read_suffered
from corroborate.stages.extraction.casualty_surface import read_surface
from corroborate.stages.extraction.casualty_survivors import read_survivors
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.casualty_total import read_totals
from corroborate.stages.extraction.casualty_tree import agreed, read_tree
from corroborate.stages.extraction.casualty_uncounted import read_uncounted
from corroborate.stages.extraction.casualty_whole import read_wholes
from corroborate.stages.extraction.casualty_zero import read_zeros
from corroborate.stages.extraction.charges import inside
from corroborate.stages.extraction.group_search import find_groups
from corroborate.stages.extraction.named_dead import read_named
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import NONE, VAGUE
from corroborate.stages.extraction.sentence_tree import SentenceTree

_PEOPLE = ("ists", "men", "women")  # "narcoterrorists", "riflewomen"


def tellings_of(line: Line, scores: CasualtyScores | None = None) -> list[Telling]:
    """Everything that the readers find in a line, with its scope; `scores` are the trained reader's."""
    phrases = Phrases.of(line, find_groups(line, with_apposition))
    told = read_surface(phrases) + read_headline(phrases) + read_zeros(line) + read_wholes(line)
    told += read_listed(phrases) + read_survivors(phrases)
    tree = SentenceTree.of(line)
    told = agreed(line, told, _outside_charges(phrases, read_tree(phrases, tree)))
    told += read_held(phrases, tree, told)
    told += read_hospital(phrases, told)
    told += read_custody(phrases, told)
    told += read_prisoners(phrases, told)
    told += read_fate(phrases, told)
    told += read_suffered(phrases, told) + read_between(phrases)
    told += read_before(phrases, told)
    told += read_condition(phrases, told)
    told += read_shot(phrases, told)
    told += read_pronouns(phrases, told)
    told += read_among(phrases, told)
    told += read_named(phrases, told) + read_severity(phrases, told)
    told = with_parts_of_dead(phrases, with_sequels(line, told)) + read_uncounted(phrases)
    told += read_shares(phrases, told) + read_totals(phrases, told)
    told += read_rivals(phrases, told)
    settled = _settled(phrases, told)
    if scores is not None and (learned := read_learned(phrases, tree, told + settled, scores.pairs)):
        settled = _settled(phrases, told + learned)
    settled = rescoped(line, tree, settled, scores.scopes if scores is not None else {})
    return settled + civilians(settled)


def _settled(phrases: Phrases, told: list[Telling]) -> list[Telling]:
    """The tellings that stand, with their scopes and with the parts and sums that come of them."""
    line = phrases.line
    kept = [
        t for t in told if not _asked(line, t) and not _of_things(line, t) and not _unnumbered(line, t, told)
    ]
    kept = _without_rival_zeros(line, doubted(line, _without_deadly_wounds(line, kept)))
    return with_gapped(phrases, settle(phrases, spread(line, kept)))


def _outside_charges(phrases: Phrases, told: list[Telling]) -> list[Telling]:
    """Without those who take "five tourists" in "wanted for murdering | five tourists" for the subject."""
    spans = phrases.charges
    return [
        t
        for t in told
        if t.group is None or inside(t.group.first, spans) is None or inside(t.verb, spans) is not None
    ]


def _without_rival_zeros(line: Line, told: list[Telling]) -> list[Telling]:
    """'Four were hurt, but none was hospitalised': that zero is of a degree of harm, and not of the hurt."""
    hurt = any(t.field == "injured" and t.count.low for t in told)
    return [
        t
        for t in told
        if not (hurt and t.field == "injured" and t.count == NONE and line.within(t.verb, "in-hospital"))
    ]


def _without_deadly_wounds(line: Line, told: list[Telling]) -> list[Telling]:
    """'A guard wounded on Monday has died', 'three were beaten and shot dead': dead, and no wounded."""
    fatal = {t.group.first: t.verb for t in told if t.field == "killed" and t.group is not None}
    return [
        t
        for t in told
        if t.field != "injured"
        or t.group is None
        or t.count.low is None
        or not t.verb < fatal.get(t.group.first, -1)
        or not _died_then(line, t, fatal[t.group.first])
    ]


def _died_then(line: Line, wounded: Telling, dead: int) -> bool:
    """True where death follows on the wound: "died", or "beaten and killed"; "wounded or killed" does not."""
    hit = line.harmed(dead)
    between = [line.low(place) for place in range(wounded.verb, dead)]
    reduced = wounded.group is not None and wounded.group.last == wounded.verb
    joined = "and" in between and "or" not in between
    return hit is not None and (joined or (hit.value.weak and reduced))


def _asked(line: Line, telling: Telling) -> bool:
    """'It is unclear whether any civilians died', 'neither of the two guards was hurt': nobody says so."""
    if any(line.low(place) == "whether" for place in range(max(0, telling.first - 3), telling.first)):
        return True
    before = range(max(0, telling.group.first - 3), telling.group.first) if telling.group is not None else ()
    return any(line.low(place) in ("neither", "nor") for place in before)


def _unnumbered(line: Line, telling: Telling, told: list[Telling]) -> bool:
    """'Four were wounded when a youth stabbed | passengers': those are the four."""
    group = telling.group
    if group is None or group.sort != "plural" or telling.count != VAGUE or telling.scope is not None:
        return False
    before = [t for t in told if t.field == telling.field and t.count.low and t.last <= telling.first]
    between = range(max((t.last for t in before), default=telling.first), telling.first)
    return any(line.low(p) in ("when", "as", "after") for p in between) and ";" not in line.lowers


def _of_things(line: Line, telling: Telling) -> bool:
    """'Neutralised 16 landmines': a verb done to things too needs a noun for people."""
    hit, group = line.harmed(telling.verb), telling.group
    if hit is None or not hit.value.things or group is None:
        return False
    if group.sort == "bare" and telling.field == "captured" and line.within(group.first, "many"):
        return True  # "many were recaptured": of the posts told of before, as likely as not
    if group.sort != "unknown":
        return False
    nation = any(n.kind is NameKind.DEMONYM and end == group.last for n, end in line.names.values())
    return not nation and not line.low(group.noun_last - 1).endswith(_PEOPLE)

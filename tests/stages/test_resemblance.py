"""Resemblance: two reports held against each other word by word, and what a learned score may not do."""

from __future__ import annotations

from tests.builders import account, day, mention, place, reading, report

from corroborate.knowledge import Knowledge
from corroborate.knowledge.cast import Cast
from corroborate.records.account import Reading
from corroborate.records.incident import Linkage
from corroborate.records.lineage import Lineage
from corroborate.stages.linkage import link
from corroborate.stages.linkage.features import features
from corroborate.stages.linkage.resemblance import Resemblance
from corroborate.stages.linkage.sketch import sketches
from corroborate.stages.linkage.wordings import held, likeness, wordings

KNOWLEDGE = Knowledge()

SARAJEVO = (
    "A gunman wounded the baker Emir Halilovic, 58, at his shop in Logavina street, police said. "
    "Halilovic had opened the shop at 5.45 with his nephew when a masked man on a moped fired twice."
)
AGAIN = (
    "The baker shot in Logavina street is in hospital. Emir Halilovic, 58, was opening the shop at 5.45 "
    "when a man on a moped fired; his nephew hid behind the oven."
)
OTHER = (
    "A gunman wounded a taxi driver near the brewery, police said. The man, 34, had stopped for petrol "
    "when two men in a van fired at him from the bridge."
)


def told(text: str, published: str, **values: object) -> Reading:
    made = report(text, name=text[:12], published=published)
    trigger = mention("fired", of=made, event_type="shooting")
    row = account(report=made.id, mentions=[trigger], event_type="shooting", main=True, **values)
    return reading(made, [row])


def scored(*pages: Reading) -> Resemblance:
    drawn, cast = drawn_of(*pages)
    assert KNOWLEDGE.language.rarity is not None
    assert KNOWLEDGE.language.pairs is not None
    weights, rarity = KNOWLEDGE.language.pairs, KNOWLEDGE.language.rarity
    return Resemblance(drawn, pages, rarity, weights, cast, KNOWLEDGE.kinships)


def drawn_of(*pages: Reading):  # type: ignore[no-untyped-def]
    cast = Cast((), KNOWLEDGE)
    return sketches(pages, Lineage((), origins(*pages)), cast, KNOWLEDGE.gazetteer.nouns), cast


def origins(*pages: Reading) -> dict[str, tuple[str, ...]]:
    return {p.report.id: (p.report.id,) for p in pages}


def linked(*pages: Reading) -> Linkage:
    return link(pages, Lineage((), origins(*pages)), KNOWLEDGE)


def places_of(pages: tuple[Reading, ...], *wanted: Reading) -> tuple[int, int]:
    drawn, _ = drawn_of(*pages)
    found = sorted(next(i for i, s in enumerate(drawn) if s.account.report == w.report.id) for w in wanted)
    return found[0], found[1]


def test_names_and_streets_tell_more_than_the_words_of_every_such_report() -> None:
    pages = (told(SARAJEVO, "2001-03-05"), told(AGAIN, "2001-03-06"), told(OTHER, "2001-03-06"))
    assert KNOWLEDGE.language.rarity is not None
    words = wordings(pages, KNOWLEDGE.language.rarity)
    one, two, other = (words[p.report.id] for p in pages)
    assert likeness(one.words, two.words) > 2 * likeness(one.words, other.words)
    assert likeness(one.names, two.names) > 0.5 > likeness(one.names, other.names)
    assert held(two.numbers, one.numbers) == 1.0


def test_two_reports_of_one_event_score_above_a_look_alike_of_the_same_day() -> None:
    pages = (told(SARAJEVO, "2001-03-05"), told(AGAIN, "2001-03-06"), told(OTHER, "2001-03-06"))
    score = scored(*pages)
    same = score.of(*places_of(pages, pages[0], pages[1]))
    other = score.of(*places_of(pages, pages[0], pages[2]))
    assert same > 0.7 > 0.3 > other
    assert "halilovic" in score.reason(*places_of(pages, pages[0], pages[1]))


def test_candidates_share_telling_words_and_only_accounts_that_reports_are_about() -> None:
    pages = (told(SARAJEVO, "2001-03-05"), told(AGAIN, "2001-03-06"), told(OTHER, "2001-03-06"))
    assert places_of(pages, pages[0], pages[1]) in scored(*pages).candidates()
    recalled = told(SARAJEVO + " It was not the first.", "2001-03-07")
    recalled = reading(recalled.report, [account(report=recalled.report.id, main=False)])
    assert all(score == 0 for score in [scored(recalled, pages[1]).of(0, 1)])


def test_few_reports_do_not_show_which_words_are_common_so_the_score_parts_nothing_there() -> None:
    pages = (told(SARAJEVO, "2001-03-05"), told(OTHER, "2001-03-06"))
    assert not scored(*pages).unlike(0, 1)


def test_reports_that_read_alike_are_joined_where_the_rules_leave_it_open() -> None:
    alone = linked(told(SARAJEVO, "2001-03-05"), told(AGAIN, "2001-03-06"), told(OTHER, "2001-03-06"))
    assert sorted(len(c) for c in alone.clusters) == [1, 2]
    assert any("one event (" in d.reason for d in alone.decisions if d.verdict == "same")


def test_in_a_small_ledger_no_likeness_of_words_outweighs_two_stated_days() -> None:
    first = told(SARAJEVO, "2001-03-06", period=day("2001-03-05"))
    for other in ("2001-03-04", "2001-02-20"):
        pages = (first, told(AGAIN, "2001-03-06", period=day(other)))
        assert scored(*pages).of(0, 1) > 0.3
        assert all(len(c) == 1 for c in linked(*pages).clusters)


def test_no_score_joins_an_event_with_a_series_of_them() -> None:
    pages = (told(SARAJEVO, "2001-03-05"), told(AGAIN, "2001-03-06", kind="series"))
    assert all(len(c) == 1 for c in linked(*pages).clusters)


def test_a_misread_day_does_not_part_what_reads_as_one_event_but_weighs_against_it() -> None:
    home = place("Sarajevo", "Bosnia and Herzegovina", country="BA")
    near = told(AGAIN, "2001-03-06", period=day("2001-03-05"), place=home)
    far = told(AGAIN, "2001-03-06", period=day("2001-02-01"), place=home)
    first = told(SARAJEVO, "2001-03-05", period=day("2001-03-05"), place=home)
    apart = scored(first, far).of(0, 1)
    assert scored(first, near).of(0, 1) > apart


def test_every_feature_is_named_and_between_nought_and_three() -> None:
    pages = (told(SARAJEVO, "2001-03-05"), told(OTHER, "2011-03-06"))
    drawn, cast = drawn_of(*pages)
    assert KNOWLEDGE.language.rarity is not None
    words = wordings(pages, KNOWLEDGE.language.rarity)
    found = features(drawn[0], drawn[1], words, cast, KNOWLEDGE.kinships)
    assert all(0 <= value <= 6 for value in found.values())
    assert KNOWLEDGE.language.pairs is not None
    assert KNOWLEDGE.language.pairs.weights.keys() <= found.keys()

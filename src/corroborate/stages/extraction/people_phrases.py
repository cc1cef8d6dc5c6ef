"""Where the people of a harm stand: its subject to the left, its object to the right.

"Four people, including two children, were killed": the subject is the first phrase of the clause
that is not itself inside another ("members of the militia", "people in a convoy of aid workers").
Where another phrase, which we cannot read, could be the subject, there is none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.charges import charges, inside
from corroborate.stages.extraction.person_groups import ONE, PersonGroup
from corroborate.stages.extraction.subject_parts import before_report, surely_named, whole_before, whole_of

REACH = 30  # words from a verb to its subject, parentheses not counted
OPENERS = ("preposition", "relative")
_REPORTS = tuple(
    (noun, "of") for noun in ("reports", "report", "news", "word", "confirmation", "cost", "balance", "toll")
)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The groups of a line, found by their edges."""

    line: Line
    groups: tuple[PersonGroup, ...]
    by_first: dict[int, PersonGroup]
    by_last: dict[int, PersonGroup]
    charges: tuple[tuple[int, int], ...] = ()

    @staticmethod
    def of(line: Line, groups: tuple[PersonGroup, ...]) -> Phrases:
        """Index the groups by first and last word."""
        by_first, by_last = {g.first: g for g in groups}, {g.last: g for g in groups}
        return Phrases(line, groups, by_first, by_last, charges(line.lowers, line.people))

    def subject(self, place: int) -> list[PersonGroup]:
        """The groups that end before word `place` as the subject of what begins there."""
        place = self._back_over_adverbs(before_report(self.line, place))
        if self.line.within(place - 1, "relative") and place not in self.by_last:
            place -= 1
            if self.line.low(place - 1) == ",":
                place -= 1
        found = self._subject_head(place)
        if found is None and self.line.within(place - 1, "joining"):
            found = self._shared_subject(place - 1)
        return self.coordinated_before(found) if found else []

    def objects(self, place: int) -> list[PersonGroup]:
        """The groups that begin at word `place` as the object of what ends there, with those joined on."""
        if self.line.within(place, "self") and self.line.low(place - 1) != "by":
            if not self.line.within(place + 1, "joining"):
                return []  # "killed himself as six recruits ran"
            place += 2  # "killed himself and | six recruits"
        if self.line.within(place, "object-pronoun") and self.line.within(place + 1, "joining"):
            place += 2  # "killed him and | his two guards"
        while self.line.adverb(place) and place not in self.by_first:
            place += 1
        if self.line.quotes(place) and place not in self.by_first:
            place += 1  # 'to kill | "at least twenty" worshippers'
        opens = self.line.within(place, "definite") or (
            self.line.within(place, "before-number")
            and (self.line.low(place) != "as" or place + 1 in self.line.quantities)  # "killed as | rebels"
        )
        if place not in self.by_first and opens:
            place += 1  # "killed | his two brothers", "killed some 20"
        first = self.by_first.get(place) or self._after_adjectives(place) or self._known_by(place)
        if first is None:
            return []
        return self.joined(first)

    def joined(self, first: PersonGroup, *, parts: bool = False) -> list[PersonGroup]:
        """A group and those that an enumeration adds to it: "a guard, two nurses and a driver".

        `parts`: "one of the attackers" may be among them, as in a list of parts.
        """
        found = [first]
        pending: list[PersonGroup] = []
        while True:
            here = (pending or found)[-1].last
            step, closing = self._next_link(here)
            if step and step not in self.by_first and self.line.within(step, "definite"):
                step += 1  # "a woman and her | two children"
            group = (self.by_first.get(step) or self._described(step)) if step else None
            barred = ("none",) if parts else ("none", "part")
            if group is None or group.sort in barred or not self._closed(group.last):
                bracket = pending and self.line.low(pending[-1].last) == ")"
                return found + pending if bracket else found  # "8 dead (3 men, 3 women, | 2 children)"
            if group.sort == "bare" and self._has_verb(group.last):
                return found  # "three in the town, and two in a village | were hurt"
            if group.name is not None and self.line.within(here, "preposition") and not surely_named(group):
                return found  # "in Borno and Yobe State": places may go on, people do not
            pending.append(group)
            if closing and self._speak(group.last):
                return found
            if closing:
                found.extend(pending)
                pending = []

    def _described(self, place: int) -> PersonGroup | None:
        """'Ana Ruiz and | trade union | secretary Luis Mora': a name behind what says who he is."""
        line = self.line
        for ahead in range(place, place + 6):
            group = self.by_first.get(ahead)
            if group is not None:
                return group if ahead > place and group.name is not None and group.noun is not None else None
            if line.stop(ahead) or (ahead in line.quantities and line.low(ahead + 1) != "year"):
                return None
        return None

    def _known_by(self, place: int) -> PersonGroup | None:
        """'Captured | alias 'El Chino' | and six other members': a name nobody knows, beside others."""
        line = self.line
        if place >= len(line.words):
            return None
        if not (line.words[place].form[:1].isupper() or line.low(place) == "alias" or line.quotes(place)):
            return None
        for end in range(place + 1, min(place + 8, len(line.words))):
            if line.low(end) == "and" and end > place:
                group = self.by_first.get(end + 1)
                people = group is not None and (group.noun is not None or group.sort == "bare")
                if group is None or not group.others or not people:
                    return None
                return PersonGroup(place, end, ONE, "definite", noun_first=place, noun_last=place)
            inner = line.low(end) in ("'", "‘", "’") or line.quotes(end)
            if (line.stop(end) and not inner) or end in self.by_first or end in line.quantities:
                return None
        return None

    def free_left(self, place: int) -> bool:
        """True when word `place` begins a clause or follows a word of saying: no verb owns what follows."""
        line = self.line
        before = place - 1
        while line.low(before) != "that" and (
            line.adverb(before) or line.within(before, "definite", "before-number")
        ):
            before -= 1
        while before >= 0 and not line.stop(before) and line.upos(before) in ("ADJ", "PROPN"):
            before -= 1  # "Indigenous | leader Tomas Ixcoy and his son"
        return (
            before < 0
            or line.mark(before)
            or line.low(before) == "that"
            or (line.low(before) == "which" and line.within(before - 1, "preposition"))
            or before in line.cued
            or line.within(before, "clause", "conjunction")
        )

    def _shared_subject(self, place: int) -> PersonGroup | None:
        """'Two men were hit by stray bullets | and died': the subject of the passive before."""
        line = self.line
        for before in range(place - 1, max(0, place - 16), -1):
            if line.within(before, "be"):
                return self._subject_head(self._back_over_adverbs(before))
            if line.within(before, "clause", "relative", "have", "modal") or line.low(before) in (";", ":"):
                return None
            if before in self.by_first and not line.within(before - 1, "preposition"):
                return None
        return None

    def _back_over_adverbs(self, place: int) -> int:
        while place > 0 and self.line.adverb(place - 1) and place not in self.by_last:
            place -= 1
        return place

    def _after_adjectives(self, place: int) -> PersonGroup | None:
        """A bare plural or a name: "killed | Fulani herders", "killed | former president Ana Ruiz"."""
        adjectives = True
        for ahead in range(place, place + 5):
            group = self.by_first.get(ahead)
            if group is not None and group.sort == "plural":
                return replace(group, first=place, noun_first=place)
            if group is not None:
                return group if group.name is not None and adjectives else None
            if ahead in self.line.quantities or self.line.stop(ahead):
                return None
            adjectives = adjectives and self.line.upos(ahead) == "ADJ"
        return None

    def _subject_head(self, place: int) -> PersonGroup | None:
        line = self.line
        edge = place
        walked = 0
        while edge > 0 and walked < REACH:
            charge = inside(edge - 1, self.charges)
            if charge is not None and all(line.adverb(p) for p in range(place, charge[1])):
                edge = charge[0]  # "a man | accused of killing 12 people | was shot"
                continue
            group = self.by_last.get(edge)
            if group is not None:
                if (who := self._who(group.first - 1)) is not None:
                    edge = who  # "four men | who were members of a gang | were killed"
                    continue
                if not self._embedded(group):
                    return group if self._adjoins(group.last, place) else None
                edge = group.first
                walked += group.last - group.first
                continue
            before = edge - 1
            if line.quotes(before) and edge == place:
                edge = before  # 'said "Colonel Omar Said" was "martyred"'
                continue
            if line.low(before) in (",", ")"):
                opened = self._parenthesis(before)
                if opened is None:
                    return None
                edge = opened + (opened + 1 in self.by_last)  # an age's comma belongs to its group
                continue
            if self._bars(before):
                who = self._who(before)
                if who is None:
                    return None
                edge = who
                continue
            edge, walked = before, walked + 1
        return None

    def _who(self, place: int) -> int | None:
        """'Seven rebels | who were seen near Ura | were killed': where the relative clause begins."""
        line = self.line
        while place > 0 and (line.within(place, "be", "have") or line.adverb(place)):
            place -= 1
        return place if line.low(place) == "who" and place in self.by_last else None

    def _embedded(self, group: PersonGroup) -> bool:
        """True inside another phrase: "a convoy of | aid workers"."""
        line = self.line
        before = group.first - 1
        outer = self.by_last.get(before - 1) if line.within(before, "definite") else None
        if outer is not None and outer.noun is not None and outer.noun.plural:
            before -= 1  # "youths from the | two sections | were hurt"
        while group.sort == "plural" and before > group.first - 5 and not line.stop(before):
            if line.people.scopes(line.lowers[before : before + 1]):
                break  # "nine villagers including | women"
            before -= 1
        if line.low(before) == "with" or line.lowers[max(0, before - 1) : before + 1] in _REPORTS:
            return False  # "ended with | eleven people killed", "reports of | one man hurt"
        if line.low(before) == "over" and line.within(before - 1, "be"):
            return False  # "by the time it was over | one guard lay dead"
        part = any(cue.last == 1 for cue in line.people.scopes(line.lowers[before : before + 1]))
        return part or (line.within(before, "preposition") and not line.within(before, "clause"))

    def _bars(self, place: int) -> bool:
        line = self.line
        if line.mark(place) or line.within(place, "be", "have", "modal", "do", "subject"):
            return True
        if line.within(place, "relative") and line.within(place - 1, "preposition"):
            return True
        if line.harmed(place) is not None:
            return True
        if line.within(place, "conjunction"):
            return not line.words[place + 1].form[:1].isupper()
        return line.within(place, "clause") and not line.within(place, "preposition")

    def _parenthesis(self, comma: int) -> int | None:
        """Where the words between two commas, or brackets, begin; None if they are not between."""
        opening = "(" if self.line.low(comma) == ")" else ","
        for place in range(comma - 1, max(-1, comma - 26), -1):
            if self.line.low(place) == opening:
                return place
            if self.line.low(place) in (";", ":"):
                return None
        return None

    def _adjoins(self, last: int, place: int) -> bool:
        """True when what lies between a group and its verb can only say more about the group."""
        line = self.line
        if last < place and line.low(last - 1) == ",":
            last -= 1  # an age's comma belongs to its group, and opens what follows
        while last < place and line.low(last) in (",", "("):
            closing = (p for p in range(last + 1, place) if line.low(p) in (",", ")"))
            last = next(closing, place - 1) + 1
        while last < place and line.quotes(last):
            last += 1
        if last >= place or line.adverb(last) or inside(last, self.charges):
            return True
        if line.upos(last) == "ADJ" and line.within(last + 1, "preposition"):
            return True  # "militiamen | loyal to the cleric"
        if line.low(last) in ("last", "first") and line.low(last + 1) == "seen":
            return True  # "three youths | last seen near the river"
        word = line.low(last)
        if word.endswith("ed"):
            return line.within(last + 1, "preposition")  # "suspected of", not "attacked the"
        return line.within(last, *OPENERS) or word.endswith("ing") or line.words[last].form[:1].isupper()

    def coordinated_before(self, head: PersonGroup) -> list[PersonGroup]:
        """A group with those joined to it on its left: "two reporters and | a policeman"."""
        line = self.line
        found = [head]
        joined = False
        while True:
            place = found[0].first
            if found[0].sort == "counted" and line.within(place - 1, "kin"):
                place -= 1  # "his wife and their | two children"
            if line.within(place - 1, "joining"):
                joined = True
                place -= 1
                if line.low(place - 1) == "," and place not in self.by_last:
                    place -= 1
            elif line.low(place - 1) == "," and (joined or line.headline):
                place -= 1
            else:
                break
            group = self.by_last.get(place) or self._before_tail(place)
            if group is None or group.sort in ("plural", "none", "part"):
                break
            if group.sort == "bare" and group.last < place and found[0].sort == "counted":
                break  # "seven in Mai Yanga and four in Gamu, and | nine women were led off"
            whole = whole_before(line, self.by_last, group, place)
            if whole is not None:
                found.insert(0, whole)
                continue
            found.insert(0, group)
        if len(found) == 1 or self.free_left(found[0].first):
            return found
        if (whole := whole_of(line, self.by_last, found[0])) is not None:
            return [whole]  # "six people including | a clerk and a nurse | were killed"
        return [head] if self._owned(found[0].first) else [replace(head, loose=True)]

    def _owned(self, place: int) -> bool:
        """True when what stands before a group is its own verb of harm or "including"."""
        line = self.line
        before = place - 1
        while line.adverb(before) or line.within(before, "definite"):
            before -= 1
        cues = line.people.scopes(line.lowers[max(0, before - 3) : before + 1])
        return line.harmed(before) is not None or any(
            cue.last == before + 1 - max(0, before - 3) for cue in cues
        )

    def _before_tail(self, place: int) -> PersonGroup | None:
        """The group before "from the 5th brigade | and"."""
        for before in range(place - 1, max(0, place - 8), -1):
            group = self.by_last.get(before)
            if group is not None:
                return group if self.line.within(before, "preposition") else None
            if self._bars(before):
                return None
        return None

    def _next_link(self, place: int) -> tuple[int | None, bool]:
        """The word after a comma or "and" that follows `place`, and whether it was an "and"."""
        line = self.line
        end = place
        if line.within(place, "preposition"):
            if line.words[place + 1 : place + 2] and line.low(place + 1).endswith("ing"):
                return None, False  # "after separating them, | two survivors said"
            while end < place + 9 and not line.mark(end) and not line.within(end, "joining", "conjunction"):
                if line.harmed(end) or (line.within(end, "be", "have", "clause", "relative") and end > place):
                    return None, False
                end += 1
        aged = line.low(end - 1) == "," and end == place  # an age's comma belongs to its group
        before = self.by_last.get(place)
        listed = before is not None and before.name is not None and before.age is not None
        comma = line.low(end) == "," or (line.low(end) == ";" and listed)  # "Ana Ruiz, 52; her son"
        if comma:
            end += 1
        comma = comma or aged
        for hit in line.people.phrases("joining", line.lowers[end : end + 3]):
            if hit.first == 0:
                return end + hit.last, True
        return (end, False) if comma else (None, False)

    def _speak(self, place: int) -> bool:
        """'..., two survivors and a nurse | in Gimbi told reporters': who speaks suffered nothing."""
        for ahead in range(place, place + 7):
            if ahead in self.line.cued:
                return True
            if self.line.mark(ahead) or self.line.within(ahead, "be", "have", "conjunction"):
                return False
        return False

    def _has_verb(self, place: int) -> bool:
        """True when "were", "had" or the like follows within the phrase that begins at `place`."""
        if not self.line.within(place, "preposition"):
            return False
        for ahead in range(place, place + 9):
            if self.line.mark(ahead) or self.line.within(ahead, "joining", "clause", "relative"):
                return False
            if self.line.within(ahead, "be", "have", "modal"):
                return True
        return False

    def _closed(self, place: int) -> bool:
        """True when no verb follows the group: it cannot be the subject of something else."""
        line = self.line
        aged = line.low(place - 1) == ","  # an age's comma belongs to its group
        if aged and line.within(place, "be", "have", "modal"):
            return False  # "seized two and the rest, nine in all, | were shot"
        if aged or line.mark(place) or line.within(place, "preposition", "conjunction", "clause", "relative"):
            return True
        if line.harmed(place) or line.within(place, "be", "have", "modal", "do"):
            return False
        return place in line.timed or line.low(place).endswith("ing")

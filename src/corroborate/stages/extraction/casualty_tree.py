"""The tree reader: harm told by who governs whom, however far apart the words stand.

"Soldiers, who had lost their way, killed, by their own account, three boys": the object of "killed"
is three boys. Where a sentence was not parsed it tells nothing. It knows the same words of harm as the
surface reader and refuses the same purposes, so that the two differ in how they find the people only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from corroborate.knowledge.people import Harm
from corroborate.knowledge.phrases import Hit
from corroborate.stages.extraction.casualty_line import Line
from corroborate.stages.extraction.casualty_telling import Telling
from corroborate.stages.extraction.companions import companions
from corroborate.stages.extraction.harm_frame import Frame, frame_of
from corroborate.stages.extraction.people_phrases import Phrases
from corroborate.stages.extraction.person_groups import NONE, PersonGroup
from corroborate.stages.extraction.sentence_tree import SentenceTree
from corroborate.stages.extraction.tree_people import people_at, whole_of

READER = "tree"
DISAGREE = "readers-disagree"
_PASSIVE = ("nsubj:pass",)
_ADNOMINAL = ("acl", "amod", "acl:relcl")
_STEPS = 3  # verbs in a row: "came out, ran and was shot"
_THEM = frozenset({"them", "him", "their", "his"})


def read_tree(phrases: Phrases, tree: SentenceTree | None) -> list[Telling]:
    """All tellings that the tree of a line shows; none where it has no tree."""
    if tree is None:
        return []
    return [telling for hit in phrases.line.harms for telling in _Reading(phrases, tree, hit).tellings()]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One word of harm in its tree."""

    phrases: Phrases
    tree: SentenceTree
    hit: Hit[Harm]

    def tellings(self) -> list[Telling]:
        """What the word tells of the people it governs."""
        harm, line = self.hit.value, self.phrases.line
        frame = frame_of(line, self.hit.first)
        if (
            harm.field is None
            or frame.refused
            or self._counted()
            or self._negated()
            or self._either()
            or self._sentenced()
        ):
            return []
        heads = self._people()
        beside = self.tree.relation(self._verb()) == "amod"  # "one moderately wounded woman"
        found = []
        for head in heads:
            group = people_at(self.phrases, self.tree, head, anybody=self._anybody())
            if group is None or self._speaks(group):
                continue
            if group.sort == "part" and self._of_the_whole(group):
                group = whole_of(self.phrases, group) or group  # "one of the six men | they had seized"
            if group.count != NONE and (beside or not self._covers(group)):
                found.append(self._telling(group, frame))
        if frame.passive and len(found) == 1 and found[0].group is not None:
            more = companions(self.phrases, self.hit.last, [found[0].group])
            found += [self._telling(group, frame) for group in more]
        return found

    def _of_the_whole(self, group: PersonGroup) -> bool:
        """True for a clause with a subject of its own behind the whole from which a part is told."""
        verb = self._verb()
        own = self.tree.relation(verb) == "acl:relcl" and self.tree.child(verb, "nsubj") is not None
        return own and self.hit.first >= group.last

    def _anybody(self) -> bool:
        """Whoever is murdered is somebody; a mast that is blown up is not."""
        return self.hit.value.field in ("killed", "injured") and not self.hit.value.things

    def _counted(self) -> bool:
        """'Of 18 | hostages, 15 were freed': the word is only the noun of a number."""
        state = "state" in self.hit.value.shapes and "done" not in self.hit.value.shapes
        inner = (g for g in self.phrases.groups if g.first < self.hit.first < g.last)
        return state and any(g.sort == "counted" for g in inner)

    def _speaks(self, group: PersonGroup) -> bool:
        """'Two nurses were hurt, police chief Juan Prado | told the agency': whoever speaks of it."""
        line, verb = self.phrases.line, self.hit.first
        first, last = sorted((verb, group.first))
        if not any(line.low(place) == "," for place in range(first, last)):
            return False
        before = group.first - 1
        while line.within(before, "definite", "article") or line.names.get(before) is not None:
            before -= 1
        after = group.last + (line.low(group.last) == ",")
        return after in line.cued or before in line.cued

    def _covers(self, group: PersonGroup) -> bool:
        return group.first < self.hit.last and self.hit.first < group.last

    def _either(self) -> bool:
        """'Killed or wounded 30': nobody says how many of each."""
        line = self.phrases.line
        before, behind = self.hit.first - 1, self.hit.last
        return (line.low(before) == "or" and line.harmed(before - 1) is not None) or (
            line.low(behind) == "or" and line.harmed(behind + 1) is not None
        )

    def _sentenced(self) -> bool:
        """'Sentenced two guards to death': they are alive."""
        head = self.tree.head(self._verb())
        place = self.tree.words[head] if head is not None else -1
        return self.phrases.line.low(self.hit.first) == "to" and self.phrases.line.within(place, "sentencing")

    def _negated(self) -> bool:
        verb = self._verb()
        return any(self.tree.lemma(c) in ("not", "never", "n't") for c in self.tree.below[verb])

    def _verb(self) -> int:
        """The token that stands for the word of harm: the highest of its words."""
        line, tree = self.phrases.line, self.tree
        own = [tree.at(line, place) for place in range(self.hit.first, self.hit.last)]
        return next((i for i in own if tree.head(i) not in own), own[0])

    def _people(self) -> list[int]:
        """The tokens of the people who suffered it, those joined to them included."""
        for shape in self.hit.value.shapes:
            find = _SHAPES.get(shape)
            head = find(self.tree, self._verb()) if find is not None else None
            if head is not None and self.tree.relation(self._verb()) == "amod":
                return [head]  # "a wounded doctor and four teachers"
            if head is not None:
                return [i for i in self.tree.joined(head) if self.tree.noun(i)]
        return []

    def _telling(self, group: PersonGroup, frame: Frame) -> Telling:
        first, last = min(group.first, self.hit.first), max(group.last, self.hit.last)
        return Telling(
            self.hit.value.field or "",
            group.count,
            first,
            last,
            self.hit.first,
            group,
            (READER,),
            realis=frame.realis,
            civilian=group.civilian,
            others=group.others,
        )


def _of_verb(tree: SentenceTree, verb: int) -> int | None:
    """Whom a verb done to people has for its people, active or passive."""
    passive = tree.child(verb, *_PASSIVE)
    if passive is not None:
        return _antecedent(tree, verb, passive)
    if tree.child(verb, "aux:pass") is not None and tree.child(verb, "nsubj") is None:
        carried = _carried(tree, verb)
        if carried is not None:
            return carried
    obj = tree.child(verb, "obj")
    if obj is not None and tree.child(verb, "aux:pass") is None:
        return _meant(tree, verb, obj)
    subject = tree.child(verb, "nsubj")
    if tree.relation(verb) in _ADNOMINAL and subject is None and not _ing(tree, verb):
        return tree.head(verb)
    if tree.relation(verb) == "acl:relcl" and subject is not None and obj is None:
        who = tree.tokens[subject].lower in ("who", "which", "that", "whose")
        return None if who else tree.head(verb)  # "three soldiers | they had captured"
    return _shared(tree, verb)


def _meant(tree: SentenceTree, verb: int, obj: int) -> int | None:
    """'Dragged three boys out and shot | them | dead', '... and slit | their throats': the boys."""
    own = [obj, *tree.children(obj, "nmod:poss")]
    if not any(tree.tokens[i].lower in _THEM for i in own):
        return obj
    head = tree.head(verb)
    if tree.relation(verb) != "conj" or head is None:
        return None
    return next(
        (o for v in (head, *tree.children(head, "conj")) if v < verb for o in tree.children(v, "obj")), None
    )


def _ing(tree: SentenceTree, verb: int) -> bool:
    return tree.tokens[verb].lower.endswith("ing")


def _carried(tree: SentenceTree, verb: int) -> int | None:
    """'The pilots ejected and | were captured', 'he ran out and | was shot': the first verb's subject."""
    head: int | None = verb
    for _ in range(_STEPS):
        head = tree.head(head) if head is not None and tree.relation(head) == "conj" else None
        subject = tree.child(head, "nsubj", "nsubj:pass") if head is not None else None
        if subject is not None and head is not None:
            team = tree.tokens[subject].upos == "PROPN"  # "the Bulls shot badly and were murdered"
            return None if team else _antecedent(tree, head, subject)
    return None


def _antecedent(tree: SentenceTree, verb: int, subject: int) -> int | None:
    """'Three men | who were killed': the men, not "who"."""
    if tree.tokens[subject].lower in ("who", "that", "which") and tree.relation(verb) == "acl:relcl":
        return tree.head(verb)
    return subject


def _shared(tree: SentenceTree, verb: int) -> int | None:
    """'Killed and wounded 30' share their object; 'were seized and shot' their subject."""
    head = tree.head(verb)
    if tree.relation(verb) == "xcomp" and head is not None:
        passive = tree.child(head, *_PASSIVE)  # "was found strangled"
        left = tree.child(head, "obj") if tree.lemma(head) == "leave" else None
        return left if passive is None else _antecedent(tree, head, passive)
    if tree.relation(verb) == "conj" and head is not None and tree.tokens[head].upos == "ADJ":
        return _of_state(tree, head)  # "left many dead and wounded"
    if tree.relation(verb) == "conj" and head is not None and tree.tokens[head].upos == "VERB":
        while tree.relation(head) == "conj" and tree.child(head, *_PASSIVE, "nsubj") is None:
            head = tree.tokens[head].head or 0
        own = tree.child(verb, "nsubj", "obj", "aux", "aux:pass")
        passive = tree.child(head, *_PASSIVE)
        if own is None and passive is not None:
            return _antecedent(tree, head, passive)
        return None
    later = [c for c in tree.children(verb, "conj") if tree.tokens[c].upos == "VERB"]
    return tree.child(later[0], "obj") if later and tree.child(later[0], "nsubj") is None else None


def _of_sufferer(tree: SentenceTree, verb: int) -> int | None:
    """Who "died"."""
    subject = tree.child(verb, "nsubj", "nsubj:pass")
    if subject is not None:
        return _antecedent(tree, verb, subject)
    if tree.relation(verb) in _ADNOMINAL and _ing(tree, verb):
        return tree.head(verb)
    head = tree.head(verb)
    if tree.relation(verb) == "conj" and head is not None:
        return _of_sufferer(tree, head)
    return None


def _of_state(tree: SentenceTree, state: int) -> int | None:
    """Who is left, found or pronounced "dead"."""
    subject = tree.child(state, "nsubj", "nsubj:pass")
    if subject is not None:
        return _antecedent(tree, state, subject)
    head, relation = tree.head(state), tree.relation(state)
    if head is None:
        return None
    if relation in ("amod", "acl") and tree.noun(head) and head < state:
        return head
    if relation == "conj" and tree.tokens[head].upos == "VERB":
        return _of_sufferer(tree, head)  # "were detained and are still missing"
    if relation in ("xcomp", "advcl", "obl", "ccomp"):
        passive, obj = tree.child(head, *_PASSIVE), tree.child(head, "obj")
        return passive if passive is not None or obj is None else _meant(tree, head, obj)
    return None


def _of_noun(tree: SentenceTree, noun: int) -> int | None:
    """Whose death: "the death of three men", "the mayor's murder"."""
    for child in tree.children(noun, "nmod"):
        if "of" in tree.case(child):
            return child
    return tree.child(noun, "nmod:poss")


_SHAPES: dict[str, Callable[[SentenceTree, int], int | None]] = {
    "done": _of_verb,
    "doing": _of_verb,
    "does": _of_verb,
    "suffered": _of_sufferer,
    "state": _of_state,
    "suffering": _of_noun,
    "remains": _of_noun,
}


def agreed(line: Line, told: list[Telling], tree: list[Telling]) -> list[Telling]:
    """What the other readers tell, with the tree's word for it, and what the tree alone tells.

    The tree adds people only where the others read nothing from the same word: it finds subjects far
    off, but a slip of the parser must not take away what stands beside its verb. Where they name
    different people the nearer reading stays; except that a verb with an object has its doer on its
    left: "soldiers | murdered, by mistake, a trader". Not so in headlines, where the tree errs most.
    Either way the claim asks for review.
    """
    rivals = {id(t): [r for r in tree if _rival(t, r)] for t in told}
    agreeing = {id(t) for t in told if any(_same(t, r) for r in tree)}
    lone = [] if line.headline else [t for t in told if id(t) not in agreeing]
    lone = [t for t in lone if not frame_of(line, t.verb).passive]  # "two were hurt" is plain enough
    mistaken = [t for t in lone if any(_object(t, r) and not _next(line, r) for r in rivals[id(t)])]
    kept = [t for t in told if t not in mistaken]
    heard = {(t.field, t.verb) for t in kept}
    found = [replace(t, review=(DISAGREE,)) if rivals[id(t)] and id(t) not in agreeing else t for t in kept]
    for telling in tree:
        same = [i for i, other in enumerate(found) if _same(telling, other)]
        if not same and (telling.field, telling.verb) not in heard:
            disputed = any(_rival(t, telling) for t in mistaken)
            found.append(replace(telling, review=(DISAGREE,)) if disputed else telling)
        for i in same:
            found[i] = _seen(found[i])
    return found


def _rival(telling: Telling, tree: Telling) -> bool:
    """The same word of harm, told of other people."""
    return (telling.field, telling.verb) == (tree.field, tree.verb) and not _same(telling, tree)


def _next(line: Line, tree: Telling) -> bool:
    """'Three farmers hacked to death, | two others missing', 'nine wounded, among them | two infants'."""
    if tree.group is None:
        return False
    part = any(tree.verb < cue.first <= tree.group.first for cue in line.scopes if cue.value == "subset")
    return part or line.harmed(tree.group.last) is not None


def _object(telling: Telling, tree: Telling) -> bool:
    """People to the left of a verb whose object, by the tree, stands to its right."""
    if telling.group is None or tree.group is None:
        return False
    return telling.group.last <= telling.verb < tree.group.first


def _seen(telling: Telling) -> Telling:
    return replace(telling, readers=tuple(sorted({*telling.readers, READER})))


def _same(one: Telling, other: Telling) -> bool:
    if one.field != other.field or one.group is None or other.group is None:
        return False
    return one.group.first < other.group.last and other.group.first < one.group.last

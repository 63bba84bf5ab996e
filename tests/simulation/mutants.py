"""Bugs that merging programs have had or could have; the simulator must find every one.

The rules of `Laptop` stand for those of the store and the commands; the rest is the program itself.
"""

from inspector_app.journal import blanking, digest, entry, fold, merging, undo, vector
from tests.simulation.laptop import Act, Laptop
from tests.simulation.planting import Mutant

MUTANTS = (
    # Entries and their values.
    Mutant(
        "composed and decomposed text differ", entry.encode, "_json(nfc(value))", "_json(value)"
    ),
    Mutant(
        "a deletion is not written",
        Act.put,
        "and not (value is None and not standing)",
        "and value is not None",
    ),
    Mutant("an equal value is written again", Act.put, "says != {data}", "True"),
    Mutant("what is typed replaces what it never saw", Act.put, "if seen is None else seen", ""),
    Mutant("a key renews what was seen", Laptop.type, "if begun is None else begun.seen", ""),
    Mutant(
        "a write replaces one value only",
        Act.put,
        "for one in standing) if",
        "for one in standing[:1]) if",
    ),
    # Fold.
    Mutant("the last arrival wins", fold.live_entries, "sorted(standing,", "sorted(standing[-1:],"),
    Mutant(
        "the latest clock wins",
        fold.live_entries,
        "return tuple(",
        "standing = sorted(standing, key=lambda e: e.header.recorded)[-1:]\n    return tuple(",
    ),
    Mutant("what was replaced stands on", fold.live_entries, "not in replaced", "not in ()"),
    Mutant(
        "equal values do not count as one",
        fold.live_values,
        "else entry.body.value",
        "else entry.id.encode()",
    ),
    Mutant(
        "deletions are not shown",
        fold.live_values,
        "if entry.header.undoes is None",
        "if entry.header.undoes is None and entry.value",
    ),
    Mutant(
        "blanked entries count as one", fold.live_values, "entry.header.body_hash.encode()", "b''"
    ),
    Mutant("an undo of an undo takes back both", fold.void_dots, "if dot not in void:", "if True:"),
    Mutant("an undo does nothing", fold.void_dots, "void.add(target)", "pass"),
    Mutant(
        "what was taken back stands on", fold.live_entries, "if entry.header.dot not in void)", ")"
    ),
    # Union.
    Mutant(
        "gaps in the counters are let in",
        merging._missing,
        "counter != 1 or header.previous",
        "False",
    ),
    Mutant("a replaced entry may be missing", merging._missing, "if dot not in dots:", "if False:"),
    Mutant(
        "what waits is folded",
        merging._join,
        "return joined,",
        "return joined + [e for some in blocked.values() for e in some],",
    ),
    Mutant("what waits is forgotten", merging.merge, "if entry.id not in draft.aside", "if False"),
    Mutant(
        "what waited never joins", merging._fresh, "(*draft.held.values(), *delivery)", "delivery"
    ),
    Mutant(
        "entries join before their base", merging._join, "return joined,", "return joined[::-1],"
    ),
    Mutant(
        "one entry a dot",
        merging._fresh,
        "if entry.id not in draft.known]",
        "if entry.dot not in set(draft.known.values())]",
    ),
    Mutant("a contradiction shelves neither", merging._join, "shelved.add(dot)", "pass"),
    Mutant(
        "a contradiction shelves the rest too",
        merging._join,
        "if dot in dots:",
        "if dot in dots or shelved:",
    ),
    Mutant(
        "a missing body is never filled in",
        merging.merge,
        "entry.id in draft.bare and",
        "False and",
    ),
    # Blanking.
    Mutant(
        "a blanked body comes back with a later copy",
        merging.merge,
        "draft.blanked | newly",
        "newly",
    ),
    Mutant("a blanked body is filled in again", merging.merge, "and entry.dot not in blanked", ""),
    Mutant("a blanking spares what is here", merging.merge, "emptied=newly", "emptied=frozenset()"),
    Mutant(
        "a blanking spares what waits and what is aside",
        Laptop.empty,
        "(self.here, self.held, self.aside)",
        "(self.here,)",
    ),
    Mutant(
        "a blanking can be blanked",
        blanking.emptied,
        "entry if entry.register.startswith(BLANK) else",
        "",
    ),
    # Merges undone.
    Mutant(
        "an undone merge still counts", Laptop.undo_merge, "self.here.pop(name)", "self.here[name]"
    ),
    Mutant(
        "a merge is undone under what follows on it",
        merging.undo_merge,
        "entry.header.previous in gone or",
        "",
    ),
    Mutant(
        "a merge is undone under what replaces it",
        merging.undo_merge,
        "or not missing.isdisjoint(_seen(entry))",
        "",
    ),
    Mutant(
        "the shelf keeps what no longer contradicts",
        merging.undo_merge,
        "frozenset(places & left - _shelf(rest))",
        "frozenset()",
    ),
    Mutant(
        "an undone merge cannot come back",
        Laptop.draft,
        "in self.here.items()}",
        "in (self.here | self.aside).items()}",
    ),
    Mutant(
        "at a dot used twice the id, and so the clock, chooses what is built upon",
        Act._append,
        "one.header.dot.counter, default",
        "(one.header.dot.counter, one.id), default",
    ),
    # Vectors and digests.
    Mutant(
        "the vector leaps over gaps to what waits",
        Laptop.vector,
        "return vector.vector_of(",
        "return dict(one.header.dot for one in self.held.values()) | dict(",
    ),
    Mutant(
        "the vector stops one short",
        vector._unbroken,
        "return reached",
        "return max(reached - 1, 0)",
    ),
    Mutant(
        "a delta leaves out the next entry",
        vector.covers,
        "dot.counter <= vector.get(dot.replica, 0)",
        "dot.counter <= vector.get(dot.replica, 0) + 1",
    ),
    Mutant(
        "the digest depends on the order", digest.digest, "sorted(entry_ids)", "list(entry_ids)"
    ),
    # Undo and redo; backups.
    Mutant(
        "redo after something new",
        undo.next_redo,
        "if step.undoes is None:\n            break",
        "if step.undoes is None:\n            continue",
    ),
    Mutant(
        "undo takes half an act", undo.next_undo, "if act and step.act != act[0].act:", "if act:"
    ),
    Mutant("undo takes the same act twice", undo.next_undo, "step.dot in void or", ""),
    Mutant("undo takes back a blanking", undo.next_undo, "or step.act in lasting", ""),
    Mutant(
        "undo takes back what others have replaced",
        Laptop.take_back,
        "if not all(step.dot in live for step in chosen):",
        "if False:",
    ),
    Mutant("a restored backup keeps its replica id", Laptop.copied, "name=name", "name=self.name"),
)

"""What a register in question is called, and its values in words."""

from collections.abc import Callable, Mapping

from inspector_app.domain.interviewing import role_words, time_mark
from inspector_app.domain.registers import OVERALL
from inspector_app.domain.shapes import Value
from inspector_app.i18n import _, language
from ui.consensus.reading import Talk
from ui.words import kind_word


def thing_title(register: str, talk: Talk) -> str:
    """What the register is about, e.g. "Text om område 5"."""
    head, *parts = register.split("/")
    last = parts[-1] if parts else ""
    if head == "fact":
        return _fact_name(last)
    if head in ("answer", "note", "pin"):
        return _about_statement(head, _number(last, talk))
    if head in ("basis", "rationale", "grade"):
        return _about_area(head, _area(last, talk))
    if head == "point":
        return _point(parts[1], _area(parts[0], talk))
    return {
        "checklist": _("Checklistans version"),
        "inspector": _("Inspektör"),
        "conflict": _("Jäv"),
        "interview": _("Intervju"),
        "held": _("Om intervjun har hållits"),
        "line": _("Rad ur en intervju"),
        "question": _("Egen fråga"),
        "evidence": _("Belägg"),
        "caption": _("Bildtext"),
        "chosen": _("Om raden eller bilden tas med i rapporten"),
        "document": _("Handling"),
        "remark": _("Meddelande till varandra"),
    }.get(head, head)


def value_words(register: str, value: Value, talk: Talk) -> str:
    """A value that stands, as a person reads it; "" where the thing was taken away."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Ja") if value else _("Nej")
    if isinstance(value, dict):
        return _record(register.partition("/")[0], value, talk)
    if isinstance(value, list):
        return ", ".join(_rules().get(str(one), str(one)) for one in value)
    return _fact(register, str(value), talk)


def _number(key: str, talk: Talk) -> str:
    return next((one.number for one in talk.statements if one.key == key), key)


def _area(key: str, talk: Talk) -> str:
    return next((str(one.number) for one in talk.checklist.areas if one.id == key), key)


def _about_statement(head: str, number: str) -> str:
    words = {
        "answer": _("Ditt svar på {number}, från två datorer"),
        "note": _("Anteckning till {number}"),
        "pin": _("Belägg fäst på {number}"),
    }
    return words[head].format(number=number)


def _about_area(head: str, number: str) -> str:
    if number == OVERALL:
        return _("Text om hela enheten")
    words = {
        "basis": _("Text om område {number}"),
        "rationale": _("Motivering i område {number}"),
        "grade": _("Ditt betyg i område {number}, från två datorer"),
    }
    return words[head].format(number=number)


def _point(side: str, number: str) -> str:
    if number == OVERALL:
        words = {
            "strength": _("Styrka för hela enheten"),
            "weakness": _("Svaghet för hela enheten"),
            "proposal": _("Förslag för hela enheten"),
        }
    else:
        words = {
            "strength": _("Styrka i område {number}"),
            "weakness": _("Svaghet i område {number}"),
            "proposal": _("Förslag i område {number}"),
        }
    return words[side].format(number=number)


def _fact_name(name: str) -> str:
    return {
        "unit": _("Enhet"),
        "specialty": _("Specialitet"),
        "region": _("Region"),
        "kind": _("Slag av granskning"),
        "from": _("Första dagen"),
        "to": _("Sista dagen"),
        "rules": _("Regelverk"),
        "language": _("Rapportens språk"),
        "small_group": _("Minsta grupp att citera"),
        "cancelled": _("Om granskningen är avbruten"),
        "catchment": _("Upptagningsområde"),
        "specialists": _("Specialister"),
        "supervisors": _("Handledare"),
        "st_doctors": _("ST‑läkare"),
        "bt_doctors": _("BT‑läkare"),
        "about_unit": _("Om enheten"),
        "appendix": _("Bilaga till rapporten"),
        "responsible": _("Ansvarig för texten"),
    }.get(name, name)


def _rules() -> dict[str, str]:
    return {"2021": _("HSLF‑FS 2021:8"), "2015": _("SOSFS 2015:8")}


def _fact(register: str, value: str, talk: Talk) -> str:
    if register == "fact/kind":
        return kind_word(value)
    if register == "fact/language":
        return {"sv": _("svenska"), "en": _("engelska")}.get(value, value)
    if register == "fact/responsible":
        return next((str(one["name"]) for who, one in talk.people.items() if who == value), value)
    return value


def _record(head: str, value: Mapping[str, Value], talk: Talk) -> str:
    words: dict[str, Callable[[], str]] = {
        "answer": lambda: _answer(value, talk),
        "conflict": lambda: _conflict(value),
        "document": lambda: _document(value),
        "interview": lambda: _interview(value, talk),
        "line": lambda: f"{time_mark(str(value.get('time', '')))} {value.get('text', '')}".strip(),
        "checklist": lambda: _("version {version}").format(version=value.get("version", "")),
        "inspector": lambda: _person(value),
    }
    if head in words:
        return words[head]()
    return str(value.get("text") or value.get("name") or "")


def _answer(value: Mapping[str, Value], talk: Talk) -> str:
    said = value.get("value")
    scale = talk.checklist.scale
    return next((one.text.of(language()) for one in scale if one.id == said), str(said))


def _conflict(value: Mapping[str, Value]) -> str:
    if not value.get("declared"):
        return _("Inga band till enheten")
    return _("Band till enheten: {text}").format(text=value.get("text", ""))


def _document(value: Mapping[str, Value]) -> str:
    state = {
        "requested": _("begärd"),
        "received": _("har kommit"),
        "missing": _("finns inte"),
    }.get(str(value.get("state")), "")
    return f"{value.get('name', '')}, {state}"


def _interview(value: Mapping[str, Value], talk: Talk) -> str:
    role = role_words(talk.checklist.roles, str(value.get("role", "")), language())
    group = value.get("group")
    hours = "–".join(str(value[name]) for name in ("from", "to") if value.get(name))
    people = _("{n} personer").format(n=group) if group else ""
    return ", ".join(filter(None, (role, people, str(value.get("day", "")), hours)))


def _person(value: Mapping[str, Value]) -> str:
    role = _("under upplärning") if value.get("role") == "trainee" else ""
    left = _("ersatt: {why}").format(why=value["left"]) if value.get("left") else ""
    words = (str(value.get(name, "")) for name in ("name", "title", "organisation"))
    return ", ".join(filter(None, (*words, role, left)))

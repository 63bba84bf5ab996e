"""A made-up assessment that fills every part of a report."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image, ImageDraw

from inspector_app.domain.checklist import Level, Tone
from inspector_app.exchange.checklists import compose
from inspector_app.reports.assessment import (
    AreaAssessment,
    Assessment,
    ChecklistFacts,
    ChosenLine,
    DocumentRow,
    DocumentState,
    Fact,
    GradeStep,
    InspectorRow,
    InterviewRow,
    Organisation,
    Photo,
    Points,
    Settled,
    StatementRow,
)

NAMES = (
    "Verksamheten",
    "Medarbetarstab och interna kompetenser",
    "Lokaler och utrustning",
    "Tjänstgöringens upplägg",
    "Handledning och kompetensbedömning",
    "Teoretisk utbildning",
    "Medicinsk vetenskap och systematiskt kvalitets- och patientsäkerhetsarbete",
    "Ledarskapskompetens och kommunikativ kompetens",
)
GRADES = ("A", "B", "B", "D", "B", "C", None, "A")
SCALE = (
    GradeStep(
        "A",
        Tone.GOOD,
        "Föreskrifter och allmänna råd följs, liksom kvalitetsindikatorerna utom i enstaka fall.",
    ),
    GradeStep("B", Tone.OK, "Föreskrifter och allmänna råd följs."),
    GradeStep(
        "C",
        Tone.WEAK,
        "Föreskrifter följs. Allmänna råd följs i allt väsentligt, men brister finns.",
        "Åtgärder rekommenderas.",
    ),
    GradeStep(
        "D",
        Tone.BAD,
        "Brister finns i hur föreskrifter följs.",
        "Åtgärder krävs.",
        plan_required=True,
    ),
)
OWN_WORDING = (
    "Checklistans formuleringar är programmets egna och bygger på Socialstyrelsens regler. "
    "Det är inte Lipus officiella checklista."
)
ANSWERS = (
    ("Stämmer helt", Tone.GOOD),
    ("Stämmer ganska bra", Tone.OK),
    ("Stämmer dåligt", Tone.WEAK),
    (None, Tone.NOT_APPLICABLE),
    ("Stämmer inte alls", Tone.BAD),
    ("Ej relevant", Tone.NOT_APPLICABLE),
)
TEXTS = (
    "Varje ST-läkare har en utsedd huvudhandledare med relevant specialistkompetens.",
    "Handledningssamtal är inlagda i schemat och ersätts när de ställs in.",
    "Kompetensbedömningar görs fortlöpande med på förhand kända metoder och dokumenteras.",
    "ST-läkarna upplever att det går bra att fråga i vardagen.",
)


def picture(kind: str = "JPEG", size: tuple[int, int] = (1200, 800)) -> bytes:
    image = Image.new("RGB", size, "#dfe7ea")
    pen = ImageDraw.Draw(image)
    wide, high = size
    pen.rectangle((0, high * 0.7, wide, high), fill="#b9a98d")
    pen.rectangle((wide * 0.1, high * 0.2, wide * 0.45, high * 0.6), fill="#9fc3d6")
    pen.rectangle((wide * 0.55, high * 0.45, wide * 0.9, high * 0.8), fill="#7b5a3c")
    target = io.BytesIO()
    image.save(target, kind)
    return target.getvalue()


PHOTOS = {
    3: (Photo(picture(), "Undersökningsrum med plats för medsittning.", "Rum med brits."),),
    6: (
        Photo(picture(size=(900, 900)), "Undersökningsrum med plats för en till.", "Rum."),
        Photo(picture(), "Undersökningsrum med plats för handledaren.", "Rum med två stolar."),
    ),
}


def _area(index: int, name: str, grade: str | None) -> AreaAssessment:
    statements = tuple(
        StatementRow(
            number=f"{index}.{number}",
            level=tuple(Level)[number % 3],
            text=TEXTS[number % 4],
            citation=("HSLF-FS 2021:8", "SOSFS 2015:8, 5 kap. 3 §", "")[number % 3],
            unverified=number % 3 == 0,
            answer=ANSWERS[(number + index) % 6][0],
            tone=ANSWERS[(number + index) % 6][1],
            has_note=number % 5 == 0,
        )
        for number in range(1, 13)
    )
    return AreaAssessment(
        number=str(index),
        name=name,
        basis=(
            "Alla nio ST-läkare har en namngiven huvudhandledare med handledarutbildning, och "
            "handledningen är inlagd i schemat för båda parter. Medsittning är väl etablerad under "
            "de två första åren. Specialistkollegium hålls, men återkopplingen efteråt är muntlig "
            "och går inte att följa upp."
        ),
        points=Points(
            (
                "Handledarna är lätta att nå i vardagen, och ST-läkarna beskriver ett klimat där "
                "det är självklart att fråga.",
                "Flera bedömningsinstrument används, och mallarna är kända i förväg.",
            ),
            (
                "Inställda handledningssamtal ersätts sällan när mottagningen är full.",
                "Återkopplingen efter specialistkollegium skrivs inte ned.",
            ),
            (
                "Utse den som bokar om ett inställt samtal, och gör det inom två veckor.",
                "Inför en gemensam mall för skriftlig återkoppling efter kollegium.",
            ),
        ),
        grade=grade,
        rationale=(
            "Bristerna gäller hur inställda samtal ersätts. Enheten har beslutat om en ny rutin."
            if grade in ("C", "D")
            else ""
        ),
        photos=PHOTOS.get(index, ()),
        lines=(ChosenLine("Handledare", "Vi hinner nästan alltid ses."),) if index == 5 else (),
        statements=statements,
    )


@pytest.fixture(scope="session")
def assessment() -> Assessment:
    return sample()


def sample() -> Assessment:
    return Assessment(
        language="sv",
        unit="Vårdcentralen Exempel",
        specialty="Allmänmedicin",
        region="Region Exempel",
        kind="ST",
        visit_from=date(2026, 10, 21),
        visit_to=date(2026, 10, 22),
        rule_sets=("HSLF-FS 2021:8", "SOSFS 2015:8"),
        inspectors=(
            InspectorRow("Maja Exempelsson", "specialist i allmänmedicin", "Region Påhitt"),
            InspectorRow("Olle Provberg", "överläkare", "Region Annanstans", "inspektör"),
        ),
        checklist=ChecklistFacts(
            "st-allmanmedicin", "ST i allmänmedicin", "2026.1", "ab" * 32, OWN_WORDING
        ),
        scale=SCALE,
        areas=tuple(
            _area(index, name, grade)
            for index, (name, grade) in enumerate(zip(NAMES, GRADES, strict=True), 1)
        ),
        content_digest="1a2b3c4d" + "0" * 56,
        drawn_up=date(2026, 10, 22),
        facts=(
            Fact("Listade patienter", "11 400"),
            Fact("Specialister", "9"),
            Fact("Handledare", "7"),
            Fact("ST-läkare", "9"),
            Fact(
                "Beskrivning",
                "Vårdcentralen ligger i en mellanstor ort och har barnhälsovård, "
                "barnmorskemottagning, rehabilitering och jour i samverkan med två andra enheter. "
                "Den drivs av regionen och har haft samma verksamhetschef sedan 2019. "
                "Bemanningen med specialister är stabil.",
            ),
        ),
        interviews=(
            InterviewRow("Verksamhetschef", 1, "09.00–09.45"),
            InterviewRow("Studierektor", 1, "10.00–10.45"),
            InterviewRow("Handledare", 6, "11.00–12.00"),
            InterviewRow("ST-läkare", 9, "13.00–14.30"),
        ),
        documents=(
            DocumentRow("Individuella utbildningsprogram", DocumentState.RECEIVED),
            DocumentRow("Introduktionsprogram", DocumentState.RECEIVED),
            DocumentRow("Schema för läkare, tre månader", DocumentState.MISSING),
        ),
        overall_basis=(
            "Enheten har ett gott utbildningsklimat och engagerade handledare. Det som behöver "
            "ordnas gäller främst uppföljningen av de individuella utbildningsprogrammen."
        ),
        overall=Points(
            ("Tillgängliga handledare.",),
            ("Utbildningsprogrammen revideras för sällan.",),
            ("Gå igenom varje utbildningsprogram minst en gång om året.",),
        ),
        organisation=Organisation("Exempelkansliet"),
    )


@pytest.fixture(scope="session")
def visit(assessment: Assessment) -> Assessment:
    """As large as a day's visit: every shipped statement of a specialty, answered by one."""
    checklist = compose("allmanmedicin")
    shown = checklist.statements_for(frozenset({"2021", "2015"}))
    areas = tuple(
        replace(
            area,
            statements=tuple(
                StatementRow(
                    number=one.number,
                    level=one.level,
                    text=one.statement.text.sv,
                    citation=" · ".join(citation.text for citation in one.citations),
                    unverified=one.needs_check,
                    answer=ANSWERS[place % 3][0] if place % 7 == 0 else "Stämmer ganska bra",
                    tone=ANSWERS[place % 3][1] if place % 7 == 0 else Tone.OK,
                )
                for place, one in enumerate(shown)
                if str(one.area) == area.number
            ),
        )
        for area in assessment.areas
    )
    return replace(assessment, areas=areas, settled=Settled.ALONE, settled_by="Maja Exempelsson")


@pytest.fixture
def bare(assessment: Assessment) -> Assessment:
    """A review begun a moment ago: nothing is written, answered or seen."""
    areas = tuple(AreaAssessment(area.number, area.name) for area in assessment.areas)
    return replace(
        assessment,
        areas=areas,
        facts=(),
        interviews=(),
        documents=(),
        overall_basis="",
        overall=Points(),
        organisation=Organisation(),
        inspectors=(),
    )


@pytest.fixture(name="picture")
def picture_maker() -> Callable[[str, tuple[int, int]], bytes]:
    return picture

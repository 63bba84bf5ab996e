"""Photos in the PDF: JPEG untouched, transparency kept."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace

import pikepdf
from PIL import Image

from inspector_app.reports.assessment import Assessment, Organisation, Photo
from inspector_app.reports.compose import report
from inspector_app.reports.pdf import render_pdf


def embedded(assessment: Assessment) -> Iterator[pikepdf.Stream]:
    with pikepdf.open(io.BytesIO(render_pdf(report(assessment)))) as pdf:
        for part in pdf.objects:
            if isinstance(part, pikepdf.Stream) and part.get("/Subtype") == "/Image":
                yield part


def with_photos(assessment: Assessment, *photos: bytes) -> Assessment:
    area = replace(
        assessment.areas[0], photos=tuple(Photo(data, "Bild", "Ett rum") for data in photos)
    )
    return replace(assessment, areas=(area,))


def test_a_jpeg_goes_in_as_it_is(
    assessment: Assessment, picture: Callable[[str, tuple[int, int]], bytes]
) -> None:
    photos = [picture("JPEG", (300, 200)), picture("JPEG", (200, 300))]
    found = {one.read_raw_bytes() for one in embedded(with_photos(assessment, *photos))}
    assert found == set(photos)


def test_a_transparent_logo_keeps_its_ground(assessment: Assessment) -> None:
    target = io.BytesIO()
    Image.new("RGBA", (60, 20), (15, 91, 122, 0)).save(target, "PNG")
    logo = replace(assessment, areas=(), organisation=Organisation("Kansli", target.getvalue()))
    assert any("/SMask" in one for one in embedded(logo))

"""The structure tree, language, title, bookmarks and metadata of the finished PDF."""

import io
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from inspector_app.reports.document import Document
from inspector_app.reports.nodes import Mark, Node
from inspector_app.reports.text import clean

PROGRAM = "Granskning"


def tagged(plain: bytes, root: Node, sections: list[Node], paper: Document) -> bytes:
    """The same pages with their structure; equal input gives equal bytes."""
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        _write_tree(pdf, root)
        _write_catalogue(pdf, paper)
        _write_bookmarks(pdf, sections, paper)
        target = io.BytesIO()
        _save(pdf, target)
    return target.getvalue()


def _save(pdf: Pdf, target: io.BytesIO) -> None:
    """The file's id keeps its first half, a digest of the content that ReportLab wrote.

    The second half tells versions of one file apart, and there is one; a fresh digest over all
    photos would take longer than the whole structure tree.
    """
    pdf.save(target, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


@dataclass(slots=True)
class _Writer:
    pdf: Pdf
    parents: dict[int, dict[int, pikepdf.Object]] = field(default_factory=dict)

    def element(self, node: Node, parent: pikepdf.Object) -> pikepdf.Object:
        made = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name("/" + node.tag), P=parent)
        )
        if node.alt:
            made.Alt = String(clean(node.alt))
        if node.scope:
            made.A = Dictionary(O=Name.Table, Scope=Name("/" + node.scope))
        kids = [self._reference(mark, made) for mark in node.marks]
        kids += [self.element(child, made) for child in node.children if _has_place(child)]
        if kids:
            made.K = Array(kids)
        return made

    def _reference(self, mark: Mark, element: pikepdf.Object) -> pikepdf.Object:
        self.parents.setdefault(mark.page, {})[mark.mcid] = element
        page = self.pdf.pages[mark.page].obj
        return Dictionary(Type=Name.MCR, Pg=page, MCID=mark.mcid)


def _has_place(node: Node) -> bool:
    """An empty cell keeps its place in the row; any other element without content has none."""
    return node.tag in ("TD", "TH") or bool(node.marks) or any(map(_has_place, node.children))


def _write_tree(pdf: Pdf, root: Node) -> None:
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    writer = _Writer(pdf)
    tree.K = Array([writer.element(root, tree)])
    numbers = Array()
    for index, page in enumerate(pdf.pages):
        page.obj.StructParents = index
        page.obj.Tabs = Name.S
        owners = writer.parents.get(index, {})
        numbers.append(index)
        numbers.append(pdf.make_indirect(Array([owners[mcid] for mcid in sorted(owners)])))
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    tree.ParentTreeNextKey = len(pdf.pages)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _write_catalogue(pdf: Pdf, paper: Document) -> None:
    pdf.Root.Lang = String("sv-SE" if paper.language == "sv" else "en-GB")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    stamp = f"D:{paper.date_iso.replace('-', '')}000000Z"
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(clean(paper.title)),
            Author=String(clean(paper.author)),
            Creator=String(PROGRAM),
            Producer=String(PROGRAM),
            CreationDate=String(stamp),
            ModDate=String(stamp),
        )
    )
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        meta["dc:title"] = clean(paper.title)
        meta["dc:creator"] = [clean(paper.author)]
        meta["dc:language"] = {"sv-SE" if paper.language == "sv" else "en-GB"}
        meta["xmp:CreatorTool"] = PROGRAM
        meta["xmp:CreateDate"] = f"{paper.date_iso}T00:00:00Z"
        meta["pdf:Producer"] = PROGRAM
        meta["pdfuaid:part"] = "1"


def _write_bookmarks(pdf: Pdf, sections: list[Node], paper: Document) -> None:
    with pdf.open_outline() as outline:
        for section, node in zip(paper.sections(), sections, strict=True):
            if node.marks:
                outline.root.append(pikepdf.OutlineItem(clean(section.line), node.marks[0].page))

"""The checklists: which there are, whether a file of them is right, and one for the office."""

import argparse
import sys

from inspector_app.cli.refusal import Refused
from inspector_app.cli.reviewing import print_json
from inspector_app.exchange import checklists
from inspector_app.exchange.checklist_check import check_file
from inspector_app.i18n import _
from inspector_app.platform import replace_file


def show(options: argparse.Namespace) -> None:
    """List the composed checklists."""
    found = checklists.shipped_checklists()
    if options.json:
        rows = [
            {
                "id": one.id,
                "version": one.version,
                "kind": one.kind,
                "name": one.name.sv,
                "digest": one.digest,
                "specialty_layer": one.specialty_layer,
                "layers": [f"{layer.id}@{layer.version}" for layer in one.layers],
                "statements": len(one.statements),
            }
            for one in found
        ]
        print_json(rows)
        return
    for one in found:
        print(f"{one.id:40} {one.version:10} {one.name.sv}")
    print(_("Formuleringarna är våra egna. Det är inte Lipus officiella checklista."))


def check(options: argparse.Namespace) -> None:
    """Check a file of checklists, and say what is wrong in it."""
    problems = check_file(options.file)
    for problem in problems:
        place = f"{problem.file}:{problem.line}"
        print(f"{place}: {problem.what} {problem.remedy}", file=sys.stderr)
    if problems:
        raise Refused(_("Filen kan inte användas. Ingenting har ändrats."))
    print(_("Inga fel."))


def write(options: argparse.Namespace) -> None:
    """Write a composed checklist to a file, as the office issues it from its server."""
    replace_file(options.output, checklists.to_document(checklists.compose(options.checklist)))
    print(options.output)

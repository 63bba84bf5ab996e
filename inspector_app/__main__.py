"""Front door: `python -m inspector_app`."""

import sys

from inspector_app.cli import spelling

if __name__ == "__main__":
    if sys.argv[1:] == [spelling.VERB]:  # asked by the windows, and light: no store, no parser
        sys.exit(spelling.serve(sys.stdin.buffer, sys.stdout.buffer))
    from inspector_app.cli.main import main

    sys.exit(main())

"""Front door: `python -m inspector_app`."""

import sys

from inspector_app.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

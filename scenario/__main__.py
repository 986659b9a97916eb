"""``python -m scenario`` does what ``gebiedsmix`` does."""

import sys

from scenario.cli import main

sys.exit(main())

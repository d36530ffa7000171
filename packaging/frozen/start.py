"""What a frozen Tidemark starts with."""

import sys

from tidemark.__main__ import main

sys.exit(main())

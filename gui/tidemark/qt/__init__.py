"""What is seen: models, views and dialogs. Beside `app` the only place that knows Qt."""

from tidemark.qt import plain_imports

plain_imports.restore()

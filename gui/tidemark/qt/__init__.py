"""What is seen: models, views and dialogs. Beside `app.py` the only place that knows Qt."""

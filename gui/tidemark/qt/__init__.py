"""What is seen: models, views and dialogs. Beside `app` the only place that knows Qt."""

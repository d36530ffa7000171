"""The bundle for a bug report: how Tidemark does, without what is nobody's business."""

"""What the user's desktop offers beside windows. Imported on Linux only."""

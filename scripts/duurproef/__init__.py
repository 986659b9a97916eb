"""The test of endurance: scripted visitors use the application for hours, and its memory is kept an eye on."""

"""The live map with its choices: what it shows, how, and drawing on it."""

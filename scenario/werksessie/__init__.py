"""Live sessions: who takes part, what is asked, what was answered, and what a room finds. Rules, no screens."""

"""The app for a terminal, in Textual. It shows state and sends what the learner does to the drill; it decides nothing."""

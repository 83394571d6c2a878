"""What a learner has answered: one local JSON file that loses nothing, and the journals that stand beside it."""

"""The class drill in the app: the teacher's screen for the projector, and the learner's."""

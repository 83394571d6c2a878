"""What questions are answered with in the app: a widget for each form in which they are presented."""

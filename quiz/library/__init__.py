"""Stories and their banks: where they are kept, and how a bank is made of a story."""

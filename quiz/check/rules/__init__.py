"""The rules by what they look at, each with a bank that breaks it and the same mended."""

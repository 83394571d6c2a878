"""Banks in other forms, one module a form."""

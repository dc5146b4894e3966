"""The one way to save a form, and what every save changed."""

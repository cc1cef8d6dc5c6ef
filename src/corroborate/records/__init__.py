"""The nouns: frozen dataclasses that answer only about their own values. No I/O, no other imports."""

"""String in, string and offsets out. Knows no domain and never sees a Report."""

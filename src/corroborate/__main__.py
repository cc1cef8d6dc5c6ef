"""`python -m corroborate` is the same as `corroborate`."""

from corroborate.cli import main

if __name__ == "__main__":
    main()

"""WARC files: the pages of web archives, read record by record and past damage."""

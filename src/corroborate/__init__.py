"""corroborate: news reports of violence in, an incident ledger with every claim behind it out."""

import os

__version__ = "0.1.0"

# The parser multiplies small matrices. numpy's OpenBLAS would spread each over all cores, at four times
# the work (32.8 against 12.0 CPU-seconds for 100,000 words on two cores), and how many cores a machine
# has would decide the last digit. OpenBLAS asks once, when numpy is imported, so it is said here.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

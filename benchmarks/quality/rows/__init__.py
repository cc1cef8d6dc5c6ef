"""One module per benchmark row, each with `predict(document, knowledge)`."""

"""One module per benchmark row: `predict(document, knowledge)`, or `predict_all(documents, knowledge)`
where a row is about a whole collection. A document names the `folder` that it came from.
"""

"""Quality: predictions for public benchmarks and own gold, one file per row."""

"""What the benchmarks share: a scratch folder, servers, load, what processes cost, targets."""

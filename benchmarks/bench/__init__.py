"""Tidemark beside its floor and its peers, measured in turns in one run: ``make bench``.

`measures` lists what is measured; each is a module of `bench.measures` and runs in a process of
its own. What is measured there runs in processes of `bench.subjects`, or by other people's
libraries in `benchmarks/peers`. `turns` has rivals take turns, `figures` are what comes of it,
`targets` what is hoped for, `record` keeps it in `benchmarks/results`, and `page` writes
docs/performance.md from there.
"""

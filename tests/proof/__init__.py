"""What Tidemark claims, put to the proof: ``make proof``, and a share of it in ``make test``.

Each section is a package of this one that answers one question with figures; each figure stands
beside its target. Sections know `figures`, `part` and nothing of each other; `sections` lists them,
`lanes` runs them side by side, `record` keeps what they found, and `page` shows it.
"""

"""What Tidemark saw, kept in SQLite: written in batches by one thread, read by others.

Shared by all: `entries` (what is written), `questions` (what is asked and answered), `keeper` (who
does both), `condition` (how it fares), `limits`.

From what is seen to entries: `recorder`, with `sight`, `spells`, `minutes`, `balance_recorder` and
`price_recorder`.

From entries to rows: `writer` in its thread at its `pace` takes the turns of `writing`, with
`waiting`, `book`, `applying`, `keys`, `rollups` and `holes`. Between two batches
`chores`: `retention`, `forgetting`, `vacuum`, `nightly`.

From rows to answers: `asking` in its threads, with `connection_pool`. `reader`, with `coins`,
`rows`, `marks`, `funding`, `last_seen`, `sparks`, and for `lines`: `levels`, `sources`, `told`,
`steps`, `stretches`. What is made of answers: `kept`, and `export` with `export_rows`.

The file: `place`, `schema`, `texts`, `connections`, `opening` with `shape`, `migrations` and
`copies`; what failed: `faults`.

All of it for one run: `history_file`, `temporary`. For a command: `read_only`, `alone`.
"""

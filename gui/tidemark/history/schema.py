"""The tables of the history file, as documented in docs/history.md."""

APPLICATION_ID = 0x7469_6465
"""What `PRAGMA application_id` tells: "tide"."""

VERSION = 1
"""What `PRAGMA user_version` tells; one more for each migration."""

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
SPANS = (MINUTE, 10 * MINUTE, HOUR, 6 * HOUR, DAY)
"""The lengths of roll-ups in ms; all begin at multiples of their length since the epoch (UTC).

Each is at most ten times the one before, so that a chart of any range finds one that gives it
about as many rows as it has pixels.
"""

TABLES = """
CREATE TABLE account (
  account_key INTEGER PRIMARY KEY,
  account_id  TEXT NOT NULL UNIQUE,    -- Tidemark's own name for it; never an API key
  label       TEXT NOT NULL,           -- what the user last called it
  environment TEXT NOT NULL,           -- mainnet, testnet, custom
  exchange    TEXT NOT NULL            -- where its prices come from
) STRICT;

CREATE TABLE coin (
  coin_key    INTEGER PRIMARY KEY,
  account_key INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
  asset       TEXT NOT NULL,
  UNIQUE (account_key, asset)
) STRICT;

-- One row for whatever changed. Amounts are the exchange's own decimal texts, in the coin.
CREATE TABLE balance (
  coin_key             INTEGER NOT NULL REFERENCES coin ON DELETE CASCADE,
  seen_at              INTEGER NOT NULL,  -- arrival, ms since the epoch (UTC)
  number               INTEGER NOT NULL,  -- tells rows of one ms apart, in order of arrival
  exchange_time        INTEGER,           -- the exchange's own, ms since the epoch
  source               TEXT NOT NULL CHECK (source IN ('snapshot', 'push', 'drift')),
  reason               TEXT,              -- the exchange's word for why the wallet moved
  moved                TEXT,              -- by how much it did; NULL where it did not
  is_gone              INTEGER NOT NULL DEFAULT 0,  -- 1: the exchange no longer lists the coin
  wallet_balance       TEXT,
  cross_wallet_balance TEXT,
  available_balance    TEXT,
  withdraw_available   TEXT,
  cross_unrealized_pnl TEXT,
  margin_balance       TEXT,
  unrealized_profit    TEXT,
  maintenance_margin   TEXT,
  initial_margin       TEXT,
  PRIMARY KEY (coin_key, seen_at, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX balance_moved ON balance (coin_key, seen_at, number) WHERE moved IS NOT NULL;
CREATE INDEX balance_gone ON balance (coin_key, seen_at) WHERE is_gone = 1;

-- Coins at an exchange, which all accounts of that exchange share the prices of.
CREATE TABLE pair (
  pair_key INTEGER PRIMARY KEY,
  exchange TEXT NOT NULL,
  asset    TEXT NOT NULL,
  UNIQUE (exchange, asset)
) STRICT;

CREATE TABLE price (
  pair_key   INTEGER NOT NULL REFERENCES pair ON DELETE CASCADE,
  seen_at    INTEGER NOT NULL,
  usd        TEXT NOT NULL,      -- index price, USD per coin
  event_time INTEGER NOT NULL,   -- the exchange's own
  PRIMARY KEY (pair_key, seen_at)
) STRICT, WITHOUT ROWID;

-- What was known without a break. Outside of every spell nothing is known: a gap.
CREATE TABLE spell (
  account_key INTEGER NOT NULL REFERENCES account ON DELETE CASCADE,
  watched     TEXT NOT NULL CHECK (watched IN ('balances', 'margin', 'prices', 'total')),
  began_at    INTEGER NOT NULL,
  ended_at    INTEGER NOT NULL,  -- known until then
  ending      TEXT,              -- why it ended; NULL: it goes on, or Tidemark was killed
  PRIMARY KEY (account_key, watched, began_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE series (
  series_key INTEGER PRIMARY KEY,
  figure     TEXT NOT NULL CHECK (figure IN
               ('wallet_balance', 'margin_balance', 'index_price', 'total_usd', 'total_btc')),
  coin_key    INTEGER REFERENCES coin ON DELETE CASCADE,     -- of wallet and margin balances
  account_key INTEGER REFERENCES account ON DELETE CASCADE,  -- of totals
  pair_key    INTEGER REFERENCES pair ON DELETE CASCADE      -- of index prices
) STRICT;

CREATE UNIQUE INDEX series_of ON series
  (figure, coalesce(coin_key, 0), coalesce(account_key, 0), coalesce(pair_key, 0));

-- What a figure did in a minute, ten minutes, an hour, six hours or a day; a span in which nothing
-- was told has no row.
CREATE TABLE rollup (
  series_key INTEGER NOT NULL REFERENCES series ON DELETE CASCADE,
  span       INTEGER NOT NULL,   -- 60000, 600000, 3600000, 21600000 or 86400000 ms
  began_at   INTEGER NOT NULL,   -- a multiple of span
  first      TEXT NOT NULL,
  last       TEXT NOT NULL,
  least      TEXT NOT NULL,
  greatest   TEXT NOT NULL,
  PRIMARY KEY (series_key, span, began_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  name  TEXT PRIMARY KEY,        -- what Tidemark remembers of the file itself
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

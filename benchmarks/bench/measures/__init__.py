"""Every measure, in the order they are taken and shown."""

from collections.abc import Sequence

from bench.measure import Measure

MEASURES: Sequence[Measure] = (
    Measure(
        "decode",
        "From reply to changed rows",
        "A frame with the reply to `account.balance`, three rows of which moved: read, checked, "
        "made exact, and held against what was known. The others are the official SDK's model "
        "with a Decimal for each figure, and ccxt's parser, which keeps three figures of a "
        "coin, as floats. Rows that say what they said before are not parsed again; what moved "
        "comes twice in no 400 replies. Where every row moved, there is nothing to be saved.",
        is_cheap=True,
    ),
    Measure(
        "round_trip",
        "A request and its answer",
        "`account.balance` of 60 coins over a socket on this machine, signed by HMAC, asked for "
        "again as soon as the answer is taken in. Tidemark's is a whole session (states, clock, "
        "request weight, ages, changes), but without what it ships with besides: pushes, prices "
        "and margin come on sockets and by requests of their own, which are in "
        "[the whole program](#the-whole-program-at-work). Nothing is shown or kept. The minimal "
        "client signs, sends, and compares what `json` reads; the SDK's answer is read by its "
        "`data()`.",
        is_cheap=True,
    ),
    Measure(
        "frames",
        "From frame to cell and pixel",
        "60 coins, three of which move; a frame each eighth of a second, as often as the real "
        "exchange allows, each with the moment at which it was sent by an exchange that has a "
        "processor of its own. The cell is reached when the shipped window's model says that it "
        "changed, the pixel when the table has been painted. The client without Qt has the "
        "figure in hand when it is read and compared.",
    ),
    Measure(
        "storm",
        "A table under storm",
        "Rows change, four figures each, while the table is sorted by one of them and filtered "
        "by name; a heartbeat of 5 ms feels how long the loop is held. Tidemark is its model, "
        "view and pace, and nobody uses it, so that rows move as their figures do; the plain "
        "`QTableWidget` has items of names and numbers, which Qt sorts, switched on once they are "
        "all there (no filter); the vnpy-style table re-creates VeighNa's monitors (items, sorting "
        "off and on at each event, text compared as text, no filter); the dynamic proxy is a "
        "Python model behind `QSortFilterProxyModel`. The floor makes the same figures and shows "
        "no table. The processor's share is what all updates would have taken: a table that holds "
        "the loop loses some. Building is from what the rows are built of to the painted table, "
        "sorted once; making that up is told apart: Tidemark's lines are balances, margin, prices "
        "and values made exact, those of the others texts. Memory is all that the process "
        "grew by with both; a table of items lets the texts go, Tidemark and the proxy keep what "
        "they were given.",
        at_most=1260.0,
    ),
    Measure(
        "whole_app",
        "The whole program at work",
        "The shipped window with prices, pushes, margin and history, asked for balances eight "
        "times a second, in percent of a processor: what the process and all its threads took, by "
        "its own clock. Answers are counted where they are taken in (the table below tells how "
        "many came); where there were fewer than eight, the share is what all of them would have "
        "taken, and where half were missing there is none. The floor is a client that signs, "
        "asks and compares; it shows, keeps and watches nothing. The naive window sets every cell "
        "of a vnpy-style table anew.",
    ),
    Measure(
        "idle",
        "Doing nothing",
        "Windows that are left alone, all in the same seconds; wake-ups are those of all "
        "threads, as the system counts them. Quiet is the shipped window with an account at an "
        "exchange where nothing moves: 60 coins are checked once a second (a third of that while "
        "hidden) and answered with the same rows, fourteen prices come a second and stand still, "
        "and ages tick four times a second, as users see them; the targets are held against "
        "it. Live is the same with three rows that move from answer to answer. Without an account "
        "nothing comes in and nothing changes. The window is off-screen: on a display, painting "
        "may wake others, too.",
        is_cheap=True,
    ),
    Measure(
        "memory",
        "Memory",
        "Resident memory of the window off-screen: the peak once the first figures have come "
        "and the chart has been opened, beside a window of Qt's own; and what is added by "
        "checks as fast as they are answered, counted where an answer is taken in.",
    ),
    Measure(
        "accounts",
        "One to a hundred accounts",
        "Accounts of 60 coins each at one exchange with its real limit of request weight (2,400 "
        "a minute for all), opened at once; a hundred of them are 6,000 rows.",
        at_most=1260.0,
    ),
    Measure(
        "start",
        "Start",
        "From the start of a process; each program has been started before, in a home of its "
        "own. The window is off-screen, by Qt's platform without a display: what a window system "
        "adds is not in it ([on X](#the-frozen-program)), nor are a compositor, another system or "
        "the real network. Painted is told by both programs alike, after the turn of the loop "
        "that painted; Tidemark has its tab, its band and an empty table by then, for no figure "
        "has come, and the bare window, a table of Qt's own in a window of Qt's own, 20 rows of "
        "items. The eager one first loads the libraries that Tidemark loads behind its window. "
        '"First poll" is when the exchange, in another process on this machine, was asked for '
        'balances, "live" when the log says so (it folds what it hears for up to 0.1 s). The '
        "account comes by the command line and its HMAC key by the environment: no key store is "
        "asked, so neither its libraries nor its answer, for which a person may be asked, are in "
        "these two. Cold: Python's, Qt's and our files are read from the disk.",
        at_most=1260.0,
    ),
    Measure(
        "late_imports",
        "Loading behind the painted window",
        "The program itself, started by its own entry point with a stored account, until it wants "
        "its second half: the longest time for which nothing of the painted window ran, felt by a "
        "heartbeat of 1 ms, while that is loaded by threads as Tidemark does it, or at once in the "
        "window's own. It is what the program lives by, what reads the account's key, and the "
        "windows and panels that somebody may open later. What is done with it once it is there "
        "(the account's first figures) is not in this clock.",
        is_cheap=True,
    ),
    Measure(
        "repaint",
        "A full repaint of the table",
        "25 visible rows with as many columns as the shipped table shows. Tidemark's cells have "
        "colours, shapes, aligned digits and ages of their own; the others show plain texts. All "
        "are painted into a picture in memory, without their headers; nothing reaches a screen. "
        "The same cells are painted each time, so that Tidemark finds their texts laid out, as it "
        "does where a window is uncovered; cells that changed are laid out anew, "
        "which is in [the storm](#a-table-under-storm). What a window system adds is not in it.",
        is_cheap=True,
    ),
    Measure(
        "table",
        "The table as its rows become more",
        "Nine of ten rows are nothing, and hidden where that is said. Medians, of the clock; "
        '"all rows confirmed" is a snapshot that changes only ages, "priced anew" a new price '
        "of bitcoin in which every value is told.",
        at_most=900.0,
    ),
    Measure(
        "history",
        "The history and its charts",
        "Files of ten thousand to ten million rows of balances of three accounts, 60 coins "
        "each, and the lines of 1,000 pixels that are asked of them. Questions are medians of as "
        "many goes for each, in turns, on a file in the cache, in ms of the processor; clicks are "
        "of the clock, in the real window on the same file, a quarter of a second apart. Raw SQL "
        "buckets the written rows of one coin; the naive schema keeps the same rows as texts, with "
        "names and one index, and no roll-ups. The slowest line is that of all that can be asked "
        "for: coins and totals in every unit, margin and wallet, of one account and of three, from "
        "a minute to everything, each length a fifth more than the one before, those that end now "
        "and those in the middle. A changed row is written by the writer that ships, in a turn "
        "and a transaction of its own, with the minute of its wallet and its margin balance and "
        "their roll-ups; it ships with `synchronous` FULL, so that each commit waits for the "
        "disk, which hides what else it does: so NORMAL stands beside it. The bare insert is the "
        "same row on a plain connection under the same pragma. Commits are counted by their "
        "thread in the real window, while the rows of a live account move eight times a second.",
        at_most=2700.0,
    ),
    Measure(
        "chart_paint",
        "Drawing a chart",
        "2,000 points in 1,000 by 300 pixels, the range another with each painting; with grid and "
        "axes, unsmoothed as QtCharts and pyqtgraph draw by default. Tidemark alone draws pieces, "
        "too, each with a first, a last, a least and a greatest, with gaps and marks; the others "
        "still draw their 2,000 points. The polyline is 2,000 points whose places are known, a "
        "pixel wide and unsmoothed like all of them, and nothing else.",
        is_cheap=True,
    ),
    Measure(
        "events",
        "The same events through other eyes",
        "What a program shows of an account's events, and when: Tidemark's session, ccxt's "
        "`watch_balance` and the SDK's user data stream, each in a process of its own, "
        "listening to one simulated exchange ([what follows from it](peers.md)). A "
        "millisecond matters less here than what is never shown, or wrong at the end.",
        at_most=1260.0,
    ),
    Measure(
        "size",
        "On the disk",
        "Installed files; all of PySide6 is what its Essentials are a part of, at the same "
        "version.",
        is_cheap=True,
    ),
    Measure(
        "frozen",
        "The frozen program",
        "Tidemark frozen into one folder beside the bare window, frozen by the same tool and "
        "the same rules ([why so](decisions/0110-a-start-beside-a-bare-one.md)). It is started "
        "with its demo, and painted before the demo's exchange is begun. X is a virtual display "
        "without a window manager; starts are warm, and on this system alone.",
        at_most=1260.0,
    ),
)

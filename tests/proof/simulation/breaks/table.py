"""The list of all deliberate mistakes, and the invariants that may notice each."""

from collections.abc import Callable, Mapping

from proof.simulation.breaks import of_accounts as accounts
from proof.simulation.breaks import of_alerts as alerts
from proof.simulation.breaks import of_connections as connections
from proof.simulation.breaks import of_dates as dates
from proof.simulation.breaks import of_figures as figures
from proof.simulation.breaks import of_history as history
from proof.simulation.breaks import of_logs as logs
from proof.simulation.breaks import of_mended as mended
from proof.simulation.breaks import of_pushes as pushes
from proof.simulation.breaks import of_recalled as recalled
from proof.simulation.breaks import of_telling as telling
from proof.simulation.breaks import of_totals as totals
from proof.simulation.breaks import of_waits as waits
from proof.simulation.breaks.patching import Break, Patches
from proof.simulation.schedule import Genre


def _break(what: str, by: str, apply: Callable[[Patches], None], *genres: Genre) -> Break:
    usual = genres or (Genre.DENSE, Genre.USUAL)
    return Break(apply.__name__, what, frozenset(by.split()), apply, frozenset(usual))


_ALL = (
    _break("amounts go through float", "I1", figures.float_amounts),
    _break("large amounts lose their last decimals", "I1", figures.rounded_amounts),
    _break("NaN and Infinity are amounts", "I1 I2 I3 I9", figures.no_finite_check),
    _break(
        "a snapshot with an unreadable row vouches for all", "I2 I3", figures.refused_rows_forgotten
    ),
    _break("age is counted from the reply", "I1 I2", figures.age_from_the_reply),
    _break("margin's age is counted from the reply", "I1 I4", figures.margin_age_from_the_reply),
    _break("the snapshot that arrives last wins", "I2", figures.last_to_arrive_wins),
    _break("updateTime is taken for a version of the row", "I2 I7", figures.update_time_as_version),
    _break("a coin that is delisted stays", "I7 I2", figures.missing_rows_stay),
    _break("one snapshot without a coin takes it away", "I1", figures.gone_at_once),
    _break("a snapshot asked for before a push undoes it", "I2", figures.no_reconcile_rule),
    _break("any push is news", "I2 I7", figures.late_pushes_believed),
    _break("pushed figures count as confirmed", "I3", figures.pushes_confirmed_by_nothing),
    _break("figures are stale a third later", "I3", figures.stale_later),
    _break("prices are young for half as long again", "I3", figures.prices_old_later),
    _break("margin is young for twice as long", "I3", figures.margin_old_later),
    _break("figures are never stale", "I3", figures.stale_never),
    _break("an open question makes nothing stale", "I3", figures.silence_is_live),
    _break("a connection is live before it answered", "I3", figures.live_before_the_first_answer),
    _break("a lost connection counts as one", "I3 I7", figures.connection_believed_for_ever),
    _break("all accounts ask with one key", "I1 I4 I2 I3", figures.asked_with_the_first_key),
    _break("accounts share one margin", "I1 I4", figures.one_margin_for_all),
    _break("a price is put to another coin", "I1 I7", figures.price_of_another_coin),
    _break("a price that was held up is new", "I3", figures.late_prices_are_young),
    _break("an older price replaces a newer one", "I2", figures.older_prices_win),
    _break("available balance stays what it was", "I1", figures.drops_what_a_snapshot_changes),
    _break("every other snapshot is dropped", "I2 I3", figures.listeners_not_told),
    _break("margin stays what it was", "I2 I7", figures.old_margin_kept),
    _break("a refused account seems to wait", "I6 I7", figures.trouble_is_no_refusal),
    _break("silence is borne while pings are answered", "I5", connections.silence_is_borne),
    _break("requests have no deadline", "I5 I8", connections.no_request_timeout),
    _break("requests wait ten times as long", "I5", connections.patient_requests),
    _break("lost snapshots are borne", "I5", connections.lost_snapshots_are_borne),
    _break("answered requests stay pending", "I5 I9", connections.pending_not_removed),
    _break("there is no backoff", "I6", connections.no_backoff),
    _break("a handshake forgives failures", "I6", connections.backoff_forgiven_by_a_handshake),
    _break("accounts come back all at once", "I6", connections.no_jitter),
    _break("connects are not limited", "I6", connections.no_connect_rate),
    _break(
        "connects of streams are not counted", "I6", connections.connects_of_streams_not_counted
    ),
    _break("a failed connection is not expected", "I9", connections.narrow_except),
    _break("bans are ignored", "I6", connections.bans_are_ignored),
    _break("bans are forgotten at the end", "I6", connections.bans_are_forgotten),
    _break("bans are one account's own", "I6", connections.bans_are_kept_to_oneself),
    _break(
        "a wait is counted from the question", "I6 I3", connections.waits_counted_from_the_question
    ),
    _break("the end of a ban is not read", "I6 I3", connections.banned_by_words_not_read),
    _break("refusals are retried", "I6", connections.refusals_are_retried),
    _break("one account's refusal stops all", "I7", connections.one_refusal_stops_all),
    _break("the budget is ignored", "I10", connections.budget_ignored, Genre.CROWD),
    _break("half of the weight is no limit", "I10", connections.half_is_no_limit, Genre.CROWD),
    _break("margin's weight is not counted", "I10", connections.margin_not_counted),
    _break(
        "requests are stamped by this computer's clock", "I7", connections.signed_by_the_wall_clock
    ),
    _break("a sleep is not noticed", "I6", connections.sleep_not_noticed),
    _break("pushes call for no snapshot", "I5", connections.pushes_not_confirmed),
    _break("no checks while pushes come", "I5 I7", connections.no_checks_while_listening),
    _break("the listen key is not kept alive", "I5", connections.listen_key_not_kept, Genre.HOURS),
    _break("a connection is never renewed", "I5", connections.connection_not_renewed, Genre.LONG),
    _break("a silent stream is not healed", "I7 I6 I3", connections.stream_not_healed),
    _break("the first listen key is used for ever", "I7", connections.stream_key_of_before),
    _break("a silent price line is borne", "I5 I7", connections.prices_not_resubscribed),
    _break("pushes are had after the end", "I8", connections.pushes_go_on),
    _break("a wrong stamp is borne", "I7", connections.clock_never_doubted),
    _break(
        "an end told by this computer's clock is held against the exchange's",
        "I7",
        connections.silence_by_the_wrong_clock,
    ),
    _break("goodbye waits for a dead peer", "I8", connections.goodbye_without_end),
    _break("prices are had after the end", "I8", connections.prices_never_leave),
    _break("a removed account's session goes on", "I2 I8", connections.removed_accounts_go_on),
    _break("the user's wish is not heard", "I7", connections.woken_by_nobody),
    _break("answers nobody asked for are mistakes", "I9", connections.unknown_replies_end_it),
    _break("an overload is for good", "I7", connections.overload_is_final),
    _break("a late silence is ignored", "I6", mended.late_silence_is_ignored),
    _break("the first price on a connection is young", "I2", mended.first_prices_are_news),
    _break("a silence of prices makes any first one young", "I2", mended.strays_tell_of_the_clocks),
    _break("wishes that nobody heard are borne", "I5 I7", mended.unheard_wishes_are_borne),
    _break("a refusal is not waited for", "I6", waits.refusals_not_waited_for),
    _break("a warning is over at once", "I6 I3", waits.warnings_end_at_once),
    _break("one's own silence is the exchange's", "I3", waits.silence_is_blamed_on_the_exchange),
    _break("a silence that grows is told as it was", "I3", waits.first_silence_is_told),
    _break(
        "a silence's end is told by the exchange's clock",
        "I3",
        waits.silences_told_by_the_exchanges_clock,
    ),
    _break("a try is promised in a silence", "I3", waits.tries_are_promised_in_a_silence),
    _break("weight that is used up is no answer", "I3", waits.weight_used_up_is_no_answer),
    _break("the exchange's time is waited for", "I5", waits.the_time_is_waited_for),
    _break("an expired listen key is borne", "I3", waits.expired_keys_are_borne),
    _break("a stream begins without a snapshot", "I5", waits.streams_begin_unconfirmed),
    _break("a shorter ban ends a longer one", "I6", waits.shorter_bans_end_longer),
    _break("bans without an end never grow", "I6", waits.bans_never_grow),
    _break("what others use is not counted", "I10", waits.others_use_not_counted),
    _break("a warning changes nothing", "I10", waits.warnings_change_nothing, Genre.CROWD),
    _break("a page to sign in at is no reason to wait", "I6", waits.pages_are_met_at_once_again),
    _break("handshakes cost nothing", "I10", waits.handshakes_not_counted),
    _break(
        "connecting anew costs nothing", "I10", waits.connecting_anew_costs_nothing, Genre.CROWD
    ),
    _break("hope for first figures has no end", "I3", waits.hope_without_end),
    _break("answers go to whoever came last", "I4", accounts.answers_to_whoever_came_last),
    _break("a row is known by its figures", "I4", accounts.rows_known_by_their_figures),
    _break("figures of before stay", "I1", accounts.figures_of_before_stay),
    _break("rows of before are shared", "I4", accounts.rows_of_before_shared),
    _break("an event of another kind is a mistake", "I9", accounts.other_events_are_mistakes),
    _break("a push tells of its first coin alone", "I2", pushes.first_coin_of_a_push),
    _break("a push brings no coin back", "I2", pushes.gone_coins_stay_gone),
    _break("a push makes readable what was not", "I2", pushes.pushes_make_readable),
    _break("pushes are not compared", "I2", pushes.pushes_not_compared),
    _break("every comparison finds agreement", "I2", pushes.drifts_are_agreements),
    _break("one snapshot overrules a push", "I2", pushes.overruled_by_one),
    _break("a stream begins with old times", "I2", pushes.times_of_the_stream_before),
    _break("a push takes the cross wallet away", "I2", pushes.cross_wallet_forgotten),
    _break("who is offline is stale", "I3", pushes.offline_is_stale),
    _break("a push is not told", "I7", telling.pushes_untold),
    _break("that a push was confirmed is not told", "I7", telling.confirmations_untold),
    _break("margin is not told", "I7", telling.margins_untold),
    _break("prices are told to the first account alone", "I7", telling.prices_untold),
    _break("the last prices of a line wait", "I7", telling.prices_of_an_ended_line_untold),
    _break("every third change is told to nobody", "I7", telling.every_third_change_untold),
    _break("what was known before passes for known", "I1", recalled.recalled_rows_are_of_now),
    _break("margin of before passes for known", "I1", recalled.recalled_margin_is_of_now),
    _break("what is recalled is young", "I3", recalled.recalled_as_young),
    _break("what is recalled late takes the place", "I2", recalled.recalled_late),
    _break("all recall the first account", "I1", recalled.recalled_of_another),
    _break("alerts look at what is not live", "I11", alerts.alerts_of_what_is_not_live),
    _break("alerts look at what is gone", "I11", alerts.alerts_of_what_is_gone),
    _break("nobody is ever blind", "I11", alerts.nobody_is_ever_blind),
    _break("one is blind since the last session", "I11", alerts.blind_since_the_last_session),
    _break("an alert is told at every look", "I11", alerts.told_at_every_look),
    _break("who is not seen has no episodes", "I11", alerts.unseen_episodes_are_over),
    _break("coins are known by their names alone", "I12", history.coins_known_by_name_alone),
    _break("what is seen has the exchange's time", "I12", history.written_at_the_exchanges_time),
    _break("what moved is written undated", "I12", history.changes_written_undated),
    _break("how a change was known is not written", "I12", history.sources_not_kept),
    _break("late reasons are not written", "I12", history.late_reasons_not_written),
    _break("the last of several changes is written", "I12", history.last_of_several_changes),
    _break("an hour is its last minute", "I12", history.hours_of_their_last_minute),
    _break("a minute forgets its extremes", "I12", history.minutes_without_their_extremes),
    _break("totals are not written", "I12", history.totals_not_written),
    _break("totals are written in cents", "I12", history.totals_in_cents),
    _break("totals are written in whole bitcoins", "I12", history.totals_in_whole_bitcoins),
    _break("changes are written newest first", "I12", history.changes_newest_first),
    _break("the newest of a second is written", "I12", history.newest_of_a_second_alone),
    _break("changes wait for their minute", "I12", history.once_a_minute),
    _break("what was written is not read", "I12", history.begun_without_what_was_before),
    _break("a margin is worked out", "I12", history.margin_worked_out),
    _break("prices are written in dollars", "I12", history.prices_rounded),
    _break("a lost connection is no gap", "I12", history.a_lost_connection_is_no_gap),
    _break("there are gaps where there are none", "I12", history.every_change_is_a_gap),
    _break("a push is dated by when it was sent", "I2 I14", dates.pushes_dated_by_the_event),
    _break("a pushed row is dated by when that was sent", "I2", dates.rows_dated_by_the_event),
    _break("what moved is dated by when that was sent", "I14", dates.changes_dated_by_the_event),
    _break("why something moved is not learnt late", "I14", dates.late_reasons_unheard),
    _break("a late reason is any open change's", "I14", dates.late_reasons_of_any_change),
    _break("what a check found is not dated", "I14", dates.found_changes_undated),
    _break("a moved wallet keeps its row's time", "I2 I14", dates.wallets_keep_their_time),
    _break("the log is masked by the wrong object", "I13", logs.masked_by_the_wrong_object),
    _break("questions are logged unmasked", "I13", logs.questions_logged_unmasked),
    _break("addresses are logged", "I13", logs.addresses_logged),
    _break("what is unknown is nothing", "I14", totals.unknown_is_nothing),
    _break("what is dimmed is nothing", "I14", totals.outdated_is_nothing),
    _break("the first coin is counted twice", "I14", totals.first_coin_counted_twice),
    _break("totals are summed as floats", "I14", totals.float_sums),
    _break("totals have sixteen digits", "I14", totals.sums_of_sixteen_digits),
    _break("a total is as young as its newest part", "I14", totals.totals_as_young_as_their_newest),
    _break("a sum is as young as its newest part", "I14", totals.sums_as_young_as_their_newest),
    _break("a total hides that margin is old", "I14", totals.outdated_is_unmarked),
    _break("margin has every change of its wallet", "I14", totals.margin_is_never_outdated),
    _break(
        "prices of before pass for known in a total", "I14", totals.recalled_prices_are_unmarked
    ),
    _break("what is unknown is never a debt", "I14", totals.always_at_least),
    _break("totals keep the prices of before", "I14", totals.totals_of_prices_of_before),
    _break("totals are told in another coin", "I14", totals.worth_in_another_coin),
    _break("sums leave out what is unknown", "I14", totals.unknown_parts_left_out),
    _break("lines are not dated anew", "I14", totals.lines_not_dated_anew),
)

BREAKS: Mapping[str, Break] = {each.name: each for each in _ALL}
"""By name."""

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/alarms.h"

namespace andon::views {

const RowCodec<AlarmRow>& alarms_codec() {
    using R = AlarmRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        const auto time = [](std::string name, std::string doc) {
            return col::of(T::time, std::move(name), std::move(doc), "us");
        };
        const auto inside = [](std::string name, std::string doc) {
            return col::internal(col::of(T::boolean, std::move(name), std::move(doc)));
        };
        c.add(&R::alarm_key, col::text("alarm_key", "Hash of tenant, rule and entity"))
            .add(&R::rule, col::text("rule", "Id of the rule"))
            .add(&R::title, col::text("title", "Name of the rule"))
            .add(
                &R::entity_kind,
                col::text("entity_kind", "equipment, order, sku, …, or the name of the view"))
            .add(&R::entity_id, col::text("entity_id", "Whom it is about, by its id"))
            .add(&R::place, col::text("place", "Path in the hierarchy, where it has one"))
            .add(&R::line, col::text("line", "Path of the line of that place"))
            .add(
                &R::state,
                col::text(
                    "state",
                    "normal, unacknowledged, acknowledged, returned_unacknowledged, shelved, "
                    "suppressed, out_of_service, latched_unacknowledged or "
                    "latched_acknowledged"))
            .add(
                &R::priority,
                col::of(T::integer, "priority", "1 critical, 2 high, 3 medium, 4 low"))
            .add(
                &R::active,
                col::of(T::boolean, "active", "The condition holds, whatever is shown of it"))
            .add(&R::open, col::of(T::boolean, "open", "Its state is not normal"))
            .add(
                &R::occurrence,
                col::text(
                    "occurrence",
                    "Hash of tenant, rule, entity and onset of the newest occurrence"))
            .add(&R::occurrences, col::of(T::integer, "occurrences", "How often it was raised"))
            .add(&R::onset, time("onset", "First input of the occurrence that was not normal"))
            .add(&R::onset_revised, time("onset_revised", "An earlier onset that was found later"))
            .add(&R::raised, time("raised", "When the condition held, after the on-delay"))
            .add(&R::cleared, time("cleared", "When the newest occurrence ended"))
            .add(&R::annunciated, time("annunciated", "When it last asked for attention"))
            .add(&R::acknowledged, time("acknowledged", "When the occurrence was acknowledged"))
            .add(&R::acknowledged_by, col::personal("acknowledged_by", "Who acknowledged it"))
            .add(&R::note, col::text("note", "What was noted with the acknowledgement"))
            .add(&R::value, col::of(T::real, "value", "What was found at the onset"))
            .add(&R::limit, col::of(T::real, "limit", "The limit it was held against"))
            .add(
                &R::peak,
                col::of(T::real, "peak", "The worst of the occurrence, as of its newest change"))
            .add(&R::unit, col::text("unit", "Unit of value, limit and peak"))
            .add(&R::shelved_until, time("shelved_until", "When shelving ends by itself"))
            .add(&R::shelve_kind, col::text("shelve_kind", "timed or one_shot, while shelved"))
            .add(
                &R::hidden_by,
                col::personal("hidden_by", "Who shelved it or took it out of service"))
            .add(&R::reason, col::text("reason", "Why it is hidden, or why it changed last"))
            .add(
                &R::latching,
                col::of(T::boolean, "latching", "Stays until it is reset once it was raised"))
            .add(
                &R::ack_note_required,
                col::of(T::boolean, "ack_note_required", "It is acknowledged with a note only"))
            .add(&R::guidance, col::text("guidance", "What to do, as the rule says"))
            .add(&R::page, col::text("page", "Related page of the rule"))
            .add(
                &R::cause,
                col::text(
                    "cause",
                    "What brought the newest change about: raised, cleared, acknowledge, "
                    "shelve, unshelve, shelve_expired, suppress, release, "
                    "remove_from_service, return_to_service, reset, re_alarm, rule_changed "
                    "or rule_removed"))
            .add(&R::actor, col::personal("actor", "Who; \"system\" for what nobody did"))
            .add(&R::changed, time("changed", "When it last changed"))
            .add(&R::sequence, col::of(T::integer, "sequence", "Number of its changes so far"))
            .add(&R::pending_ack, inside("pending_ack", "An acknowledgement is waited for"))
            .add(&R::latched, inside("latched", "The latch is set"))
            .add(&R::shelved, inside("shelved", "Shelved"))
            .add(&R::suppressed, inside("suppressed", "Suppressed by design"))
            .add(&R::out_of_service, inside("out_of_service", "Out of service"))
            .add(
                &R::re_alarm_at,
                col::internal(time("re_alarm_at", "When it asks for attention again")));
        return c;
    }();
    return made;
}

ViewSchema alarms_schema() {
    ViewSchema s;
    s.name = "alarms";
    s.doc = "Every alarm that rules have raised, and what people did about it.";
    s.columns = alarms_codec().columns();
    s.entity_key = false;
    s.open_column = s.column("open");
    return s;
}

}  // namespace andon::views

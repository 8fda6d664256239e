// SPDX-License-Identifier: GPL-3.0-or-later
// The part of StoreReader that reads inputs and events: commits, stories, raw records, dead letters.
#include "models/store/fields.h"
#include "models/store/outbox_table.h"
#include "models/store/partitions.h"
#include "models/store/reader_core.h"

#include <fmt/format.h>

namespace andon::store {

namespace {

contracts::EventType type_from(std::string_view short_name) {
    return contracts::event_type(fmt::format("andon.events.v1.{}", short_name));
}

contracts::RejectReason reason_from(std::string_view text) {
    constexpr auto kLast = static_cast<unsigned>(contracts::RejectReason::too_many_entities);
    for (unsigned i = 0; i <= kLast; ++i) {
        const auto reason = static_cast<contracts::RejectReason>(i);
        if (contracts::to_string(reason) == text)
            return reason;
    }
    return contracts::RejectReason::malformed;
}

constexpr const char* kRejectedColumns =
    "id,reason,detail,type_name,shard,position,broker_time,value_size";

fold::DeadLetter read_rejected(const Statement& s) {
    fold::DeadLetter d;
    d.seq = seq_of(s.integer(0));
    d.output = output_of(s.integer(0));
    d.reason = reason_from(s.bytes(1));
    d.detail = std::string(s.bytes(2));
    d.type_name = std::string(s.bytes(3));
    d.shard = static_cast<fold::ShardId>(s.integer(4));
    d.position = transport::Position(s.bytes(5));
    d.broker_time.us = s.integer(6);
    d.value_size = s.unsigned_integer(7);
    return d;
}

}  // namespace

Result<fold::Seq> StoreReader::seq_at(IngestTime t) {
    return m_impl->read<fold::Seq>([&]() -> Result<fold::Seq> {
        auto s = m_impl->statement(
            "SELECT seq FROM commits WHERE ingest_time<=? ORDER BY ingest_time DESC,seq DESC LIMIT 1");
        if (!s)
            return tl::unexpected(s.error());
        const ResetGuard guard(**s);
        (*s)->bind(1, t.us);
        auto row = (*s)->step();
        if (!row)
            return tl::unexpected(row.error());
        return *row ? (*s)->unsigned_integer(0) : 0;
    });
}

Result<std::vector<CommitRow>> StoreReader::commits(
    fold::Seq from, fold::Seq to, std::size_t limit) {
    return m_impl->read<std::vector<CommitRow>>([&]() -> Result<std::vector<CommitRow>> {
        std::vector<CommitRow> out;
        auto s = m_impl->statement(
            "SELECT seq,ingest_time FROM commits WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT ?");
        if (!s)
            return tl::unexpected(s.error());
        (*s)->bind_unsigned(1, from);
        (*s)->bind(2, to > INT64_MAX ? INT64_MAX : static_cast<std::int64_t>(to));
        (*s)->bind_unsigned(3, limit);
        auto ok = for_rows(**s, [&](const Statement& row) {
            out.push_back({row.unsigned_integer(0), {row.integer(1)}});
        });
        if (!ok)
            return tl::unexpected(ok.error());
        return out;
    });
}

Result<std::optional<CommitRow>> StoreReader::Impl::one_commit(
    const std::string& sql, std::optional<fold::Seq> seq) {
    using Found = std::optional<CommitRow>;
    return read<Found>([&]() -> Result<Found> {
        auto s = statement(sql);
        if (!s)
            return tl::unexpected(s.error());
        const ResetGuard guard(**s);
        if (seq)
            (*s)->bind_unsigned(1, *seq);
        auto row = (*s)->step();
        if (!row)
            return tl::unexpected(row.error());
        return *row ? Found({(*s)->unsigned_integer(0), {(*s)->integer(1)}}) : Found();
    });
}

Result<std::optional<CommitRow>> StoreReader::first_commit() {
    return m_impl->one_commit("SELECT seq,ingest_time FROM commits ORDER BY seq LIMIT 1", {});
}

Result<std::optional<CommitRow>> StoreReader::commit_before(fold::Seq seq) {
    return m_impl->one_commit(
        "SELECT seq,ingest_time FROM commits WHERE seq<? ORDER BY seq DESC LIMIT 1", seq);
}

Result<std::optional<fold::Seq>> StoreReader::Impl::event_seq(
    const std::string& sql, std::int64_t id) {
    using Found = std::optional<fold::Seq>;
    return read<Found>([&]() -> Result<Found> {
        auto s = statement(sql);
        if (!s)
            return tl::unexpected(s.error());
        const ResetGuard guard(**s);
        (*s)->bind(1, id);
        auto row = (*s)->step();
        if (!row)
            return tl::unexpected(row.error());
        return *row ? Found(seq_of((*s)->integer(0))) : Found();
    });
}

Result<std::optional<fold::Seq>> StoreReader::event_after(fold::Seq seq) {
    return m_impl->event_seq(
        "SELECT id FROM events WHERE id>? ORDER BY id LIMIT 1", last_output_id(seq));
}

Result<std::optional<fold::Seq>> StoreReader::event_before(fold::Seq seq) {
    return m_impl->event_seq(
        "SELECT id FROM events WHERE id<? ORDER BY id DESC LIMIT 1", output_id(seq, 0));
}

Result<StoreCounts> StoreReader::counts() {
    return m_impl->read<StoreCounts>([&]() -> Result<StoreCounts> {
        StoreCounts c;
        std::optional<Error> error;
        const auto get = [&](const std::string& sql) -> std::int64_t {
            auto value = m_impl->connection.query_integer(sql);
            if (value)
                return *value;
            error = value.error();
            return 0;
        };
        const auto unsigned_of = [&](const std::string& sql) {
            return static_cast<std::uint64_t>(get(sql));
        };
        const auto total = [&](std::string_view name) {
            return unsigned_of(fmt::format("SELECT value FROM totals WHERE name='{}'", name));
        };
        c.first_seq = unsigned_of("SELECT ifnull(min(first_seq),0) FROM journal");
        c.last_seq = unsigned_of("SELECT ifnull(max(seq),0) FROM commits");
        c.first_ingest.us = get("SELECT ingest_time FROM journal ORDER BY first_seq LIMIT 1");
        c.last_ingest.us = get("SELECT ingest_time FROM commits ORDER BY seq DESC LIMIT 1");
        c.journal_inputs = total("journal_inputs");
        c.journal_bytes = total("journal_bytes");
        c.journal_raw_bytes = total("journal_raw_bytes");
        c.business_events = total("business_events");
        c.dead_letters = total("rejected");
        c.telemetry_keys = total("telemetry_keys");
        c.telemetry_keys_evicted = total("telemetry_keys_evicted");
        c.telemetry_back_to.us = get(
            "SELECT ingest_time FROM commits WHERE seq>=(SELECT last_seq FROM telemetry_keys ORDER BY "
            "id LIMIT 1) ORDER BY seq LIMIT 1");
        c.series = unsigned_of("SELECT ifnull(max(id),0) FROM series");
        const std::uint64_t page = unsigned_of("PRAGMA page_size");
        c.file_bytes = page * unsigned_of("PRAGMA page_count");
        c.free_bytes = page * unsigned_of("PRAGMA freelist_count");
        if (error)
            return tl::unexpected(*error);
        return c;
    });
}

Result<std::vector<views::Row>> StoreReader::partitions() {
    return m_impl->read<std::vector<views::Row>>(
        [&] { return read_partitions(m_impl->connection); });
}

Result<std::vector<outbox::Entry>> StoreReader::outbox(const OutboxQuery& query) {
    return m_impl->read<std::vector<outbox::Entry>>(
        [&] { return read_outbox(m_impl->connection, query); });
}

Result<std::vector<StoryEvent>> StoreReader::story(
    const std::string& kind, const std::string& id, std::size_t limit,
    std::optional<EventTime> before, fold::Seq last_seq) {
    return m_impl->read<std::vector<StoryEvent>>([&]() -> Result<std::vector<StoryEvent>> {
        std::vector<StoryEvent> out;
        auto s = m_impl->statement(
            "SELECT e.id,e.type,e.event_time,e.source,e.source_id,e.summary,e.shard,e.position,"
            "(SELECT c.ingest_time FROM commits c WHERE c.seq>=(e.id>>16) ORDER BY c.seq LIMIT 1),"
            "e.message "
            "FROM event_entities x CROSS JOIN events e ON e.id=x.event WHERE x.kind=? AND x.entity=? "
            "AND x.event_time<? AND x.event<=? ORDER BY x.event_time DESC,x.event DESC LIMIT ?");
        if (!s)
            return tl::unexpected(s.error());
        (*s)->bind_text(1, kind);
        (*s)->bind_text(2, id);
        (*s)->bind(3, before ? before->us : INT64_MAX);
        (*s)->bind(4, last_output_id(last_seq));
        (*s)->bind_unsigned(5, limit);
        auto ok = for_rows(**s, [&](const Statement& row) {
            StoryEvent e;
            e.seq = seq_of(row.integer(0));
            e.output = output_of(row.integer(0));
            e.type = type_from(row.bytes(1));
            e.event_time.us = row.integer(2);
            e.source = std::string(row.bytes(3));
            e.id = std::string(row.bytes(4));
            e.summary = std::string(row.bytes(5));
            e.shard = static_cast<fold::ShardId>(row.integer(6));
            e.position = transport::Position(row.bytes(7));
            e.ingest_time.us = row.integer(8);
            e.message = std::string(row.bytes(9));
            out.push_back(std::move(e));
        });
        if (!ok)
            return tl::unexpected(ok.error());
        return out;
    });
}

Result<EventsPage> StoreReader::events(const EventsQuery& query) {
    return m_impl->read<EventsPage>([&]() -> Result<EventsPage> {
        EventsPage out;
        out.next = query.after;
        auto s = m_impl->statement(
            "SELECT id,type,event_time,shard,position,source,source_id,message FROM events WHERE "
            "id>? AND id<=? ORDER BY id LIMIT ?");
        if (!s)
            return tl::unexpected(s.error());
        (*s)->bind(1, query.after);
        (*s)->bind(2, output_id(query.last_seq, kMaxOutput));
        (*s)->bind_unsigned(3, query.limit);
        auto ok = for_rows(**s, [&](const Statement& row) {
            out.next = row.integer(0);
            ++out.looked;
            if (row.integer(2) > query.until.us)
                return;
            fold::StoredEvent& e = out.events.emplace_back();
            e.seq = seq_of(out.next);
            e.output = output_of(out.next);
            e.type = type_from(row.bytes(1));
            e.event_time.us = row.integer(2);
            e.shard = static_cast<fold::ShardId>(row.integer(3));
            e.position = transport::Position(row.bytes(4));
            e.source = std::string(row.bytes(5));
            e.id = std::string(row.bytes(6));
            e.message = std::string(row.bytes(7));
        });
        if (!ok)
            return tl::unexpected(ok.error());
        return out;
    });
}

Result<std::optional<std::string>> StoreReader::event_message(fold::Seq seq, std::uint32_t output) {
    using Message = std::optional<std::string>;
    return m_impl->read<Message>([&]() -> Result<Message> {
        auto s = m_impl->statement("SELECT message FROM events WHERE id=?");
        if (!s)
            return tl::unexpected(s.error());
        const ResetGuard guard(**s);
        (*s)->bind(1, output_id(seq, output));
        auto row = (*s)->step();
        if (!row)
            return tl::unexpected(row.error());
        return *row ? Message(std::string((*s)->bytes(0))) : Message();
    });
}

Result<std::optional<JournalRecord>> StoreReader::journal_record(fold::Seq seq) {
    using Found = std::optional<JournalRecord>;
    return m_impl->read<Found>([&]() -> Result<Found> {
        auto s = m_impl->statement(
            "SELECT first_seq,last_seq,data FROM journal WHERE first_seq<=? ORDER BY first_seq DESC "
            "LIMIT 1");
        if (!s)
            return tl::unexpected(s.error());
        const ResetGuard guard(**s);
        (*s)->bind_unsigned(1, seq);
        auto row = (*s)->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row || (*s)->unsigned_integer(1) < seq)
            return Found();
        const fold::Seq first = (*s)->unsigned_integer(0);
        auto inputs = m_impl->codec.decode((*s)->bytes(2), first);
        if (!inputs)
            return tl::unexpected(inputs.error());
        if (seq - first >= inputs->size())
            return Found();
        const JournaledInput& in = (*inputs)[seq - first];
        const transport::RawRecord& raw = in.input.record;
        JournalRecord r;
        r.seq = seq;
        r.ingest_time = in.ingest_time;
        r.kind = in.input.kind;
        r.shard = in.input.shard;
        r.position = raw.position;
        r.broker_time = raw.broker_time;
        r.log_append_time = raw.log_append_time;
        r.has_key = raw.has_key;
        r.is_tombstone = raw.is_tombstone;
        r.key = std::string(raw.key);
        r.value = std::string(r.kind == fold::InputKind::record ? raw.value : in.input.text);
        for (const transport::Header& h : raw.headers) {
            r.headers.emplace_back(std::string(h.name), std::string(h.value));
        }
        return Found(std::move(r));
    });
}

Result<std::vector<fold::DeadLetter>> StoreReader::dead_letters(
    std::size_t limit, fold::Seq before_seq) {
    return m_impl->read<std::vector<fold::DeadLetter>>(
        [&]() -> Result<std::vector<fold::DeadLetter>> {
            std::vector<fold::DeadLetter> out;
            auto s = m_impl->statement(fmt::format(
                "SELECT {} FROM rejected WHERE id<? ORDER BY id DESC LIMIT ?", kRejectedColumns));
            if (!s)
                return tl::unexpected(s.error());
            (*s)->bind(1, before_seq == 0 ? INT64_MAX : output_id(before_seq, 0));
            (*s)->bind_unsigned(2, limit);
            auto ok =
                for_rows(**s, [&](const Statement& row) { out.push_back(read_rejected(row)); });
            if (!ok)
                return tl::unexpected(ok.error());
            return out;
        });
}

Result<std::optional<fold::DeadLetter>> StoreReader::dead_letter(
    fold::Seq seq, std::uint32_t output) {
    using Found = std::optional<fold::DeadLetter>;
    return m_impl->read<Found>([&]() -> Result<Found> {
        auto s = m_impl->statement(
            fmt::format("SELECT {},key,headers,value FROM rejected WHERE id=?", kRejectedColumns));
        if (!s)
            return tl::unexpected(s.error());
        const ResetGuard guard(**s);
        (*s)->bind(1, output_id(seq, output));
        auto row = (*s)->step();
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return Found();
        fold::DeadLetter d = read_rejected(**s);
        d.key = std::string((*s)->bytes(8));
        d.headers = std::string((*s)->bytes(9));
        d.value = std::string((*s)->bytes(10));
        return Found(std::move(d));
    });
}

}  // namespace andon::store

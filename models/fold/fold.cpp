// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/fold.h"

#include "models/contracts/text.h"
#include "models/fold/entity_refs.h"
#include "models/fold/search_terms.h"
#include "models/fold/timer_text.h"
#include "models/views/event_summary.h"

#include <algorithm>
#include <fmt/format.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/message.h>
#include <utility>

namespace andon::fold {

namespace {

constexpr std::size_t kMaxKeyKept = 1024;
constexpr std::size_t kMaxHeadersKept = 8192;

std::string capped(std::string_view text, std::size_t most) {
    return std::string(text.substr(0, most));
}

std::string headers_text(const transport::RawRecord& record) {
    std::string out;
    for (const transport::Header& header : record.headers) {
        if (out.size() >= kMaxHeadersKept)
            break;
        out.append(header.name).append(": ").append(header.value).push_back('\n');
    }
    if (out.size() > kMaxHeadersKept)
        out.resize(kMaxHeadersKept);
    return out;
}

/// The contract's canonical bytes: deterministic serialisation.
std::string canonical_bytes(const google::protobuf::Message& message) {
    std::string out;
    out.reserve(message.ByteSizeLong());  // also computes the sizes that serialising needs
    {
        google::protobuf::io::StringOutputStream stream(&out);
        google::protobuf::io::CodedOutputStream coded(&stream);
        coded.SetSerializationDeterministic(true);
        message.SerializeWithCachedSizes(&coded);
    }
    return out;
}

}  // namespace

Fold::Fold(const std::vector<views::ViewSchema>& catalogue, Past& past, FoldConfig config)
    : m_catalogue(catalogue),
      m_config(std::move(config)),
      m_decoder(std::make_unique<contracts::Decoder>(m_config.streams, m_config.limits)),
      m_telemetry(m_config.dedup_capacity),
      m_past(past),
      m_business(past),
      m_series(views::kReadings, past, m_config.max_series),
      m_views(catalogue, past),
      m_watch(catalogue, m_series, m_views, past) {
    m_views.set_caps(m_config.max_machines, m_config.max_open_rows);
    m_watch.set_cap(m_config.max_open_rows);
}

Fold::~Fold() = default;

namespace {

// Rosters that cannot be read were journaled by another version: none.
calls::Rosters rosters_of(const FoldConfig& config) {
    return calls::parse_rosters(config.rosters).value_or(calls::Rosters{});
}

}  // namespace

void Fold::begin_rules(const FoldConfig& config) {
    m_views.calls().begin_rosters(rosters_of(config));
    m_watch.begin({config.rules, config.tenant, config.plant_zone});
}

void Fold::load_shard(ShardId id, const std::string& source, const transport::ShardInfo& info) {
    if (m_shards.size() < id)
        m_shards.resize(id);
    Shard& shard = m_shards[id - 1];
    shard.source = source;
    shard.info = info;
    shard.rank = views::OrderKey::rank_of(source, info.name);
    resolve_contract(shard);
    m_shard_ids[views::join_key(
        source, std::string_view(info.name), std::string_view(info.incarnation))] = id;
    m_views.flow().add_shard(id - 1, source, info.stream, info.name);
    m_views.versions().add_shard(id - 1, source, info.stream);
}

void Fold::resolve_contract(Shard& shard) {
    shard.contract = m_decoder->contract_index(shard.source, shard.info.stream);
}

void Fold::load_series(const NewSeries& series) {
    m_series.load_series(series);
}

void Fold::load_row(views::ViewId view, const views::Row& row, Seq seq) {
    if (view == views::kReadings)
        m_series.load_row(row, seq);
    else if (view == views::kAlarms || view == views::kRuleStates)
        m_watch.load(view, row, seq);
    else
        m_views.load(view, row);
}

Result<void> Fold::load_tail(const SeriesChunk& tail) {
    return m_series.load_tail(tail);
}

void Fold::load_telemetry_keys(const std::vector<contracts::Hash128>& keys, std::uint64_t evicted) {
    for (const contracts::Hash128& key : keys)
        m_telemetry.insert(key);
    m_telemetry_keys = evicted + keys.size();
    m_refold_keys = keys;
}

void Fold::loaded(bool fresh) {
    m_views.loaded(fresh);
    m_watch.loaded(fresh);
    if (!fresh)
        m_business.set_store_unknown();
}

void Fold::begin_refold(std::uint64_t keys_before, bool rows_loaded) {
    m_series.begin_refold(rows_loaded);
    const std::uint64_t evicted = m_telemetry_keys - m_refold_keys.size();
    m_refold_next = keys_before > evicted ? static_cast<std::size_t>(keys_before - evicted) : 0;
}

// The stored keys say which telemetry was applied when it first came: an event whose key is not the
// next of them was a duplicate, or was refused.
void Fold::refold(const JournalInput& input, Seq seq) {
    if (input.kind == InputKind::timer) {
        m_series.begin_batch(seq, m_telemetry_keys - m_refold_keys.size() + m_refold_next);
        if (const auto time = parse_timer(input.text))
            m_watch.refold_time(*time, seq);
        return;
    }
    if (input.kind != InputKind::record || input.shard == 0 || input.shard > m_shards.size())
        return;
    const Shard& shard = m_shards[input.shard - 1];
    if (shard.contract < 0 || journal_policy(input.shard) == contracts::JournalPolicy::count_only)
        return;
    m_decoder->reset();
    m_decoder->decode(
        input.record, shard.contract, shard.info.name, shard.info.incarnation, m_decoded);
    for (const contracts::Event& event : m_decoded.events) {
        if (event.type != contracts::EventType::telemetry)
            continue;
        if (m_refold_next >= m_refold_keys.size())
            return;
        if (m_refold_keys[m_refold_next] != event.key)
            continue;
        m_series.begin_batch(seq, m_telemetry_keys - m_refold_keys.size() + m_refold_next);
        ++m_refold_next;
        views::OrderKey order{event.time, shard.rank, input.record.position, event.output};
        SeriesStore::Machine& machine = m_series.machine(event.equipment);
        for (std::size_t i = 0; i < event.readings.size(); ++i) {
            order.time = event.readings[i].time;
            m_series.apply(machine, i, event.readings[i], order, seq, shard.source, false);
        }
    }
}

ShardId Fold::shard(const std::string& source, const transport::ShardInfo& info) {
    const std::string key =
        views::join_key(source, std::string_view(info.name), std::string_view(info.incarnation));
    if (const auto it = m_shard_ids.find(key); it != m_shard_ids.end())
        return it->second;
    const auto id = static_cast<ShardId>(m_shards.size() + 1);
    load_shard(id, source, info);
    m_delta.new_shards.push_back({id, source, info});
    // Where an empty shard will be read from is kept before its first record comes.
    if (!info.begin_after.empty())
        m_delta.positions.push_back({id, info.begin_after, 0});
    return id;
}

void Fold::begin_batch(Seq first_seq, IngestTime ingest_time) {
    m_refold_keys.clear();
    m_refold_keys.shrink_to_fit();
    m_ingest_time = ingest_time;
    m_newest_broker_time = BrokerTime{};
    m_series.begin_batch(first_seq, m_telemetry_keys);
    m_series.end_refold();
    m_watch.end_refold();
}

void Fold::apply_config(FoldConfig config, Seq seq) {
    reapply_config(std::move(config));
    apply_rules(FoldConfig(m_config), seq);
}

void Fold::apply_rules(const FoldConfig& config, Seq seq) {
    m_config.rules = config.rules;
    m_config.rosters = config.rosters;
    m_config.tenant = config.tenant;
    m_config.plant_zone = config.plant_zone;
    const EventTime newest = newest_event();
    const EventTime now = newest == EventTime::min() ? EventTime{0} : newest;
    if (m_watch.set({m_config.rules, m_config.tenant, m_config.plant_zone}, now, seq))
        m_series.rules_changed(seq);
    m_views.calls().set_rosters(rosters_of(m_config), now, seq);
    m_watch.after_event(seq);
}

// What calls become at their moments is there when rules look at the same moments.
void Fold::pass_time(EventTime t, Seq seq) {
    m_views.calls().advance(t, seq);
    m_watch.after_event(seq);
    m_watch.pass_time(t, seq);
}

void Fold::act(const calls::TimedCall& call, Seq seq) {
    m_views.calls().act(call, seq);
    m_watch.after_event(seq);
}

void Fold::reapply_config(FoldConfig config) {
    m_config = std::move(config);
    m_decoder = std::make_unique<contracts::Decoder>(m_config.streams, m_config.limits);
    m_telemetry.set_capacity(m_config.dedup_capacity);
    m_series.set_cap(m_config.max_series);
    m_views.set_caps(m_config.max_machines, m_config.max_open_rows);
    m_watch.set_cap(m_config.max_open_rows);
    for (Shard& shard : m_shards)
        resolve_contract(shard);
}

void Fold::apply_retention(const RetentionPlan& plan) {
    m_past.forget(plan);
    m_business.forget_committed(plan.business);
    m_series.forget_buckets(plan.rollups);
}

contracts::JournalPolicy Fold::journal_policy(ShardId shard) const {
    const int contract = m_shards[shard - 1].contract;
    return contract < 0 ? contracts::JournalPolicy::full : m_decoder->contract(contract).journal;
}

void Fold::apply(const transport::RawRecord& record, ShardId id, Seq seq) {
    Shard& shard = m_shards[id - 1];
    shard.last = record;
    shard.touched = true;
    m_newest_broker_time = std::max(m_newest_broker_time, record.broker_time);
    if (shard.contract < 0) {
        return reject(
            {contracts::RejectReason::unknown_encoding,
             "No [[topic]] of the configuration names topic '" + shard.info.stream + "' of source '"
                 + shard.source + "': add one that says what it carries.",
             {},
             0},
            record, id, seq);
    }
    const auto nothing_to_apply = [&] {
        views::FlowRow& flow = m_views.flow().at(id - 1, contracts::EventType::unknown, seq);
        ++flow.ignored;
        flow.last_broker_time = EventTime{record.broker_time.us};
    };
    if (journal_policy(id) == contracts::JournalPolicy::count_only)
        return nothing_to_apply();
    m_decoder->decode(record, shard.contract, shard.info.name, shard.info.incarnation, m_decoded);
    if (m_decoded.ignored && m_decoded.events.empty() && m_decoded.rejections.empty())
        nothing_to_apply();
    for (const contracts::Event& event : m_decoded.events)
        apply_event(event, record, id, seq);
    for (const contracts::Rejection& r : m_decoded.rejections)
        reject(r, record, id, seq);
}

bool Fold::is_future(EventTime time, BrokerTime broker) const {
    return broker.us > 0 && time.us > broker.us && time.us - broker.us > m_config.future_us;
}

bool Fold::admit(
    const contracts::Event& event, const transport::RawRecord& record, ShardId id, Seq seq) {
    EventTime newest = event.time;
    for (const contracts::Reading& reading : event.readings)
        newest = std::max(newest, reading.time);
    if (!is_future(newest, record.broker_time))
        return true;
    ++m_views.flow().at(id - 1, event.type, seq).future;
    reject(
        {contracts::RejectReason::future_stamp,
         fmt::format(
             "Its stamp is {} ahead of the broker's clock: the producer's clock is "
             "wrong. Nothing was moved by it; it can be folded again.",
             contracts::span_words(newest.us - record.broker_time.us)),
         std::string(contracts::type_name(event.type)), event.output},
        record, id, seq);
    return false;
}

void Fold::apply_event(
    const contracts::Event& event, const transport::RawRecord& record, ShardId id, Seq seq) {
    if (!admit(event, record, id, seq))
        return;
    if (event.type == contracts::EventType::telemetry)
        apply_telemetry(event, record, id, seq);
    else
        apply_business(event, record, id, seq);
}

void Fold::note_time(
    const contracts::Event& event, const transport::RawRecord& record, views::FlowRow& flow,
    ShardId id, Seq seq) {
    views::Flow& all = m_views.flow();
    const int contract = m_shards[id - 1].contract;
    const std::int64_t lateness = m_decoder->contract(contract).allowed_lateness_us;
    const EventTime watermark = all.watermark(id - 1);
    if (watermark != EventTime::min() && event.time.us < watermark.us - lateness)
        ++flow.late;
    all.advance(id - 1, event.time);
    flow.last_event = std::max(flow.last_event, event.time);
    flow.last_broker_time = EventTime{record.broker_time.us};
    ++flow.events;
    if (event.newer_fields)
        ++flow.newer;
    m_views.versions().count(id - 1, event, seq);
}

void Fold::apply_telemetry(
    const contracts::Event& event, const transport::RawRecord& record, ShardId id, Seq seq) {
    // The look-ups miss the processor's cache: they are begun together.
    m_telemetry.prefetch(event.key);
    SeriesStore::Machine& machine = m_series.machine(event.equipment);
    views::FlowRow& flow = m_views.flow().at(id - 1, event.type, seq);
    if (!m_telemetry.insert(event.key)) {
        ++flow.duplicates;
        return;
    }
    ++m_telemetry_keys;
    m_delta.telemetry_keys.push_back(event.key);
    note_time(event, record, flow, id, seq);
    const Shard& shard = m_shards[id - 1];
    views::OrderKey order{event.time, shard.rank, record.position, event.output};
    for (std::size_t i = 0; i < event.readings.size(); ++i) {
        order.time = event.readings[i].time;
        const auto applied =
            m_series.apply(machine, i, event.readings[i], order, seq, shard.source);
        if (applied == SeriesStore::Applied::overflow)
            ++flow.overflow;
        if (applied == SeriesStore::Applied::new_equipment) {
            if (!m_views.met(std::string(event.equipment), seq, event.time, shard.source))
                ++flow.overflow;
        }
    }
    m_watch.after_event(seq);
}

void Fold::apply_business(
    const contracts::Event& event, const transport::RawRecord& record, ShardId id, Seq seq) {
    views::FlowRow& flow = m_views.flow().at(id - 1, event.type, seq);
    switch (m_business.insert(event.key, event.body, seq)) {
    case BusinessDedup::Outcome::duplicate:
        ++flow.duplicates;
        return;
    case BusinessDedup::Outcome::conflict:
        return reject(
            {contracts::RejectReason::id_conflict,
             "An event of this source and id was applied before with another body: "
             "ids must be unique. The first one counts.",
             std::string(contracts::type_name(event.type)), event.output},
            record, id, seq);
    case BusinessDedup::Outcome::fresh:
        break;
    }
    note_time(event, record, flow, id, seq);
    const Shard& shard = m_shards[id - 1];
    const views::EventContext context{
        event, seq, {event.time, shard.rank, record.position, event.output}, shard.source};
    if (!m_views.apply(context))
        ++m_views.flow().at(id - 1, event.type, seq).overflow;
    m_watch.after_event(seq);

    StoredEvent& stored = m_delta.events.emplace_back();
    stored.seq = seq;
    stored.output = event.output;
    stored.type = event.type;
    stored.key = event.key;
    stored.body = event.body;
    stored.event_time = event.time;
    stored.shard = id;
    stored.position = record.position;
    stored.source = event.source;
    stored.id = event.id;
    stored.message = canonical_bytes(*event.message);
    stored.summary = views::summary_text(*event.message);
    stored.entities = entity_refs(event);
    stored.terms = search_terms(*event.message, event.type, stored.entities);
}

void Fold::reject(
    const contracts::Rejection& rejection, const transport::RawRecord& record, ShardId id,
    Seq seq) {
    const contracts::EventType type = contracts::event_type(rejection.type_name);
    views::FlowRow& flow = m_views.flow().at(id - 1, type, seq);
    ++flow.dead_letters;
    m_views.versions().reject(id - 1, rejection.type_name, seq);
    flow.last_broker_time = EventTime{record.broker_time.us};
    DeadLetter& letter = m_delta.dead_letters.emplace_back();
    letter.seq = seq;
    letter.output = rejection.output;
    letter.reason = rejection.reason;
    letter.detail = rejection.detail;
    letter.type_name = rejection.type_name;
    letter.shard = id;
    letter.position = record.position;
    letter.broker_time = record.broker_time;
    letter.key = capped(record.key, kMaxKeyKept);
    letter.headers = headers_text(record);
    letter.value = capped(record.value, m_config.dead_letter_bytes);
    letter.value_size = record.value.size();
}

void Fold::settle() {
    for (std::size_t i = 0; i < m_shards.size(); ++i) {
        Shard& shard = m_shards[i];
        if (!shard.touched)
            continue;
        shard.touched = false;
        shard.moved = true;
        shard.reached = {
            static_cast<ShardId>(i + 1), shard.last.position, transport::fingerprint(shard.last)};
        shard.last = {};
    }
    m_decoder->reset();
}

void Fold::seal(SealedBatch& batch, Seq last_seq, Writing series) {
    settle();
    for (Shard& shard : m_shards) {
        if (std::exchange(shard.moved, false))
            m_delta.positions.push_back(shard.reached);
    }
    m_series.seal(m_delta, last_seq, m_ingest_time, series);
    m_views.seal(m_delta.rows, m_delta.transitions, m_ingest_time);
    m_watch.seal(m_delta);
    const auto complete = m_series.complete_before();
    batch.series_complete_before = complete.seq != 0 ? complete.seq : last_seq + 1;
    batch.series_keys_before = complete.seq != 0 ? complete.keys_before : m_telemetry_keys;
    batch.delta = std::exchange(m_delta, Delta{});
}

void Fold::committed(Seq seq) {
    m_series.forget_committed(seq);
    m_views.forget_committed(seq);
    m_watch.forget_committed(seq);
    m_business.forget_committed(seq);
}

}  // namespace andon::fold

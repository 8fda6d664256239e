// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/series_store.h"

#include "models/views/catalogue.h"
#include "models/views/rule_states.h"

#include <algorithm>
#include <tuple>

namespace andon::fold {

namespace {

EventTime floor_to(EventTime time, Tier tier) {
    const std::int64_t width = width_us(tier);
    std::int64_t rest = time.us % width;
    if (rest < 0)
        rest += width;
    return {time.us - rest};
}

}  // namespace

std::size_t SeriesStore::BucketHash::operator()(const BucketKey& k) const {
    const auto mixed = static_cast<std::uint64_t>(k.start.us) * 0x9E3779B97F4A7C15ULL;
    return static_cast<std::size_t>(
        mixed ^ (std::uint64_t{k.series} << 2U) ^ static_cast<std::uint64_t>(k.tier));
}

class SeriesStore::Machine {
public:
    explicit Machine(std::string_view equipment) : m_equipment(equipment) {}

    const std::string& equipment() const { return m_equipment; }

    /// Index of the tag's series; absent where there is none.
    std::optional<std::uint32_t> find(std::string_view tag, std::size_t place) const {
        if (place < m_tags.size() && m_tags[place].first == tag)
            return m_tags[place].second;
        if (m_tags.size() > kSearched) {
            const auto it = m_by_tag.find(tag);
            return it == m_by_tag.end() ? std::nullopt : std::optional(it->second);
        }
        for (const auto& [name, index] : m_tags) {
            if (name == tag)
                return index;
        }
        return std::nullopt;
    }

    void add(std::string_view tag, std::uint32_t index) {
        m_tags.emplace_back(tag, index);
        if (m_tags.size() <= kSearched)
            return;
        if (m_by_tag.empty()) {
            m_by_tag.insert(m_tags.begin(), m_tags.end());
        } else {
            m_by_tag.emplace(tag, index);
        }
    }

private:
    /// Up to here a look at each is quicker than a hash.
    static constexpr std::size_t kSearched = 16;

    std::string m_equipment;
    std::vector<std::pair<std::string, std::uint32_t>> m_tags;
    std::unordered_map<std::string, std::uint32_t, views::TextHash, std::equal_to<>> m_by_tag;
};

SeriesStore::SeriesStore(views::ViewId readings_view, Past& past, std::size_t max_series)
    : m_view(readings_view),
      m_past(past),
      m_max_series(max_series),
      m_row_sweep([this](std::uint32_t a, std::uint32_t b) {
          const views::ReadingRow& one = m_series[a].row;
          const views::ReadingRow& other = m_series[b].row;
          return std::tie(one.equipment, one.tag) < std::tie(other.equipment, other.tag);
      }) {}

SeriesStore::~SeriesStore() = default;

SeriesStore::Machine& SeriesStore::machine(std::string_view equipment) {
    if (const auto it = m_machines.find(equipment); it != m_machines.end())
        return *it->second;
    // It is remembered with its first series, of which there may be no more.
    m_stranger = std::make_unique<Machine>(equipment);
    return *m_stranger;
}

void SeriesStore::load_series(const NewSeries& series) {
    if (m_series.size() < series.id)
        m_series.resize(series.id);
    Series& s = m_series[series.id - 1];
    s.id = series.id;
    s.row.equipment = series.equipment;
    s.row.tag = series.tag;
    s.row.unit = series.unit;
    s.made = series.seq;
    auto& machine = m_machines[series.equipment];
    if (!machine)
        machine = std::make_unique<Machine>(series.equipment);
    machine->add(series.tag, series.id - 1);
    follow_rules(s);
}

/// The engine hears of the series, if it wants to.
void SeriesStore::follow_rules(Series& s) {
    s.rules = m_rules == nullptr ? rules::kNotWatched
                                 : m_rules->watch_series(s.row.equipment, s.row.tag, s.row.unit);
    if (s.rules == rules::kNotWatched)
        return;
    if (m_by_rules.size() <= s.rules)
        m_by_rules.resize(s.rules + std::size_t{1});
    m_by_rules[s.rules] = s.id - 1;
}

void SeriesStore::set_rules(rules::RuleEngine* engine) {
    rules::RuleEngine* const before = std::exchange(m_rules, engine);
    m_by_rules.clear();
    for (Series& s : m_series) {
        const std::string remembered = before == nullptr || s.rules == rules::kNotWatched
                                           ? std::string()
                                           : before->save_series(s.rules);
        follow_rules(s);
        if (s.rules != rules::kNotWatched)
            m_rules->load_series(s.rules, remembered);
    }
}

void SeriesStore::load_rules(
    std::string_view equipment, std::string_view tag, std::string_view data, Seq seq) {
    const auto index = machine(equipment).find(tag, 0);
    if (!index)
        return;
    Series& s = m_series[*index];
    s.rules_seq = seq;
    s.rules_loaded = seq;
    s.rules_stored = true;
    if (s.rules != rules::kNotWatched)
        m_rules->load_series(s.rules, data, seq);
}

void SeriesStore::rules_changed(Seq seq) {
    m_all_rules = true;
    for (Series& s : m_series) {
        if (s.rules != rules::kNotWatched || s.rules_stored)
            mark_rules(s, seq);
    }
}

void SeriesStore::rules_moved(rules::SeriesIndex index, Seq seq) {
    if (index >= m_by_rules.size())
        return;
    Series& s = m_series[m_by_rules[index]];
    mark_rules(s, seq);
    mark_unwritten(s);
}

void SeriesStore::mark_rules(Series& s, Seq seq) {
    s.rules_seq = seq;
    if (s.rules_changed)
        return;
    s.rules_changed = true;
    m_rules_touched.push_back(s.id - 1);
}

void SeriesStore::mark_unwritten(Series& s) {
    if (s.unwritten)
        return;
    s.unwritten = true;
    s.unwritten_since = m_batch.seq;
    m_unwritten.push_back({s.id - 1, m_batch.seq, m_batch.keys_before});
}

void SeriesStore::write_rules(Series& s, Delta& delta) {
    if (!std::exchange(s.rules_changed, false))
        return;
    if (s.rules != rules::kNotWatched) {
        delta.rows.push_back(
            {views::kRuleStates, s.rules_seq, false,
             views::rule_state_row(
                 "series", s.row.tag, s.row.equipment, m_rules->save_series(s.rules))});
    } else if (s.rules_stored) {
        delta.rows.push_back(
            {views::kRuleStates, s.rules_seq, true,
             views::rule_state_key("series", s.row.tag, s.row.equipment)});
    }
    s.rules_stored = s.rules != rules::kNotWatched;
}

void SeriesStore::load_row(const views::Row& row, Seq seq) {
    views::ReadingRow reading = views::readings_codec().from_row(row);
    if (const auto index = machine(reading.equipment).find(reading.tag, 0)) {
        Series& s = m_series[*index];
        s.row = std::move(reading);
        s.row_loaded = seq;
        s.row_stored = true;
    }
}

Result<void> SeriesStore::load_tail(const SeriesChunk& tail) {
    if (tail.series == 0 || tail.series > m_series.size())
        return {};
    Series& s = m_series[tail.series - 1];
    s.stored_through = std::max(s.stored_through, tail.last_seq);
    if (!tail.tail)
        return {};
    s.bucket = decode_buckets(tail.buckets, tail.series);
    auto writer = ChunkWriter::resume(tail.data);
    if (!writer)
        return tl::unexpected(writer.error());
    s.chunk = std::move(*writer);
    s.trail = RowTrail::resume(tail.trail, m_shown[tail.series]);
    return {};
}

SeriesStore::Series* SeriesStore::find_or_make(
    Machine& machine, std::size_t place, const contracts::Reading& reading, Seq seq,
    Applied& applied) {
    if (const auto index = machine.find(reading.tag, place))
        return &m_series[*index];
    if (m_series.size() >= m_max_series) {
        ++m_overflow;
        applied = Applied::overflow;
        return nullptr;
    }
    const auto index = static_cast<std::uint32_t>(m_series.size());
    machine.add(reading.tag, index);
    Series& s = m_series.emplace_back();
    s.id = index + 1;
    s.row.equipment = machine.equipment();
    s.row.tag = reading.tag;
    s.row.unit = reading.unit;
    m_new_series.push_back({s.id, s.row.equipment, s.row.tag, s.row.unit, seq});
    if (m_rules != nullptr)
        follow_rules(s);
    if (&machine == m_stranger.get()) {
        m_machines.emplace(machine.equipment(), std::move(m_stranger));
        applied = Applied::new_equipment;
    }
    return &s;
}

SeriesStore::Applied SeriesStore::apply(
    Machine& machine, std::size_t place, const contracts::Reading& reading,
    const views::OrderKey& order, Seq seq, std::string_view source, bool rows) {
    Applied applied = Applied::ok;
    Series* s = find_or_make(machine, place, reading, seq, applied);
    if (s == nullptr || seq <= s->stored_through || seq < s->made)
        return applied;

    const EventTime newest_before = s->row.order.absent() ? EventTime::min() : s->row.time;
    const Point point{reading.time, seq, reading.value, reading.quality};
    const EventTime low = std::min(s->chunk.min_time(), point.time);
    const EventTime high = std::max(s->chunk.max_time(), point.time);
    if (s->chunk.count() >= kChunkPoints
        || (!s->chunk.empty() && (high - low).count() > kChunkSpanUs)) {
        seal_chunk(*s);
    }
    const bool current = rows || (m_rows_lag && seq > s->row_loaded);
    if (views::ReadingRow* row = current ? &s->row : refolded_row(*s, reading.unit)) {
        if (s->chunk.empty())
            s->trail.begin(*row);
        update_row(*s, *row, reading, order, source);
        if (current)
            mark_row(*s, seq);
    }
    update_buckets(*s, reading, newest_before, seq);
    s->chunk.append(point);
    mark_unwritten(*s);
    if (s->rules != rules::kNotWatched && (rows || seq > s->rules_loaded)) {
        mark_rules(*s, seq);
        m_rules->reading(s->rules, reading.time, reading.value, reading.quality);
    }
    if (s->watched)
        m_watched_out.push_back({s->id, point});
    return applied;
}

// The rows of a start are those of its last commit; while inputs before it are folded again, the row
// is followed from where the tail in the store ends.
views::ReadingRow* SeriesStore::refolded_row(Series& s, std::string_view unit) {
    const auto [it, made] = m_refolded.try_emplace(s.id);
    Refolded& refolded = it->second;
    if (made) {
        if (s.chunk.empty() && s.stored_through == 0) {
            refolded.known = true;
            refolded.row.unit = unit;
        } else if (s.trail.known()) {
            SeriesChunk tail;
            tail.data = s.chunk.data();
            tail.trail = s.trail.data();
            auto row = row_after(tail, s.chunk.last_seq());
            if (row && *row) {
                refolded.known = true;
                refolded.row = std::move(**row);
                refolded.row.order = m_shown[s.id];
            }
        }
        refolded.row.equipment = s.row.equipment;
        refolded.row.tag = s.row.tag;
    }
    return refolded.known ? &refolded.row : nullptr;
}

void SeriesStore::update_row(
    Series& s, views::ReadingRow& row, const contracts::Reading& r, const views::OrderKey& order,
    std::string_view source) {
    const bool newest = row.order.absent() || r.time >= row.time;
    if (row.order.absent() || r.time < row.first_time)
        row.first_time = r.time;
    if (row.order < order) {
        row.order = order;
        row.show(r.time, r.value, r.quality);
        const bool other_unit = !r.unit.empty() && row.unit != r.unit;
        if (other_unit)
            row.unit = r.unit;
        if (other_unit || row.source != source) {
            row.source = source;
            s.trail.renamed(s.chunk.count(), row);
        }
    } else if (newest) {
        s.trail.passed_over(s.chunk.count());
    }
    row.count_in(r.value, r.quality);
}

void SeriesStore::mark_row(Series& s, Seq seq) {
    s.row_seq = seq;
    m_row_sweep.mark(s.id - 1);
    if (!s.changed) {
        s.changed = true;
        m_changed.push_back(s.id - 1);
    }
}

void SeriesStore::update_buckets(
    Series& s, const contracts::Reading& r, EventTime newest_before, Seq seq) {
    for (std::size_t t = 0; t < kTiers; ++t) {
        const Tier tier = static_cast<Tier>(t);
        std::optional<RollupRow>& open = s.bucket[t];
        if (open && r.time >= open->start && (r.time - open->start).count() < width_us(tier)) {
            open->add(r.time, r.value, r.quality, seq);
        } else {
            bucket_for(s, t, floor_to(r.time, tier), newest_before)
                .add(r.time, r.value, r.quality, seq);
        }
    }
}

// The bucket of a reading that is not the open one: a newer one opens and closes the one before; an
// older one is looked up where closed buckets are held, then in the store.
RollupRow& SeriesStore::bucket_for(
    Series& s, std::size_t tier, EventTime start, EventTime newest_before) {
    const Tier t = static_cast<Tier>(tier);
    const BucketKey key{s.id, t, start};
    std::optional<RollupRow>& open = s.bucket[tier];
    const bool newer = !open || start > open->start;
    RollupRow fresh;
    fresh.series = s.id;
    fresh.tier = t;
    fresh.start = start;
    auto held = m_held.find(key);
    if (held == m_held.end() && newest_before != EventTime::min()
        && start <= floor_to(newest_before, t)) {
        if (auto stored = m_past.rollup(s.id, t, start))
            fresh = *stored;
    }
    if (newer) {
        if (open && !open->empty())
            hold(*open);
        if (held = m_held.find(key); held != m_held.end()) {
            fresh = held->second.row;
            m_held.erase(held);
        }
        return open.emplace(fresh);
    }
    if (held == m_held.end())
        held = m_held.emplace(key, HeldBucket{fresh, false, 0}).first;
    if (!held->second.dirty) {
        held->second.dirty = true;
        m_dirty_held[s.id].push_back(key);
    }
    return held->second.row;
}

void SeriesStore::hold(const RollupRow& row) {
    const BucketKey key{row.series, row.tier, row.start};
    m_held.insert_or_assign(key, HeldBucket{row, true, 0});
    m_dirty_held[row.series].push_back(key);
}

void SeriesStore::seal_chunk(Series& s) {
    m_sealed.push_back(
        {s.id,
         false,
         s.chunk.min_time(),
         s.chunk.max_time(),
         s.chunk.first_seq(),
         s.chunk.last_seq(),
         s.chunk.count(),
         std::string(s.chunk.data()),
         {},
         s.trail.data()});
    s.chunk.clear();
    s.trail.clear();
}

void SeriesStore::write_row(Series& s, Delta& delta, Seq last_seq) {
    delta.rows.push_back({m_view, s.row_seq, false, views::readings_codec().to_row(s.row)});
    s.row_stored = true;
    // Whoever read the store meanwhile holds an older row, as of a commit since the row changed.
    if (m_rows_shown && s.row_seq < m_batch.seq)
        m_ahead.push_back({m_view, last_seq, false, delta.rows.back().row});
    m_row_sweep.written(s.id - 1);
}

void SeriesStore::seal_rows(Delta& delta, Seq last_seq, IngestTime now, bool all) {
    const std::int64_t since = m_rows_at.us == 0 ? 0 : now.us - m_rows_at.us;
    const auto passed = static_cast<double>(std::max<std::int64_t>(0, since));
    m_rows_at = now;
    const bool few = m_row_sweep.waiting() <= m_row_pace.at_once;
    const auto due = all || few
                         ? m_row_sweep.all()
                         : m_row_sweep.next(passed / static_cast<double>(m_row_pace.period_us));
    for (const std::uint32_t index : due)
        write_row(m_series[index], delta, last_seq);
    for (const std::uint32_t index : m_changed) {
        Series& s = m_series[index];
        s.changed = false;
        // A table names every series that is known.
        if (!s.row_stored)
            write_row(s, delta, last_seq);
    }
}

void SeriesStore::seal(Delta& delta, Seq last_seq, IngestTime now, Writing writing) {
    const bool everything = writing == Writing::everything;
    delta.new_series.insert(
        delta.new_series.end(), std::make_move_iterator(m_new_series.begin()),
        std::make_move_iterator(m_new_series.end()));
    m_new_series.clear();
    seal_rows(delta, last_seq, now, writing != Writing::due);
    // Sealed chunks leave with the batch that sealed them only together with the rest of their
    // series: how far a series is written must be one figure.
    std::vector<bool> must_write;
    if (!m_sealed.empty())
        must_write.resize(m_series.size());
    for (SeriesChunk& chunk : m_sealed) {
        must_write[chunk.series - 1] = true;
        delta.chunks.push_back(std::move(chunk));
    }
    m_sealed.clear();
    for (const std::uint32_t index : m_outdated)
        write(m_series[index], delta, last_seq);
    m_outdated.clear();
    for (std::size_t i = 0; i < must_write.size(); ++i) {
        if (must_write[i] && m_series[i].unwritten)
            write(m_series[i], delta, last_seq);
    }
    while (!m_unwritten.empty()) {
        const Unwritten front = m_unwritten.front();
        if (is_open(front)) {
            if (!everything && front.batch_first + kWriteAfter > last_seq)
                break;
            write(m_series[front.index], delta, last_seq);
        }
        m_unwritten.pop_front();
    }
    // Together, where a base is made or rules change: what is remembered is then as of one input.
    if (std::exchange(m_all_rules, false) || writing != Writing::due) {
        for (const std::uint32_t index : m_rules_touched)
            write_rules(m_series[index], delta);
        m_rules_touched.clear();
    } else if (m_rules_touched.size() > 2 * m_series.size()) {
        std::ranges::sort(m_rules_touched);
        const auto twice = std::ranges::unique(m_rules_touched);
        m_rules_touched.erase(twice.begin(), twice.end());
    }
    if (m_rows_shown) {
        for (const std::uint32_t index : m_changed) {
            const Series& s = m_series[index];
            if (m_row_sweep.waits(index))
                m_ahead.push_back(
                    {m_view, s.row_seq, false, views::readings_codec().to_row(s.row)});
        }
    }
    m_changed.clear();
}

void SeriesStore::write(Series& s, Delta& delta, Seq last_seq) {
    s.unwritten = false;
    // Whoever asks how a row was before what its series has stored is told by the series.
    if (m_row_sweep.waits(s.id - 1))
        write_row(s, delta, last_seq);
    // A series has a point after its last sealed chunk, so it has a tail to keep the buckets with.
    delta.chunks.push_back(
        {s.id, true, s.chunk.min_time(), s.chunk.max_time(), s.chunk.first_seq(),
         s.chunk.last_seq(), s.chunk.count(), std::string(s.chunk.data()), encode_buckets(s.bucket),
         s.trail.open_data(s.row.order)});
    write_rules(s, delta);
    const auto dirty = m_dirty_held.find(s.id);
    if (dirty == m_dirty_held.end())
        return;
    for (const BucketKey& key : dirty->second) {
        const auto it = m_held.find(key);
        if (it == m_held.end() || !it->second.dirty)
            continue;
        it->second.dirty = false;
        it->second.written_at = last_seq;
        delta.rollups.push_back(it->second.row);
        m_to_forget.emplace_back(last_seq, key);
    }
    m_dirty_held.erase(dirty);
}

SeriesStore::Complete SeriesStore::complete_before() const {
    for (const Unwritten& u : m_unwritten) {
        if (is_open(u))
            return {u.batch_first, u.keys_before};
    }
    return {};
}

void SeriesStore::forget_committed(Seq committed) {
    while (!m_to_forget.empty() && m_to_forget.front().first <= committed) {
        const auto it = m_held.find(m_to_forget.front().second);
        if (it != m_held.end() && !it->second.dirty && it->second.written_at <= committed) {
            m_held.erase(it);
        }
        m_to_forget.pop_front();
    }
}

void SeriesStore::forget_buckets(const std::array<Seq, kTiers>& changed) {
    for (Series& s : m_series) {
        bool gone = false;
        for (std::size_t t = 0; t < kTiers; ++t) {
            std::optional<RollupRow>& open = s.bucket[t];
            if (!open || open->empty() || open->changed > changed[t])
                continue;
            // Emptied, it still says which bucket is the newest: a late reading opens none before it.
            RollupRow fresh;
            fresh.series = s.id;
            fresh.tier = open->tier;
            fresh.start = open->start;
            open = fresh;
            gone = true;
        }
        // The tail that is stored still has it.
        if (gone && !s.chunk.empty())
            m_outdated.push_back(s.id - 1);
    }
    std::erase_if(m_held, [&](const auto& held) {
        return held.second.row.changed <= changed[static_cast<std::size_t>(held.first.tier)];
    });
}

void SeriesStore::watch(const std::vector<SeriesId>& series) {
    for (const SeriesId id : m_watched)
        m_series[id - 1].watched = false;
    std::vector<SeriesId> known;
    for (const SeriesId id : series) {
        if (id == 0 || id > m_series.size())
            continue;
        known.push_back(id);
        Series& s = m_series[id - 1];
        s.watched = true;
        const bool before = std::find(m_watched.begin(), m_watched.end(), id) != m_watched.end();
        if (before)
            continue;
        if (auto points = read_chunk(s.chunk.data())) {
            for (const Point& p : *points)
                m_watched_out.push_back({id, p});
        }
    }
    m_watched = std::move(known);
}

}  // namespace andon::fold

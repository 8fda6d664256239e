// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/fake/fake_calls.h"

#include "models/views/catalogue.h"

namespace andon::items {

namespace {

constexpr std::int64_t kCallMinute = 60'000'000;

/// Nothing is anywhere but in memory.
class NoRows : public views::StoredRows {
public:
    std::optional<views::Row> row(views::ViewId, const views::Row&) override { return {}; }
    std::optional<views::Row> before(views::ViewId, const views::Row&) override { return {}; }
    std::optional<views::Row> after(views::ViewId, const views::Row&) override { return {}; }
};

calls::Rosters rosters() {
    return {
        {{},
         {"maintenance"},
         {{"K. Nowak", 0}, {"M. Albers", 5 * kCallMinute}, {"plant manager", 15 * kCallMinute}}},
        {{}, {}, {{"shift lead", 0}, {"M. Albers", 10 * kCallMinute}}}};
}

}  // namespace

struct FakeCalls::Kept {
    NoRows stored;
    std::vector<views::ViewSchema> catalogue = views::catalogue();
    views::Figures figures{views::kFigures, catalogue[views::kFigures], stored};
    views::Calls calls{views::kCalls, catalogue[views::kCalls], stored, figures};
};

FakeCalls::FakeCalls() : m_kept(std::make_unique<Kept>()) {
    m_kept->calls.begin_rosters(rosters());
}

FakeCalls::~FakeCalls() = default;

std::optional<calls::Refusal> FakeCalls::act(const calls::CallAct& act, std::int64_t at) {
    const calls::TimedCall timed{act, EventTime{at}};
    const auto refusal = m_kept->calls.refusal(timed);
    if (!refusal)
        m_kept->calls.act(timed, ++m_seq);
    return refusal;
}

std::string FakeCalls::raise(
    const std::string& place, const std::string& topic, const std::string& who,
    const std::string& text, std::int64_t severity, std::int64_t at) {
    calls::CallAct act;
    act.place = place;
    act.topic = topic;
    act.actor = who;
    act.text = text;
    act.severity = severity;
    std::string id;
    if (this->act(act, at))
        return id;
    m_kept->calls.table().for_each([&](const views::CallRow& row) {
        if (row.open && row.place == place && row.topic == topic)
            id = row.call_id;
    });
    return id;
}

void FakeCalls::advance(std::int64_t to) {
    if (m_kept->calls.due_before(EventTime{to}))
        m_kept->calls.advance(EventTime{to}, ++m_seq);
}

std::vector<views::Row> FakeCalls::take_changed() {
    std::vector<fold::RowChange> changes;
    m_kept->calls.table().seal(changes, m_past, EventTime{});
    std::vector<views::Row> rows;
    rows.reserve(changes.size());
    for (fold::RowChange& change : changes)
        rows.push_back(std::move(change.row));
    return rows;
}

std::vector<HistoryEntry> FakeCalls::history(const std::string& call_id, std::size_t limit) const {
    std::vector<HistoryEntry> out;
    for (auto it = m_past.rbegin(); it != m_past.rend() && out.size() < limit; ++it) {
        views::Row row = it->row.unpack();
        if (call_id.empty() || row.front() == views::Value(call_id))
            out.push_back({it->seq, it->event_time, it->removed, std::move(row)});
    }
    return out;
}

}  // namespace andon::items

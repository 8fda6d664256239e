// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/row_trail.h"

#include "models/fold/chunk.h"

#include <bit>
#include <cstring>

namespace andon::fold {

namespace {

static_assert(std::endian::native == std::endian::little, "the store is little-endian");

// The row before: which of its values there are, numbers of eight bytes, two texts. Then notes: kind,
// index of a point, and by kind two texts (renamed) or one (shown, the place of what is shown).
constexpr unsigned kSeen = 1;
constexpr unsigned kValue = 2;
constexpr unsigned kMin = 4;
constexpr unsigned kMax = 8;
enum class Note : char { passed_over = 1, renamed = 2, shown = 3 };

template <class T>
void put(std::string& out, T number) {
    static_assert(sizeof number == sizeof(std::uint64_t) || sizeof number == sizeof(std::uint32_t));
    out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void put_text(std::string& out, std::string_view text) {
    put(out, static_cast<std::uint32_t>(text.size()));
    out += text;
}

void put_note(std::string& out, Note kind, std::uint32_t index) {
    out.push_back(static_cast<char>(kind));
    put(out, index);
}

/// Takes what was put off the front; after the end everything is zero and `ok` is false.
class Taker {
public:
    explicit Taker(std::string_view data) : m_data(data) {}

    template <class T>
    T number() {
        T out{};
        if (m_data.size() < sizeof out) {
            m_ok = false;
            m_data = {};
            return out;
        }
        std::memcpy(&out, m_data.data(), sizeof out);
        m_data.remove_prefix(sizeof out);
        return out;
    }
    std::string_view text() {
        const auto size = number<std::uint32_t>();
        if (size > m_data.size()) {
            m_ok = false;
            m_data = {};
            return {};
        }
        const std::string_view out = m_data.substr(0, size);
        m_data.remove_prefix(size);
        return out;
    }
    unsigned byte() {
        if (m_data.empty()) {
            m_ok = false;
            return 0;
        }
        const auto out = static_cast<unsigned char>(m_data.front());
        m_data.remove_prefix(1);
        return out;
    }
    bool done() const { return m_data.empty(); }
    bool ok() const { return m_ok; }
    std::size_t left() const { return m_data.size(); }

private:
    std::string_view m_data;
    bool m_ok = true;
};

views::ReadingRow take_row(Taker& in) {
    views::ReadingRow row;
    const unsigned has = in.byte();
    if ((has & kSeen) != 0)
        row.order.time = EventTime{0};  // no longer absent; which place it was is not kept
    row.quality = in.number<std::int64_t>();
    row.time.us = in.number<std::int64_t>();
    row.count = in.number<std::int64_t>();
    row.bad = in.number<std::int64_t>();
    row.first_time.us = in.number<std::int64_t>();
    row.sum = in.number<double>();
    const auto optional = [&](unsigned bit) {
        return (has & bit) != 0 ? std::optional(in.number<double>()) : std::nullopt;
    };
    row.value = optional(kValue);
    row.min = optional(kMin);
    row.max = optional(kMax);
    if (row.count > 0)
        row.mean = row.sum / static_cast<double>(row.count);
    row.unit = in.text();
    row.source = in.text();
    return row;
}

struct Noted {
    Note kind{};
    std::uint32_t index = 0;
    std::string_view first;
    std::string_view second;
};

Noted take_note(Taker& in) {
    Noted note;
    note.kind = static_cast<Note>(in.byte());
    note.index = in.number<std::uint32_t>();
    if (note.kind != Note::passed_over)
        note.first = in.text();
    if (note.kind == Note::renamed)
        note.second = in.text();
    return note;
}

/// The notes of one chunk, asked point by point.
class Notes {
public:
    explicit Notes(Taker& in) : m_in(in) { next(); }

    /// Whether the point is not shown though its time is the newest; and the names from it on.
    bool apply(std::uint32_t index, views::ReadingRow& row) {
        bool passed = false;
        while (m_has && m_note.index == index) {
            passed = passed || m_note.kind == Note::passed_over;
            if (m_note.kind == Note::renamed) {
                row.unit = m_note.first;
                row.source = m_note.second;
            }
            next();
        }
        return passed;
    }

private:
    void next() {
        m_has = !m_in.done();
        if (!m_has)
            return;
        m_note = take_note(m_in);
        m_has = m_in.ok() && m_note.kind != Note::shown;
    }

    Taker& m_in;
    Noted m_note;
    bool m_has = false;
};

}  // namespace

void RowTrail::begin(const views::ReadingRow& before) {
    m_data.clear();
    m_data.push_back(static_cast<char>(
        (before.order.absent() ? 0U : kSeen) | (before.value ? kValue : 0U)
        | (before.min ? kMin : 0U) | (before.max ? kMax : 0U)));
    for (const std::int64_t number :
         {before.quality, before.time.us, before.count, before.bad, before.first_time.us})
        put(m_data, number);
    put(m_data, before.sum);
    for (const std::optional<double>& number : {before.value, before.min, before.max}) {
        if (number)
            put(m_data, *number);
    }
    put_text(m_data, before.unit);
    put_text(m_data, before.source);
}

void RowTrail::passed_over(std::uint32_t index) {
    if (known())
        put_note(m_data, Note::passed_over, index);
}

void RowTrail::renamed(std::uint32_t index, const views::ReadingRow& row) {
    if (!known())
        return;
    put_note(m_data, Note::renamed, index);
    put_text(m_data, row.unit);
    put_text(m_data, row.source);
}

std::string RowTrail::open_data(const views::OrderKey& shown) const {
    std::string out = m_data;
    if (!known())
        return out;
    put_note(out, Note::shown, 0);
    put_text(out, shown.encode());
    return out;
}

RowTrail RowTrail::resume(std::string_view data, views::OrderKey& shown) {
    RowTrail trail;
    Taker in(data);
    take_row(in);
    std::size_t end = data.size() - in.left();
    while (in.ok() && !in.done()) {
        const Noted note = take_note(in);
        if (!in.ok())
            break;
        if (note.kind == Note::shown) {
            shown = views::OrderKey::decode(note.first);
            break;
        }
        end = data.size() - in.left();
    }
    if (in.ok())
        trail.m_data = data.substr(0, end);
    return trail;
}

Result<std::optional<views::ReadingRow>> row_after(const SeriesChunk& chunk, Seq seq) {
    using Found = std::optional<views::ReadingRow>;
    if (chunk.trail.empty() || chunk.first_seq > seq)
        return Found();
    const auto points = read_chunk(chunk.data);
    if (!points)
        return tl::unexpected(points.error());
    Taker in(chunk.trail);
    views::ReadingRow row = take_row(in);
    if (!in.ok()) {
        return fail(
            ErrorKind::bad_data,
            "A series chunk in the store is damaged: the row before it is cut short. Rebuild the views "
            "from the journal with `andon ingest --rebuild`.");
    }
    Notes notes(in);
    std::uint32_t index = 0;
    for (const Point& point : *points) {
        if (point.seq > seq)
            break;
        const bool first = row.order.absent();
        const bool newest = first || point.time >= row.time;
        if (first || point.time < row.first_time)
            row.first_time = point.time;
        const bool passed = notes.apply(index, row);
        if (newest && !passed) {
            row.order.time = EventTime{0};
            row.show(point.time, point.value, point.quality);
        }
        row.count_in(point.value, point.quality);
        ++index;
    }
    return Found(std::move(row));
}

}  // namespace andon::fold

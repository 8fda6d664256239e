// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/row_order.h"

#include <algorithm>
#include <bit>

namespace andon::items {

namespace {

constexpr std::uint64_t kTop = std::uint64_t{1} << 63U;

/// Numbers that stand in the order of compare(), except that different cells may get the same one.
std::uint64_t place_of(const views::Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        std::uint64_t place = 0;
        for (std::size_t i = 0; i < 8; ++i) {
            const char c = i < text->size() ? (*text)[i] : '\0';
            const auto folded = static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
            place = place << 8U | folded;
        }
        return kTop | place >> 1U;
    }
    double number = 0;
    if (const auto* i = std::get_if<std::int64_t>(&value))
        number = static_cast<double>(*i);
    else if (const auto* d = std::get_if<double>(&value))
        number = *d == 0 ? 0 : *d;  // one zero
    const auto bits = std::bit_cast<std::uint64_t>(number);
    return ((bits & kTop) != 0 ? ~bits : bits | kTop) >> 1U;
}

/// What is not known stands last, whichever way the column is sorted.
std::uint64_t place_of(const views::Value& value, bool descending) {
    if (std::holds_alternative<std::monostate>(value))
        return ~std::uint64_t{0};
    const std::uint64_t place = place_of(value);
    return descending ? ~place : place;
}

/// Whether cells with the same place are equal.
bool is_exact(const views::Value& value) {
    constexpr std::int64_t kMost = std::int64_t{1} << 52U;
    const auto* i = std::get_if<std::int64_t>(&value);
    return i != nullptr ? *i<kMost&& * i> - kMost : std::holds_alternative<std::monostate>(value);
}

}  // namespace

bool RowOrder::accepts(Slot slot) const {
    return m_table.alive(slot)
           && (m_filter.empty() || m_filter.accepts(m_table.row(slot), priority(slot)));
}

void RowOrder::set_rank(Slot slot, int rank) {
    if (m_rank.size() <= slot)
        m_rank.resize(slot + 1, 0);
    m_rank[slot] = rank;
}

bool RowOrder::less(Slot a, Slot b) const {
    if (m_by_rank && rank(a) != rank(b))
        return rank(a) < rank(b);
    const views::Row& x = m_table.row(a);
    const views::Row& y = m_table.row(b);
    for (const Sort& sort : m_sort) {
        if (sort.column >= x.size() || sort.column >= y.size())
            continue;
        const views::Value& p = x[sort.column];
        const views::Value& q = y[sort.column];
        // What is not known stands last, whichever way the column is sorted.
        const bool no_p = std::holds_alternative<std::monostate>(p);
        const bool no_q = std::holds_alternative<std::monostate>(q);
        if (no_p != no_q)
            return no_q;
        const int c = compare(p, q);
        if (c != 0)
            return sort.descending ? c > 0 : c < 0;
    }
    for (std::size_t i = 0; i < m_key_columns && i < x.size() && i < y.size(); ++i) {
        const int c = compare(x[i], y[i]);
        if (c != 0)
            return c < 0;
    }
    return a < b;
}

void RowOrder::sort(std::vector<Slot>& slots) const {
    std::vector<Keyed> keyed;
    keyed.reserve(slots.size());
    const auto place = [this](const views::Row& row, std::size_t n) -> std::uint64_t {
        if (n >= m_sort.size() || m_sort[n].column >= row.size())
            return 0;
        return place_of(row[m_sort[n].column], m_sort[n].descending);
    };
    for (const Slot slot : slots) {
        const views::Row& row = m_table.row(slot);
        const bool exact =
            !m_sort.empty() && m_sort[0].column < row.size() && is_exact(row[m_sort[0].column]);
        keyed.push_back({place(row, 0), place(row, 1), m_by_rank ? rank(slot) : 0, slot, exact});
    }
    std::sort(keyed.begin(), keyed.end(), [this](const Keyed& a, const Keyed& b) {
        if (a.rank != b.rank)
            return a.rank < b.rank;
        if (a.first != b.first)
            return a.first < b.first;
        if (a.exact && b.exact && a.second != b.second)
            return a.second < b.second;
        return less(a.slot, b.slot);
    });
    std::transform(
        keyed.begin(), keyed.end(), slots.begin(), [](const Keyed& one) { return one.slot; });
}

std::vector<Slot> RowOrder::sorted_anew() const {
    std::vector<Slot> order;
    order.reserve(m_table.size());
    for (Slot slot = 0; slot < m_table.slots(); ++slot) {
        if (accepts(slot))
            order.push_back(slot);
    }
    sort(order);
    return order;
}

std::vector<Slot> RowOrder::with_placed(const std::vector<Slot>& touched) const {
    if (touched.size() > m_order.size() + 64)
        return sorted_anew();
    std::vector<bool> moving(m_table.slots(), false);
    std::vector<Slot> wanted;
    for (const Slot slot : touched) {
        if (moving[slot])
            continue;
        moving[slot] = true;
        if (accepts(slot))
            wanted.push_back(slot);
    }
    const auto before = [this](Slot a, Slot b) { return less(a, b); };
    sort(wanted);
    std::vector<Slot> standing;
    standing.reserve(m_order.size());
    for (const Slot slot : m_order) {
        if (!moving[slot])
            standing.push_back(slot);
    }
    std::vector<Slot> order;
    order.reserve(standing.size() + wanted.size());
    auto from = standing.begin();
    for (const Slot slot : wanted) {
        auto from_near = from;
        // They come in order and stand near each other: steps that double find the place sooner, and
        // in rows that were just looked at.
        auto near = from;
        for (std::ptrdiff_t step = 1; near != standing.end() && !before(slot, *near); step *= 2) {
            from_near = near + 1;
            near += std::min(step, standing.end() - near);
        }
        const auto to = std::upper_bound(from_near, near, slot, before);
        order.insert(order.end(), from, to);
        order.push_back(slot);
        from = to;
    }
    order.insert(order.end(), from, standing.end());
    return order;
}

bool RowOrder::in_place(const std::vector<Slot>& touched) const {
    return std::all_of(
        touched.begin(), touched.end(), [this](Slot slot) { return in_place(slot); });
}

bool RowOrder::in_place(Slot slot) const {
    const int at = position(slot);
    if (accepts(slot) != (at != kHidden))
        return false;
    if (at == kHidden)
        return true;
    const auto i = static_cast<std::size_t>(at);
    return (i == 0 || less(m_order[i - 1], slot))
           && (i + 1 >= m_order.size() || less(slot, m_order[i + 1]));
}

void RowOrder::assign(std::vector<Slot> order) {
    m_order = std::move(order);
    m_position.assign(m_table.slots(), kHidden);
    for (std::size_t i = 0; i < m_order.size(); ++i)
        m_position[m_order[i]] = static_cast<int>(i);
}

}  // namespace andon::items

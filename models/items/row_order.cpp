// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/row_order.h"

#include <algorithm>
#include <bit>
#include <map>

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

bool RowOrder::matches(Slot slot) const {
    return m_table.alive(slot)
           && (m_filter.empty() || m_filter.accepts(m_table.row(slot), priority(slot)));
}

bool RowOrder::accepts(Slot line) const {
    return is_group(line) ? m_groups.group(line).rows > 0 : !m_groups.folded(line) && matches(line);
}

int RowOrder::position(Slot line) const {
    const std::vector<int>& positions = is_group(line) ? m_group_position : m_position;
    const std::size_t at = is_group(line) ? line - kFirstGroup : line;
    return at < positions.size() ? positions[at] : kHidden;
}

void RowOrder::set_rank(Slot slot, int rank) {
    if (m_rank.size() <= slot)
        m_rank.resize(slot + 1, 0);
    m_rank[slot] = rank;
}

void RowOrder::set_group(std::optional<std::size_t> cell) {
    m_sorting.group = cell;
    m_groups.set_cell(cell);
}

const views::Value& RowOrder::group_value(Slot line) const {
    return is_group(line) ? m_groups.group(line).value : m_sorting.group_of(m_table.row(line));
}

bool RowOrder::less(Slot a, Slot b) const {
    if (m_sorting.group) {
        const int c = m_sorting.compare_groups(group_value(a), group_value(b));
        if (c != 0)
            return c < 0;
        if (is_group(a) || is_group(b))
            return is_group(a) && !is_group(b);
    }
    return less_in_group(a, b);
}

bool RowOrder::less_in_group(Slot a, Slot b) const {
    const int c = m_sorting.compare_rows(m_table.row(a), rank(a), m_table.row(b), rank(b));
    return c != 0 ? c < 0 : a < b;
}

void RowOrder::sort(std::vector<Slot>& lines) const {
    if (m_sorting.group)
        sort_groups(lines);
    else
        sort_rows(lines);
}

/// Group by group: what stands in one is sorted as a table without groups.
void RowOrder::sort_groups(std::vector<Slot>& lines) const {
    struct Part {
        std::optional<Slot> head;
        std::vector<Slot> rows;
    };
    const auto before = [this](const views::Value* a, const views::Value* b) {
        return m_sorting.compare_groups(*a, *b) < 0;
    };
    std::map<const views::Value*, Part, decltype(before)> parts(before);
    for (const Slot line : lines) {
        Part& part = parts[&group_value(line)];
        if (is_group(line))
            part.head = line;
        else
            part.rows.push_back(line);
    }
    lines.clear();
    for (auto& [value, part] : parts) {
        if (part.head)
            lines.push_back(*part.head);
        sort_rows(part.rows);
        lines.insert(lines.end(), part.rows.begin(), part.rows.end());
    }
}

void RowOrder::sort_rows(std::vector<Slot>& rows) const {
    std::vector<Keyed> keyed;
    keyed.reserve(rows.size());
    const auto& by = m_sorting.by;
    const auto place = [&by](const views::Row& row, std::size_t n) -> std::uint64_t {
        if (n >= by.size() || by[n].cell >= row.size())
            return 0;
        return place_of(row[by[n].cell], by[n].descending);
    };
    for (const Slot slot : rows) {
        const views::Row& row = m_table.row(slot);
        const bool exact = !by.empty() && by[0].cell < row.size() && is_exact(row[by[0].cell]);
        keyed.push_back(
            {place(row, 0), place(row, 1), m_sorting.by_rank ? rank(slot) : 0, slot, exact});
    }
    std::sort(keyed.begin(), keyed.end(), [this](const Keyed& a, const Keyed& b) {
        if (a.rank != b.rank)
            return a.rank < b.rank;
        if (a.first != b.first)
            return a.first < b.first;
        if (a.exact && b.exact && a.second != b.second)
            return a.second < b.second;
        return less_in_group(a.slot, b.slot);
    });
    std::transform(
        keyed.begin(), keyed.end(), rows.begin(), [](const Keyed& one) { return one.slot; });
}

std::vector<Slot> RowOrder::sorted_anew() {
    if (m_sorting.group) {
        std::vector<Slot> lines;
        m_groups.forget_counts();
        for (Slot slot = 0; slot < m_table.slots(); ++slot) {
            if (matches(slot))
                m_groups.count(slot, &m_table.row(slot), priority(slot), lines);
        }
    }
    return shown_lines();
}

/// The order there should be, counts standing: which rows the filter takes is known from them.
std::vector<Slot> RowOrder::shown_lines() const {
    std::vector<Slot> lines;
    lines.reserve(m_table.size());
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const auto line = static_cast<Slot>(kFirstGroup + i);
        if (accepts(line))
            lines.push_back(line);
    }
    for (Slot slot = 0; slot < m_table.slots(); ++slot) {
        if (m_sorting.group ? m_groups.shows(slot) : matches(slot))
            lines.push_back(slot);
    }
    sort(lines);
    return lines;
}

std::vector<Slot> RowOrder::with_groups(std::vector<Slot> touched) {
    if (!m_sorting.group)
        return touched;
    std::vector<Slot> lines;
    for (const Slot slot : touched)
        m_groups.count(slot, matches(slot) ? &m_table.row(slot) : nullptr, priority(slot), lines);
    touched.insert(touched.end(), lines.begin(), lines.end());
    return touched;
}

std::vector<Slot> RowOrder::with_placed(const std::vector<Slot>& touched) const {
    if (touched.size() > m_order.size() + 64)
        return shown_lines();
    LineFlags moving = flags();
    std::vector<Slot> wanted;
    for (const Slot line : touched) {
        if (moving[line])
            continue;
        moving[line] = true;
        if (accepts(line))
            wanted.push_back(line);
    }
    const auto before = [this](Slot a, Slot b) { return less(a, b); };
    sort(wanted);
    std::vector<Slot> standing;
    standing.reserve(m_order.size());
    for (const Slot line : m_order) {
        if (!moving[line])
            standing.push_back(line);
    }
    std::vector<Slot> order;
    order.reserve(standing.size() + wanted.size());
    auto from = standing.begin();
    for (const Slot line : wanted) {
        auto from_near = from;
        // They come in order and stand near each other: steps that double find the place sooner, and
        // in rows that were just looked at.
        auto near = from;
        for (std::ptrdiff_t step = 1; near != standing.end() && !before(line, *near); step *= 2) {
            from_near = near + 1;
            near += std::min(step, standing.end() - near);
        }
        const auto to = std::upper_bound(from_near, near, line, before);
        order.insert(order.end(), from, to);
        order.push_back(line);
        from = to;
    }
    order.insert(order.end(), from, standing.end());
    return order;
}

bool RowOrder::in_place(const std::vector<Slot>& touched) const {
    return std::all_of(
        touched.begin(), touched.end(), [this](Slot slot) { return in_place(slot); });
}

bool RowOrder::in_place(Slot line) const {
    const int at = position(line);
    if (accepts(line) != (at != kHidden))
        return false;
    if (at == kHidden)
        return true;
    const auto i = static_cast<std::size_t>(at);
    return (i == 0 || less(m_order[i - 1], line))
           && (i + 1 >= m_order.size() || less(line, m_order[i + 1]));
}

void RowOrder::assign(std::vector<Slot> order) {
    m_order = std::move(order);
    m_position.assign(m_table.slots(), kHidden);
    m_group_position.assign(m_groups.size(), kHidden);
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        const Slot line = m_order[i];
        (is_group(line) ? m_group_position[line - kFirstGroup] : m_position[line]) =
            static_cast<int>(i);
    }
}

}  // namespace andon::items

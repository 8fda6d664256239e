// SPDX-License-Identifier: GPL-3.0-or-later
// How a TableModel filters, and what it gives to an export; the grammar is TableFilter's.
#include "models/items/table_model.h"

#include <algorithm>
#include <map>

namespace andon::items {

const std::vector<FilterError>& TableModel::set_filter(const QString& text) {
    if (m_schema != nullptr) {
        m_order.set_filter(TableFilter(
            text, m_filter_columns, {m_format.locale(), {m_data.now().us, m_format.zone()}}));
        arrange_anew();
    }
    return m_order.filter().errors();
}

/// What was not yet "2h ago" may be so now, shown or not. Some rows a second, in turn.
void TableModel::filter_again() {
    if (!m_order.filter().follows_clock())
        return;
    constexpr std::size_t kRows = 20'000;
    m_order.filter().set_now(m_data.now().us);
    if (m_filtered >= m_table.slots())
        m_filtered = 0;
    const auto end = static_cast<Slot>(std::min(m_table.slots(), m_filtered + kRows));
    for (auto slot = static_cast<Slot>(m_filtered); slot < end; ++slot) {
        if (!m_table.alive(slot))
            continue;
        const bool shown = m_order.position(slot) != RowOrder::kHidden;
        if (m_order.rank(slot) != rank_of(slot) || m_order.accepts(slot) != shown)
            touch(slot);
    }
    m_filtered = end;
    if (m_touched.empty())
        return;
    if (!m_held)
        place_later();
    else
        m_pending_timer.start();
}

std::vector<QString> TableModel::texts_in(
    std::size_t cell, const QString& part, std::size_t most) const {
    constexpr Slot kRows = 20'000;
    constexpr std::size_t kTexts = 500;
    const std::string wanted = filter_fold(part);
    std::map<std::string, int> counts;
    const auto end = std::min(static_cast<Slot>(m_table.slots()), kRows);
    for (Slot slot = 0; slot < end && counts.size() < kTexts; ++slot) {
        const views::Row& row = m_table.row(slot);
        const auto* text = m_table.alive(slot) && cell < row.size()
                               ? std::get_if<std::string>(&row[cell])
                               : nullptr;
        if (text != nullptr && !text->empty() && contains_folded(*text, wanted))
            ++counts[*text];
    }
    std::vector<std::pair<int, std::string>> sorted;
    for (const auto& [text, count] : counts)
        sorted.emplace_back(-count, text);
    std::ranges::sort(sorted);
    std::vector<QString> texts;
    for (std::size_t i = 0; i < std::min(most, sorted.size()); ++i)
        texts.push_back(plain(sorted[i].second));
    return texts;
}

TableModel::ExportView TableModel::export_view() const {
    ExportView view;
    if (m_schema == nullptr)
        return view;
    view.schema = *m_schema;
    view.where = m_config.where;
    view.filter = m_order.filter();
    view.sorting = m_order.sorting();
    view.judge = m_config.judge;
    if (m_names) {
        const std::size_t own = *m_schema->column(m_config.name->own);
        view.more = [own, names = m_names->names()](const views::Row& row) {
            const auto* key = own < row.size() ? std::get_if<std::string>(&row[own]) : nullptr;
            const auto found = key != nullptr ? names.find(*key) : names.end();
            return views::Row{found == names.end() ? views::Value() : views::Value(found->second)};
        };
    } else if (m_config.live) {
        LiveCells cells = m_config.live->make();  // of its own: ours go on
        cells.take(m_data.status());
        view.more = cells.of;
    }
    return view;
}

}  // namespace andon::items

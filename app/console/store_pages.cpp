// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/store_pages.h"

#include <QCoreApplication>
#include <algorithm>
#include <fmt/format.h>

namespace andon::app {

Result<void> StorePages::open() {
    if (m_reader) {
        return {};
    }
    auto reader = m_store.untrusted ? store::StoreReader::open_untrusted(m_store.path)
                                    : store::StoreReader::open(m_store.path);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    const views::ViewSchema* schema = (*reader)->view(m_view);
    if (schema == nullptr) {
        return fail(
            ErrorKind::bad_data,
            QCoreApplication::translate("StoreQueries", "The store has no view “%1”.")
                .arg(QString::fromStdString(m_view))
                .toStdString());
    }
    m_key_columns = schema->key_columns;
    m_reader = std::move(*reader);
    if (m_at && m_view == "readings") {
        m_series = std::make_unique<ingest::SeriesPast>(
            *m_reader, m_store.untrusted ? std::filesystem::path() : m_store.path);
    }
    return {};
}

Result<std::uint64_t> StorePages::count() {
    if (auto opened = open(); !opened) {
        return tl::unexpected(opened.error());
    }
    store::RowQuery query;
    query.view = m_view;
    return m_reader->count(query);
}

Result<store::Rows> StorePages::read() {
    if (m_series) {
        return m_series->rows(*m_at, {}, m_at_once, m_after);
    }
    if (m_at) {
        return m_reader->rows_at(m_view, *m_at, m_at_once, m_after);
    }
    store::RowQuery query;
    query.view = m_view;
    query.limit = m_at_once;
    query.after_key = m_after;
    return m_reader->rows(query);
}

Result<std::vector<views::Row>> StorePages::next() {
    if (auto opened = open(); !opened) {
        return tl::unexpected(opened.error());
    }
    while (!m_ended) {
        auto page = read();
        if (!page) {
            // Too long for one read on a busy machine: half as much.
            if (page.error().kind != ErrorKind::cancelled || m_at_once == 1) {
                return tl::unexpected(page.error());
            }
            m_at_once = std::max<std::size_t>(1, m_at_once / 2);
            continue;
        }
        m_ended = page->rows.size() < m_at_once;
        if (!page->rows.empty()) {
            const views::Row& last = page->rows.back();
            m_after.assign(last.begin(), last.begin() + static_cast<std::ptrdiff_t>(m_key_columns));
        }
        return std::move(page->rows);
    }
    return std::vector<views::Row>{};
}

}  // namespace andon::app

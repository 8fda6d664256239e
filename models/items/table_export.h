// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/format.h"
#include "models/items/row_pages.h"
#include "models/items/table_model.h"
#include "models/output/row_writer.h"

#include <QObject>
#include <QString>
#include <QThread>
#include <QTimer>
#include <atomic>
#include <memory>

namespace andon::items {

enum class ExportFormat : std::uint8_t {
    csv_locale,   ///< for a spreadsheet: marks, times and titles as the screen has them
    csv_machine,  ///< RFC 4180, names of the view, UTC
    json_lines
};

struct ExportOptions {
    ExportFormat format = ExportFormat::csv_locale;
    QString path;
    /// By place in the row; empty: all that people may see.
    std::vector<std::size_t> columns;
    std::vector<QString> titles;  ///< by place in the row, for csv_locale
    bool guard_formulas = true;
    bool without_personal = false;
};

struct ExportCount {
    std::uint64_t read = 0;
    std::uint64_t of = 0;  ///< about; 0: not known yet
    std::uint64_t written = 0;
};

/// Writes all rows of a view that a table's filter accepts into a file, on a thread of its own: as many
/// as there are, not only those on screen, as the table is sorted. More than kMostSorted stand in the order
/// of their keys instead, since they are not held in memory. The file stands under its name only once
/// it is whole. UI thread; one export each; destroying it breaks it off.
class TableExport : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMostSorted = 200'000;

    TableExport(
        std::unique_ptr<RowPages> pages, TableModel::ExportView view, const Formatter& format,
        std::int64_t now_us, ExportOptions options, QObject* parent = nullptr);
    ~TableExport() override;

    void start();
    /// finished() follows, with ErrorKind::cancelled, unless it is done already.
    void cancel() { m_cancelled = true; }
    ExportCount count() const;
    /// Once finished: whether there were too many to be sorted.
    bool left_unsorted() const { return m_view.sorting && !m_sorts; }
    /// Once finished.
    const Result<void>& result() const { return m_result; }

Q_SIGNALS:
    void progressed();
    void finished();

private:
    struct Kept {
        views::Row row;
        int rank = 0;
    };
    Result<void> run();
    Result<void> write_rows(output::RowWriter& writer, const output::TextSink& sink);
    void write_sorted(output::RowWriter& writer, std::vector<Kept> rows);
    /// With the cells behind the view's; absent: not wanted.
    std::optional<Kept> chosen(views::Row row) const;
    std::unique_ptr<output::RowWriter> make_writer(output::TextSink& sink) const;

    std::unique_ptr<RowPages> m_pages;
    TableModel::ExportView m_view;
    Formatter m_format;
    std::int64_t m_now;
    ExportOptions m_options;
    bool m_sorts;  ///< rows wait to be sorted
    std::unique_ptr<QThread> m_thread;
    QTimer m_look;
    std::atomic<bool> m_cancelled = false;
    std::atomic<std::uint64_t> m_read = 0;
    std::atomic<std::uint64_t> m_of = 0;
    std::atomic<std::uint64_t> m_written = 0;
    Result<void> m_result;  ///< the thread's until it has ended
};

}  // namespace andon::items

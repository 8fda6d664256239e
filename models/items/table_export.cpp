// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/table_export.h"

#include "models/output/csv_writer.h"
#include "models/output/json_writer.h"

#include <QDateTime>
#include <QFileInfo>
#include <QSaveFile>
#include <algorithm>
#include <utility>

namespace andon::items {

namespace {

constexpr int kLookMs = 100;

tl::unexpected<Error> cancelled() {
    return fail(
        ErrorKind::cancelled,
        TableExport::tr("The export was broken off; no file was written.").toStdString());
}

tl::unexpected<Error> not_written(const QString& path, const QString& why) {
    return fail(
        ErrorKind::fatal,
        TableExport::tr("%1 could not be written: %2. Is the disk full, or the folder not yours?")
            .arg(path, why)
            .toStdString());
}

/// As spreadsheets read it, in the zone of the screen.
std::string local_time(std::int64_t us, const QTimeZone& zone) {
    return QDateTime::fromMSecsSinceEpoch(us / 1000, zone)
        .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
        .toStdString();
}

}  // namespace

TableExport::TableExport(
    std::unique_ptr<RowPages> pages, TableModel::ExportView view, const Formatter& format,
    std::int64_t now_us, ExportOptions options, QObject* parent)
    : QObject(parent),
      m_pages(std::move(pages)),
      m_view(std::move(view)),
      m_format(format),
      m_now(now_us),
      m_options(std::move(options)),
      m_sorts(m_view.sorting.has_value()),
      m_thread(QThread::create([this] { m_result = run(); })) {
    m_look.setInterval(kLookMs);
    connect(&m_look, &QTimer::timeout, this, &TableExport::progressed);
    connect(m_thread.get(), &QThread::finished, this, [this] {
        m_look.stop();
        Q_EMIT finished();
    });
}

TableExport::~TableExport() {
    m_thread->disconnect(this);
    m_cancelled = true;
    m_thread->wait();
}

void TableExport::start() {
    m_thread->start(QThread::LowPriority);
    m_look.start();
}

ExportCount TableExport::count() const {
    return {m_read, m_of, m_written};
}

std::unique_ptr<output::RowWriter> TableExport::make_writer(output::TextSink& sink) const {
    output::ColumnChoice choice;
    choice.without_personal = m_options.without_personal;
    choice.only = m_options.columns;
    if (m_options.format == ExportFormat::json_lines) {
        return std::make_unique<output::JsonWriter>(
            m_view.schema, choice, sink, output::JsonShape::lines);
    }
    output::CsvStyle style;
    style.guard_formulas = m_options.guard_formulas;
    if (m_options.format == ExportFormat::csv_locale) {
        const bool comma = m_format.locale().decimalPoint() == u",";
        style.decimal = comma ? ',' : '.';
        style.separator = comma ? ';' : ',';
        style.byte_order_mark = true;
        style.time = [zone = m_format.zone()](std::int64_t us) { return local_time(us, zone); };
        for (const QString& title : m_options.titles)
            style.header.push_back(title.toStdString());
    }
    return std::make_unique<output::CsvWriter>(m_view.schema, choice, sink, std::move(style));
}

Result<void> TableExport::run() {
    // Beside the file, so that giving it its name is one step.
    QSaveFile file(m_options.path);
    if (!file.open(QIODevice::WriteOnly))
        return not_written(m_options.path, file.errorString());
    output::TextSink sink([&file](std::string_view text) {
        return file.write(text.data(), static_cast<qint64>(text.size()))
               == static_cast<qint64>(text.size());
    });
    const auto writer = make_writer(sink);
    writer->begin();
    if (auto done = write_rows(*writer, sink); !done)
        return done;  // what was written so far goes with the file
    writer->end();
    if (sink.failed() || !file.flush())
        return not_written(m_options.path, file.errorString());
    if (m_cancelled)
        return cancelled();
    return file.commit() ? Result<void>() : not_written(m_options.path, file.errorString());
}

std::optional<TableExport::Kept> TableExport::chosen(views::Row row) const {
    const bool wanted =
        std::all_of(m_view.where.begin(), m_view.where.end(), [&](const Condition& condition) {
            return matches(m_view.schema, row, condition);
        });
    if (!wanted)
        return std::nullopt;
    if (m_view.more) {
        views::Row more = m_view.more(row);
        std::move(more.begin(), more.end(), std::back_inserter(row));
    }
    const int priority = m_view.judge ? m_view.judge(m_view.schema, row, m_now) : 0;
    if (!m_view.filter.accepts(row, priority == kDone ? 0 : priority))
        return std::nullopt;
    return Kept{std::move(row), TableModel::rank_of_priority(priority)};
}

/// Pages come in the order of keys. They wait for each other to be sorted, up to a number.
Result<void> TableExport::write_rows(output::RowWriter& writer, const output::TextSink& sink) {
    if (const auto rows = m_pages->count())
        m_of = *rows;
    std::vector<Kept> waiting;
    while (!sink.failed()) {
        if (m_cancelled)
            return cancelled();
        auto page = m_pages->next();
        if (!page)
            return tl::unexpected(page.error());
        if (page->empty()) {
            write_sorted(writer, std::move(waiting));
            return {};
        }
        m_read += page->size();
        for (views::Row& row : *page) {
            if (auto kept = chosen(std::move(row)))
                waiting.push_back(std::move(*kept));
        }
        m_sorts = m_sorts && waiting.size() <= kMostSorted;
        if (m_sorts)
            continue;
        for (const Kept& one : waiting)
            writer.row(one.row);
        m_written += waiting.size();
        waiting.clear();
    }
    return {};
}

void TableExport::write_sorted(output::RowWriter& writer, std::vector<Kept> rows) {
    if (m_sorts) {
        const RowSorting& sorting = *m_view.sorting;
        std::stable_sort(rows.begin(), rows.end(), [&](const Kept& a, const Kept& b) {
            const int groups =
                sorting.compare_groups(sorting.group_of(a.row), sorting.group_of(b.row));
            return (groups != 0 ? groups : sorting.compare_rows(a.row, a.rank, b.row, b.rank)) < 0;
        });
    }
    for (const Kept& one : rows) {
        writer.row(one.row);
        ++m_written;
    }
}

}  // namespace andon::items

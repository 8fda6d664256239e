// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/export_dialog.h"

#include "ui/widgets/live_table.h"
#include "ui/widgets/plain_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>
#include <algorithm>

namespace andon::ui {

using items::ExportFormat;

namespace {

ExportSubject subject_of(
    items::ConsoleData& data, LiveTable& table, items::TableModel& model, const std::string& view,
    const QString& title) {
    ExportSubject subject;
    subject.title = title;
    subject.file = title.toLower().replace(u' ', u'-');
    const QString filter = model.filter_text();
    subject.what =
        filter.isEmpty()
            ? ExportDialog::tr("All rows, not only those on screen, in the order of the table.")
            : ExportDialog::tr(
                  "All rows that fit %1, not only those on screen, in the order of the table.")
                  .arg(items::plain(filter.toStdString()));
    subject.pages = [&data, &model, view] {
        return model.known() ? data.pages(view) : std::unique_ptr<items::RowPages>();
    };
    subject.view = [&model] { return model.export_view(); };
    subject.columns = [&table, &model] {
        std::vector<ExportColumn> columns;
        for (const TableLayout::Column& column : table.layout().columns) {
            // Priorities are the screen's, no part of the view.
            if (const auto at = model.schema()->column(column.name.toStdString()))
                columns.push_back({*at, table.column_title(column.name), column.shown});
        }
        return columns;
    };
    subject.all_columns = false;
    return subject;
}

/// "orders.csv"; where that is there, "orders-2.csv": what is proposed never replaces anything.
QString free_file(const QString& name, const QString& ending) {
    QString file = name + u'.' + ending;
    for (int n = 2; QFileInfo::exists(file) && n < 1000; ++n)
        file = QStringLiteral("%1-%2.%3").arg(name).arg(n).arg(ending);
    return file;
}

}  // namespace

ExportDialog::ExportDialog(
    const PageContext& context, LiveTable& table, items::TableModel& model, const std::string& view,
    const QString& title, QWidget* parent)
    : ExportDialog(context, subject_of(context.data, table, model, view, title), parent) {}

ExportDialog::ExportDialog(const PageContext& context, ExportSubject subject, QWidget* parent)
    : QDialog(parent),
      m_context(context),
      m_subject(std::move(subject)),
      m_format(new QComboBox),
      m_shown(new QCheckBox(tr("Only the columns on screen, in their order"))),
      m_personal(new QCheckBox(tr("Leave out columns that name or identify a person"))),
      m_guard(new QCheckBox(tr("Guard text that a spreadsheet would run as a formula"))),
      m_path(new QLineEdit),
      m_go(new QPushButton(tr("Export"))),
      m_progress(new QProgressBar),
      m_message(new PlainLabel(context.theme, TextRole::body, PlainLabel::Ink::second)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export %1").arg(m_subject.title));
    setMinimumWidth(560);
    build();
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::build() {
    auto* all = new QVBoxLayout(this);
    auto* what = new PlainLabel(m_context.theme, TextRole::body);
    what->setWordWrap(true);
    what->set_text(m_subject.what);
    all->addWidget(what);
    add_options(*all);
    QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (folder.isEmpty())
        folder = QDir::homePath();
    m_path->setText(free_file(QDir(folder).filePath(m_subject.file), QStringLiteral("csv")));
    m_path->setAccessibleName(tr("File"));
    auto* browse = new QPushButton(tr("Browse …"));
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, &ExportDialog::choose_file);
    auto* file = new QHBoxLayout;
    file->addWidget(m_path, 1);
    file->addWidget(browse);
    all->addLayout(file);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("How far the export is"));
    m_progress->hide();
    m_message->setWordWrap(true);
    all->addWidget(m_progress);
    all->addWidget(m_message);
    auto* row = new QHBoxLayout;
    row->addStretch();
    m_go->setDefault(true);
    m_go->setProperty("main", true);
    auto* close_button = new QPushButton(tr("Close"));
    close_button->setAutoDefault(false);
    row->addWidget(m_go);
    row->addWidget(close_button);
    all->addLayout(row);
    connect(m_go, &QPushButton::clicked, this, &ExportDialog::start);
    connect(close_button, &QPushButton::clicked, this, &QDialog::close);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::format_changed);
}

void ExportDialog::add_options(QVBoxLayout& all) {
    const bool comma = m_context.format.locale().decimalPoint() == u",";
    m_format->addItem(
        comma ? tr("CSV for a spreadsheet: semicolons, decimal commas, times of %1")
                    .arg(QString::fromUtf8(m_context.format.zone().id()))
              : tr("CSV for a spreadsheet: commas, decimal points, times of %1")
                    .arg(QString::fromUtf8(m_context.format.zone().id())));
    m_format->addItem(tr("CSV for programs: RFC 4180, names of the view, times in UTC"));
    m_format->addItem(tr("JSON Lines"));
    m_format->setAccessibleName(tr("Format"));
    m_shown->setChecked(true);
    m_guard->setChecked(true);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_format), static_cast<QWidget*>(m_shown),
          static_cast<QWidget*>(m_personal), static_cast<QWidget*>(m_guard)})
        all.addWidget(widget);
    m_shown->setHidden(m_subject.all_columns);
    m_personal->setHidden(m_subject.all_columns);
}

QString ExportDialog::message() const {
    return m_message->full_text();
}

void ExportDialog::choose_file() {
    const QString file = QFileDialog::getSaveFileName(this, windowTitle(), m_path->text());
    if (!file.isEmpty())
        m_path->setText(file);
}

void ExportDialog::format_changed() {
    const bool json = m_format->currentIndex() == static_cast<int>(ExportFormat::json_lines);
    m_guard->setEnabled(!json);
    const QFileInfo file(m_path->text());
    const QString wanted = json ? QStringLiteral("jsonl") : QStringLiteral("csv");
    if (file.suffix() == u"csv" || file.suffix() == u"jsonl")
        m_path->setText(free_file(m_path->text().chopped(file.suffix().size() + 1), wanted));
}

items::ExportOptions ExportDialog::options() const {
    items::ExportOptions options;
    options.format = static_cast<ExportFormat>(m_format->currentIndex());
    options.path = m_path->text();
    options.guard_formulas = m_guard->isChecked();
    options.without_personal = m_personal->isChecked();
    for (ExportColumn& column : m_subject.columns()) {
        if (options.titles.size() <= column.at)
            options.titles.resize(column.at + 1);
        options.titles[column.at] = std::move(column.title);
        if (column.shown || !m_shown->isChecked())
            options.columns.push_back(column.at);
    }
    return options;
}

/// The same button starts and breaks off.
void ExportDialog::start() {
    if (m_export) {
        m_export->cancel();
        return;
    }
    auto pages = m_subject.pages();
    if (!pages) {
        m_message->set_text(tr("There is no store here to export from."));
        return;
    }
    if (m_path->text().isEmpty()) {
        m_message->set_text(tr("Where to? Write the name of a file, or Browse."));
        return;
    }
    m_export = std::make_unique<items::TableExport>(
        std::move(pages), m_subject.view(), m_context.format, m_context.data.now().us, options());
    connect(m_export.get(), &items::TableExport::progressed, this, &ExportDialog::show_progress);
    connect(m_export.get(), &items::TableExport::finished, this, &ExportDialog::end);
    m_go->setText(tr("Stop"));
    m_progress->setRange(0, 0);
    m_progress->show();
    m_export->start();
    show_progress();
}

void ExportDialog::show_progress() {
    if (!m_export)
        return;
    constexpr int kSteps = 1000;
    const items::ExportCount count = m_export->count();
    if (count.of > 0) {
        const double share =
            std::min(1.0, static_cast<double>(count.read) / static_cast<double>(count.of));
        m_progress->setRange(0, kSteps);
        m_progress->setValue(static_cast<int>(share * kSteps));
    }
    const items::Formatter& f = m_context.format;
    m_message->set_text(tr("%1 rows written, %2 of about %3 read", nullptr,
                           items::plural(static_cast<std::int64_t>(count.written)))
                            .arg(
                                f.count(static_cast<std::int64_t>(count.written)),
                                f.count(static_cast<std::int64_t>(count.read)),
                                f.count(static_cast<std::int64_t>(count.of))));
}

void ExportDialog::end() {
    items::TableExport* done = m_export.release();
    done->deleteLater();  // it is what calls
    m_go->setText(tr("Export"));
    m_progress->hide();
    if (!done->result()) {
        m_message->set_text(items::plain(done->result().error().message));
        return;
    }
    const items::Formatter& f = m_context.format;
    const auto written = static_cast<std::int64_t>(done->count().written);
    QString text = tr("%1 rows are in %2.", nullptr, items::plural(written))
                       .arg(f.count(written), items::plain(m_path->text().toStdString()));
    if (done->left_unsorted()) {
        text += QLatin1Char(' ')
                + tr("More than %1 cannot be sorted: they are in the order of their numbers.")
                      .arg(f.count(static_cast<std::int64_t>(items::TableExport::kMostSorted)));
    }
    m_message->set_text(text);
}

}  // namespace andon::ui

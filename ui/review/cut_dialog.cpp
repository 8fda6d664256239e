// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/cut_dialog.h"

#include "ui/widgets/plain_label.h"

#include <QCheckBox>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace andon::ui {

namespace {

constexpr int kSteps = 1000;

QString proposed_file(const items::TimeSpan& span, const QTimeZone& zone) {
    QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (folder.isEmpty())
        folder = QDir::homePath();
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(span.from / 1000, zone);
    return QDir(folder).filePath(
        QStringLiteral("andon-") + from.toString(QStringLiteral("yyyy-MM-dd-HHmm"))
        + QStringLiteral(".andon"));
}

}  // namespace

CutDialog::CutDialog(
    const PageContext& context, FileActions& files, const items::TimeRange& range, QWidget* parent)
    : QDialog(parent),
      m_context(context),
      m_files(files),
      m_from(new QLineEdit(range.from())),
      m_to(new QLineEdit(range.to())),
      m_bounds(new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second)),
      m_raw(new QCheckBox(tr("Also the raw records, as they came"))),
      m_masked(new QCheckBox(tr("Take out what names or identifies a person"))),
      m_path(new QLineEdit),
      m_go(new QPushButton(tr("Cut"))),
      m_progress(new QProgressBar),
      m_message(new PlainLabel(context.theme, TextRole::body, PlainLabel::Ink::second)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Andon · Cut a recording"));
    setMinimumWidth(560);
    const items::RangeClock clock = context.format.range_clock(context.data.now().us);
    m_path->setText(proposed_file(range.at(clock), context.format.zone()));
    build();
    show_bounds();
}

CutDialog::~CutDialog() = default;

void CutDialog::build() {
    auto* what = new PlainLabel(m_context.theme, TextRole::body);
    what->setWordWrap(true);
    what->set_text(
        tr("What was shown from one moment to another, in one file that andon review opens. The "
           "console goes on meanwhile."));
    m_from->setAccessibleName(tr("From"));
    m_to->setAccessibleName(tr("To"));
    m_path->setAccessibleName(tr("File"));
    for (QLineEdit* field : {m_from, m_to}) {
        field->setMaxLength(items::TimeRange::kLongest);
        connect(field, &QLineEdit::textChanged, this, &CutDialog::show_bounds);
    }
    auto* ends = new QHBoxLayout;
    ends->addWidget(m_from, 1);
    auto* until = new PlainLabel(m_context.theme, TextRole::body, PlainLabel::Ink::second);
    until->set_text(tr("to"));
    ends->addWidget(until);
    ends->addWidget(m_to, 1);
    auto* browse = new QPushButton(tr("Browse …"));
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, &CutDialog::choose_file);
    auto* file = new QHBoxLayout;
    file->addWidget(m_path, 1);
    file->addWidget(browse);
    // Raw records are kept as they came: nothing in them can be masked.
    connect(m_raw, &QCheckBox::toggled, this, [this](bool on) {
        m_masked->setEnabled(!on);
        if (on)
            m_masked->setChecked(false);
    });
    connect(m_masked, &QCheckBox::toggled, this, [this](bool on) {
        m_raw->setEnabled(!on);
        if (on)
            m_raw->setChecked(false);
    });
    m_progress->setTextVisible(false);
    m_progress->setRange(0, kSteps);
    m_progress->setAccessibleName(tr("How far the recording is"));
    m_progress->hide();
    m_message->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->addStretch();
    m_go->setDefault(true);
    m_go->setProperty("main", true);
    auto* close_button = new QPushButton(tr("Close"));
    close_button->setAutoDefault(false);
    row->addWidget(m_go);
    row->addWidget(close_button);
    auto* all = new QVBoxLayout(this);
    all->addWidget(what);
    all->addLayout(ends);
    all->addWidget(m_bounds);
    all->addWidget(m_raw);
    all->addWidget(m_masked);
    all->addLayout(file);
    all->addWidget(m_progress);
    all->addWidget(m_message);
    all->addLayout(row);
    connect(m_go, &QPushButton::clicked, this, &CutDialog::start);
    connect(close_button, &QPushButton::clicked, this, &QDialog::close);
}

QString CutDialog::message() const {
    return m_message->full_text();
}

QString CutDialog::bounds() const {
    return m_bounds->full_text();
}

Result<items::TimeSpan> CutDialog::span() const {
    const auto range = items::TimeRange::parse(m_from->text(), m_to->text());
    if (!range)
        return tl::unexpected(range.error());
    return range->at(m_context.format.range_clock(m_context.data.now().us));
}

QString CutDialog::between(std::int64_t from_us, std::int64_t to_us) const {
    return tr("%1 to %2").arg(m_context.format.exact(from_us), m_context.format.exact(to_us));
}

void CutDialog::show_bounds() {
    const auto wanted = span();
    m_bounds->set_text(
        wanted ? between(wanted->from, wanted->to) : items::plain(wanted.error().message));
    if (!m_job)
        m_go->setEnabled(wanted.has_value());
}

void CutDialog::choose_file() {
    const QString file = QFileDialog::getSaveFileName(
        this, windowTitle(), m_path->text(), tr("Andon (*.andon);;All files (*)"), nullptr,
        QFileDialog::DontConfirmOverwrite);  // a file that is there is refused
    if (!file.isEmpty())
        m_path->setText(file);
}

/// The same button starts and breaks off.
void CutDialog::start() {
    if (m_job) {
        m_job->cancel();
        return;
    }
    const auto wanted = span();
    if (!wanted)
        return;
    if (m_path->text().isEmpty()) {
        m_message->set_text(tr("Where to? Write the name of a file, or Browse."));
        return;
    }
    m_job = m_files.cut(
        {m_path->text(), {wanted->from}, {wanted->to}, m_raw->isChecked(), m_masked->isChecked()});
    connect(m_job.get(), &CutJob::progressed, this, &CutDialog::show_progress);
    connect(m_job.get(), &CutJob::finished, this, &CutDialog::end);
    m_go->setText(tr("Stop"));
    m_progress->show();
    show_progress();
}

void CutDialog::show_progress() {
    if (!m_job)
        return;
    m_progress->setValue(static_cast<int>(m_job->part() * kSteps));
    m_message->set_text(tr("%1 done").arg(m_context.format.percent(m_job->part(), 0)));
}

void CutDialog::end() {
    CutJob* job = m_job.release();
    job->deleteLater();  // it is what calls
    m_go->setText(tr("Cut"));
    m_progress->hide();
    const Result<CutDone> done = job->result();
    if (!done) {
        m_message->set_text(items::plain(done.error().message));
    } else {
        constexpr double kMega = 1e6;
        m_message->set_text(
            tr("%1 holds %2: %3 MB.")
                .arg(
                    items::plain(m_path->text().toStdString()), between(done->from.us, done->to.us),
                    m_context.format.real(static_cast<double>(done->bytes) / kMega, 1)));
    }
    show_bounds();
}

}  // namespace andon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/file_commands.h"

#include "ui/review/cut_dialog.h"
#include "ui/shell/command_book.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/range_picker.h"

#include <QFileDialog>
#include <algorithm>

namespace andon::ui {

namespace {

constexpr std::int64_t kAround = 15LL * 60 * 1'000'000;

}  // namespace

FileCommands::FileCommands(const PageContext& context, const Bars& bars, QWidget& window)
    : QObject(&window), m_context(context), m_bars(bars), m_window(window) {
    const QString files = tr("Files");
    bars.commands.add(
        QStringLiteral("file/open"), files, tr("Open a recording or store …"),
        QKeySequence(Qt::CTRL | Qt::Key_O), [this] { open(); });
    bars.commands.add(
        QStringLiteral("file/cut"), files, tr("Cut a recording …"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R), [this] { cut(); });
}

void FileCommands::offer(FileActions& files) {
    m_files = &files;
    connect(&files, &FileActions::failed, this, [this](const QString& why) {
        m_bars.notice.say(tr("Not done"), why);
    });
}

void FileCommands::open() {
    if (m_files == nullptr) {
        m_bars.notice.say(tr("Not done"), tr("This window opens no files."));
        return;
    }
    const QString file = QFileDialog::getOpenFileName(
        &m_window, tr("Open a recording or store"), {}, tr("Andon (*.andon);;All files (*)"));
    if (!file.isEmpty())
        m_files->open(file);
}

/// Around the moment that is shown; live, what trends reach over.
items::TimeRange FileCommands::range() const {
    const items::Cursor& cursor = m_context.data.cursor();
    const auto moment = cursor.moment();
    if (!moment)
        return m_bars.range.range();
    const items::Extent extent = cursor.extent();
    const items::TimeSpan span{
        std::max(extent.first.time.us, moment->time.us - kAround),
        std::min(extent.last.time.us, moment->time.us + kAround)};
    return items::TimeRange::fixed(span);
}

CutDialog* FileCommands::dialog() const {
    return m_window.findChild<CutDialog*>();
}

void FileCommands::cut() {
    const QString refusal =
        m_files != nullptr ? m_files->cut_refusal() : tr("This window cuts no recordings.");
    if (!refusal.isEmpty()) {
        m_bars.notice.say(tr("Not done"), refusal);
        return;
    }
    CutDialog* open_one = dialog();
    if (open_one == nullptr)
        open_one = new CutDialog(m_context, *m_files, range(), &m_window);
    open_one->show();
    open_one->raise();
    open_one->activateWindow();
}

}  // namespace andon::ui

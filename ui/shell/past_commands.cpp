// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/past_commands.h"

#include "ui/review/bookmark_panel.h"
#include "ui/review/review_banner.h"
#include "ui/review/time_bar.h"
#include "ui/shell/command_book.h"
#include "ui/shell/notice_bar.h"

#include <algorithm>

namespace andon::ui {

PastCommands::PastCommands(const PageContext& context, const Bars& bars, QWidget& window)
    : QObject(&window), m_context(context), m_bars(bars), m_window(window) {
    add_commands();
    connect(&bars.time, &TimeBar::bookmark_asked, this, &PastCommands::mark);
    connect(&bars.time, &TimeBar::event_time_asked, this, &PastCommands::switch_event_time);
    connect(&bars.banner, &ReviewBanner::event_time_asked, this, &PastCommands::switch_event_time);
    connect(
        &context.data.by_event_time(), &items::ByEventTime::failed, this,
        [this](const QString& why) { m_bars.notice.say(tr("By event time"), why); });
    connect(&context.data.bookmarks(), &items::Bookmarks::failed, this, [this](const QString& why) {
        m_bars.notice.say(tr("Bookmarks"), why);
    });
}

void PastCommands::add_commands() {
    const QString past = tr("The past");
    const auto add = [&](const char* id, const QString& title, auto keys, auto what) {
        m_bars.commands.add(
            QLatin1String(id), past, title, QKeySequence(keys), [this, what] { (this->*what)(); });
    };
    add("time/bookmark", tr("Bookmark this moment"), Qt::CTRL | Qt::Key_M, &PastCommands::mark);
    add("time/note", tr("Write a note to this moment"), Qt::CTRL | Qt::ALT | Qt::Key_C,
        &PastCommands::mark_with_note);
    add("time/bookmarks", tr("Bookmarks"), Qt::CTRL | Qt::SHIFT | Qt::Key_M,
        &PastCommands::show_bookmarks);
    add("time/event_time", tr("As shown, or by event time"), Qt::CTRL | Qt::SHIFT | Qt::Key_E,
        &PastCommands::switch_event_time);
    m_bars.commands.add(
        QStringLiteral("time/next_bookmark"), past, tr("To the next bookmark"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), [this] { go_on(1); });
    m_bars.commands.add(
        QStringLiteral("time/previous_bookmark"), past, tr("To the bookmark before"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B), [this] { go_on(-1); });
}

/// The same key breaks it off.
void PastCommands::switch_event_time() {
    items::ByEventTime& anew = m_context.data.by_event_time();
    if (anew.state() == items::ByEventTime::State::off)
        anew.turn_on();
    else
        anew.turn_off();
}

/// What is on screen: of a live console, what is stored by now, so that the same is found again.
IngestTime PastCommands::here() const {
    const items::Cursor& cursor = m_context.data.cursor();
    if (const auto moment = cursor.moment())
        return moment->time;
    const items::Extent extent = cursor.extent();
    const IngestTime now{m_context.data.now().us};
    return extent.last.seq == 0 ? now : std::min(now, extent.last.time);
}

/// A moment has one bookmark.
QString PastCommands::mark_here() {
    items::Bookmarks& bookmarks = m_context.data.bookmarks();
    const items::Bookmark* there = bookmarks.at(here());
    return there != nullptr ? there->id : bookmarks.add(here());
}

void PastCommands::mark() {
    const bool there = m_context.data.bookmarks().at(here()) != nullptr;
    if (mark_here().isEmpty())
        return;  // said by failed()
    const QString moment = m_context.format.exact(here().us);
    m_bars.notice.say(
        there ? tr("Bookmarked already") : tr("Bookmarked"),
        tr("%1  ·  a note: %2")
            .arg(
                moment, m_bars.commands.find(QStringLiteral("time/note"))
                            ->keys()
                            .toString(QKeySequence::NativeText)));
}

void PastCommands::mark_with_note() {
    const QString id = mark_here();
    if (id.isEmpty())
        return;
    show_bookmarks();
    m_panel->choose(id, true);
}

void PastCommands::go_on(int direction) {
    const items::Bookmarks& bookmarks = m_context.data.bookmarks();
    const items::Bookmark* to = direction > 0 ? bookmarks.next(here()) : bookmarks.previous(here());
    if (to == nullptr) {
        m_bars.notice.say(
            tr("Bookmarks"), direction > 0 ? tr("There is none after this moment.")
                                           : tr("There is none before this moment."));
        return;
    }
    m_bars.time.show();
    m_bars.time.player().jump(to->time);
}

BookmarkPanel& PastCommands::bookmarks() {
    if (m_panel == nullptr) {
        m_panel = new BookmarkPanel(m_context, &m_window);
        connect(m_panel, &BookmarkPanel::bookmark_asked, this, &PastCommands::mark);
        connect(m_panel, &BookmarkPanel::link_asked, this, &PastCommands::link_asked);
        connect(m_panel, &BookmarkPanel::asked, this, [this](IngestTime t) {
            m_bars.time.show();
            m_bars.time.player().jump(t);
        });
    }
    return *m_panel;
}

void PastCommands::show_bookmarks() {
    BookmarkPanel& panel = bookmarks();
    panel.show();
    panel.raise();
    panel.activateWindow();
}

}  // namespace andon::ui

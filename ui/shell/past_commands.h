// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

namespace andon::ui {

class BookmarkPanel;
class CommandBook;
class NoticeBar;
class ReviewBanner;
class TimeBar;

/// What a person does with moments of the past: commands of the window over its time bar and
/// banner, and the panel of bookmarks. UI thread; everything it is given outlives it.
class PastCommands : public QObject {
    Q_OBJECT

public:
    struct Bars {
        CommandBook& commands;
        TimeBar& time;
        ReviewBanner& banner;
        NoticeBar& notice;
    };
    PastCommands(const PageContext& context, const Bars& bars, QWidget& window);
    /// Made when it is first asked for.
    BookmarkPanel& bookmarks();

Q_SIGNALS:
    void link_asked(andon::IngestTime t);

private:
    void add_commands();
    void mark();
    void mark_with_note();
    void go_on(int direction);
    void show_bookmarks();
    void switch_event_time();
    QString mark_here();
    IngestTime here() const;

    PageContext m_context;
    Bars m_bars;
    QWidget& m_window;
    BookmarkPanel* m_panel = nullptr;
};

}  // namespace andon::ui

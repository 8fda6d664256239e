// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/time_range.h"
#include "ui/pages/page.h"

namespace andon::ui {

class CommandBook;
class CutDialog;
class FileActions;
class NoticeBar;
class RangePicker;

/// Files, as commands of the window: open one in a window of its own, cut one out of what is shown. UI
/// thread; everything it is given outlives it.
class FileCommands : public QObject {
    Q_OBJECT

public:
    struct Bars {
        CommandBook& commands;
        const RangePicker& range;
        NoticeBar& notice;
    };
    FileCommands(const PageContext& context, const Bars& bars, QWidget& window);
    /// Until then the commands say that this window cannot.
    void offer(FileActions& files);
    /// The one that is open; null where none is.
    CutDialog* dialog() const;

private:
    void open();
    void cut();
    items::TimeRange range() const;

    PageContext m_context;
    Bars m_bars;
    QWidget& m_window;
    FileActions* m_files = nullptr;
};

}  // namespace andon::ui

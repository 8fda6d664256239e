// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "ui/pages/page.h"

#include <QWidget>

namespace andon::ui {

/// Something about the chosen row that one page alone has, in its detail pane. UI thread.
class DetailPart : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Another row, or the same with newer cells; `row` is gone afterwards.
    virtual void show_row(const items::RowView& row) = 0;
    virtual void show_nothing() {}
    /// The page is hidden, or shown again.
    virtual void pause() {}
    virtual void resume() {}

Q_SIGNALS:
    void opened(const QString& target);
};

}  // namespace andon::ui

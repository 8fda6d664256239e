// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QTimer>

namespace andon::ui {

/// The line of time: how much came in as bars, what stands out as marks below, bookmarks as
/// flags above, and the cursor. A click
/// or a drag asks for a moment; the wheel shows more or less of the line around the pointer, and with
/// Shift moves it. Keys: see TimeBar, which it belongs to. UI thread.
class TimeStrip : public QWidget {
    Q_OBJECT

public:
    explicit TimeStrip(const PageContext& context, QWidget* parent = nullptr);

    IngestTime from() const { return m_from; }
    IngestTime to() const { return m_to; }
    /// Which part of the line is shown; clamped to what is stored.
    void show_span(IngestTime from, IngestTime to);
    void show_all();
    const items::Timeline& timeline() const { return m_timeline; }
    QSize sizeHint() const override { return {400, 52}; }

Q_SIGNALS:
    void asked(andon::IngestTime t);
    void span_changed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool event(QEvent* event) override;

private:
    void follow();
    void read();
    double x_of(IngestTime t) const;
    IngestTime at(double x) const;
    const items::TimelineMark* mark_at(double x) const;
    const items::Bookmark* bookmark_at(double x) const;
    QString bookmark_words(const items::Bookmark& bookmark) const;
    void describe();
    void paint_bars(QPainter& p) const;
    void paint_marks(QPainter& p) const;
    void paint_bookmarks(QPainter& p) const;
    void paint_cursor(QPainter& p) const;

    PageContext m_context;
    items::Timeline m_timeline;
    items::Pending m_read;
    QTimer m_again;
    IngestTime m_from;
    IngestTime m_to;
    bool m_follows = true;  ///< the whole line, as it grows
    std::optional<double> m_pointer;
};

}  // namespace andon::ui

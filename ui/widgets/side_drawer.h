// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace andon::ui {

/// A page's main part with a column at its right; on a tall screen, below it. Where the window is narrow
/// the column is a drawer: a handle with a summary, which opens it over the main part.
class SideDrawer : public QWidget {
    Q_OBJECT

public:
    static constexpr int kWideFrom = 1400;  ///< px of room for both side by side
    static constexpr int kTallFrom = 1300;  ///< px of room for one above the other

    SideDrawer(const Theme& theme, QWidget* main, QWidget* side, QWidget* parent = nullptr);
    void set_side_share(double share) { m_share = share; }
    void set_handle_text(const QString& text);
    void set_open(bool open);
    /// Nothing is in the column but a sentence: on a tall screen it gets the room of that.
    /// Whether the main part has another height now.
    bool set_side_empty(bool empty);
    /// `to` is where `from` was, which is nowhere then; false where that is no part of it.
    bool put_in_place_of(QWidget& from, QWidget& to);
    bool is_wide() const { return width() >= kWideFrom; }
    bool is_tall() const { return !is_wide() && height() >= kTallFrom; }
    bool is_open() const { return m_open; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void arrange();
    bool has_handle() const { return !is_wide() && !is_tall(); }
    QRect handle() const;
    const Theme& m_theme;
    QWidget* m_main;
    QWidget* m_side;
    QString m_handle_text;
    double m_share = 0.305;
    bool m_open = false;
    bool m_side_empty = false;
};

}  // namespace andon::ui

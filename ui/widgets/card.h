// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace andon::ui {

/// A panel with a border, a heading and maybe a note at the right of it. Content goes into
/// `body()`. When stale, its ground is hatched.
class Card : public QWidget {
    Q_OBJECT

public:
    static constexpr int kPadding = 12;
    static constexpr int kHeading = 34;

    Card(const Theme& theme, const QString& heading, QWidget* parent = nullptr);
    QVBoxLayout* body() const { return m_body; }
    void set_heading(const QString& heading);
    const QString& heading() const { return m_heading; }
    void set_note(const QString& note);
    /// What stands beside the heading takes so much of its line, from the left: the note gives way.
    void set_beside(int px);
    void set_stale(bool stale);
    bool stale() const { return m_stale; }

protected:
    void paintEvent(QPaintEvent* event) override;
    const Theme& theme() const { return m_theme; }

private:
    const Theme& m_theme;
    QString m_heading;
    QString m_note;
    int m_beside = 0;
    bool m_stale = false;
    QVBoxLayout* m_body;
};

}  // namespace andon::ui

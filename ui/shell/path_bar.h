// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/links/link.h"
#include "ui/theme/theme.h"

#include <QWidget>
#include <vector>

class QHBoxLayout;
class QTabBar;

namespace andon::ui {

/// The strip above a page: the tabs of opened entities, and the way that led to what is shown, each
/// step a button. Takes no room while there is nothing to say. UI thread.
class PathBar : public QWidget {
    Q_OBJECT

public:
    static constexpr int kHeight = 34;

    /// A step of the way: its words, and the place it leads to.
    struct Step {
        QString title;
        Link place;
    };

    explicit PathBar(const Theme& theme, QWidget* parent = nullptr);
    /// The last step is where one is; it is text, not a button. Fewer than two: nothing is shown.
    void set_steps(const std::vector<Step>& steps);
    QTabBar* tabs() const { return m_tabs; }
    /// The words of the way, for who does not see it.
    QString text() const;
    /// Room is taken only where there is a tab beside the pages, or a way.
    void show_or_hide();

Q_SIGNALS:
    void step_chosen(const andon::ui::Link& place);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QTabBar* m_tabs;
    QWidget* m_way;
    QHBoxLayout* m_row;
    QStringList m_titles;
};

}  // namespace andon::ui

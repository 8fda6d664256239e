// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>
#include <vector>

class QHBoxLayout;
class QPushButton;
class QStackedWidget;

namespace andon::ui {

/// Pages that share one place, their names as buttons above, in two rows where one is too short. A page that has nothing to show for the
/// chosen row is not offered; with one page alone there are no buttons.
class DetailTabs : public QWidget {
    Q_OBJECT

public:
    explicit DetailTabs(QWidget* parent = nullptr);
    /// Returns its number. Pages are offered until set_offered() says otherwise.
    int add(QWidget* page, const QString& title);
    void set_title(int page, const QString& title);
    void set_offered(int page, bool offered);
    void choose(int page);
    int current() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Tab {
        QPushButton* button = nullptr;
        QWidget* page = nullptr;
        bool offered = true;
    };
    void arrange();
    void fill_rows();
    QHBoxLayout* m_row;
    QHBoxLayout* m_second_row;
    std::size_t m_first_below = 0;  ///< of the tabs: the first one in the second row
    QStackedWidget* m_stack;
    std::vector<Tab> m_tabs;
};

}  // namespace andon::ui

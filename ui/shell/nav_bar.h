// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStringList>
#include <QWidget>
#include <vector>

namespace andon::ui {

/// The pages, each with its number key and how much trouble there is on it.
class NavBar : public QWidget {
    Q_OBJECT

public:
    static constexpr int kWidth = 144;

    explicit NavBar(const Theme& theme, QWidget* parent = nullptr);
    void add_page(const QString& title);
    void set_current(int page);
    int current() const { return m_current; }  ///< -1 before the first
    void set_count(int page, int count);       ///< 0: nothing to say

Q_SIGNALS:
    void chosen(int page);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    class Entry;
    const Theme& m_theme;
    std::vector<Entry*> m_entries;
    int m_current = -1;
};

}  // namespace andon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <vector>

class QHBoxLayout;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace andon::ui {

/// Pages that belong together under one entry of the navigation: orders and their lines, customers and
/// leads. Their names stand as tabs above; only the one on screen follows its data.
class GroupPage : public Page {
    Q_OBJECT

public:
    explicit GroupPage(const PageContext& context, QWidget* parent = nullptr);
    /// The first one added is the page of the group's own name.
    void add(const QString& name, const QString& title, Page* page);
    /// What stands on the button of a page.
    void set_title(const QString& name, const QString& title);
    /// At the right of the buttons.
    void add_beside(QWidget* widget);
    /// Above the buttons.
    void add_above(QWidget* widget);

    void open() override;
    void close() override;
    /// A name of one of its pages chooses that page; anything else is for the first.
    void show_key(const QString& key) override;
    Spot spot() const override;
    void show_spot(const Spot& spot) override;
    bool has_part(const QString& name) const override;
    void set_range(const items::TimeRange& range) override;
    QWidget* filter_field() override;
    Page* shown() override;
    void remember(QSettings& settings) const override;
    void restore(QSettings& settings) override;

private:
    struct Tab {
        QString name;
        Page* page = nullptr;
        QPushButton* button = nullptr;
    };
    void choose(std::size_t n);
    /// Its number; 0 where no page has the name.
    std::size_t part(const QString& name) const;
    std::vector<Tab> m_tabs;
    QVBoxLayout* m_all;
    QHBoxLayout* m_row;
    QStackedWidget* m_stack;
    std::size_t m_current = 0;
    bool m_open = false;
};

}  // namespace andon::ui

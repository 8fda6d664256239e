// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/group_page.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace andon::ui {

GroupPage::GroupPage(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      m_all(new QVBoxLayout(this)),
      m_row(new QHBoxLayout),
      m_stack(new QStackedWidget) {
    m_row->setContentsMargins(14, 10, 14, 0);
    m_row->setSpacing(6);
    m_row->addStretch();
    m_all->setContentsMargins({});
    m_all->setSpacing(0);
    m_all->addLayout(m_row);
    m_all->addWidget(m_stack, 1);
}

void GroupPage::add(const QString& name, const QString& title, Page* page) {
    const std::size_t n = m_tabs.size();
    auto* button = new QPushButton(title);
    button->setCheckable(true);
    button->setChecked(n == 0);
    button->setAccessibleName(tr("Table %1").arg(title));
    m_row->insertWidget(static_cast<int>(n), button);
    m_stack->addWidget(page);
    page->setAccessibleName(title);
    m_tabs.push_back({name, page, button});
    connect(button, &QPushButton::clicked, this, [this, n] { choose(n); });
    connect(page, &Page::opened, this, &Page::opened);
    connect(page, &Page::arranged, this, &Page::arranged);
}

void GroupPage::set_title(const QString& name, const QString& title) {
    for (const Tab& tab : m_tabs) {
        if (tab.name != name)
            continue;
        tab.button->setText(title);
        tab.button->setAccessibleName(tr("Table %1").arg(title));
    }
}

void GroupPage::add_beside(QWidget* widget) {
    m_row->addWidget(widget);
}

void GroupPage::add_above(QWidget* widget) {
    widget->setContentsMargins(14, 10, 14, 0);
    m_all->insertWidget(0, widget);
}

void GroupPage::open() {
    m_open = true;
    shown()->open();
}

void GroupPage::close() {
    m_open = false;
    shown()->close();
}

Page* GroupPage::shown() {
    return m_tabs[m_current].page;
}

void GroupPage::choose(std::size_t n) {
    for (std::size_t i = 0; i < m_tabs.size(); ++i)
        m_tabs[i].button->setChecked(i == n);
    if (n == m_current)
        return;
    if (m_open)
        shown()->close();
    m_current = n;
    if (m_open)
        shown()->open();
    m_stack->setCurrentIndex(static_cast<int>(n));
}

std::size_t GroupPage::part(const QString& name) const {
    for (std::size_t i = 1; i < m_tabs.size(); ++i) {
        if (m_tabs[i].name == name)
            return i;
    }
    return 0;
}

bool GroupPage::has_part(const QString& name) const {
    return part(name) != 0;
}

void GroupPage::show_key(const QString& key) {
    const std::size_t n = part(key.section(QLatin1Char('/'), 0, 0));
    if (key.isEmpty())
        return;
    choose(n);
    shown()->show_key(n == 0 ? key : key.section(QLatin1Char('/'), 1));
}

Spot GroupPage::spot() const {
    Spot spot = m_tabs[m_current].page->spot();
    if (m_current != 0)
        spot.part = m_tabs[m_current].name;
    return spot;
}

void GroupPage::show_spot(const Spot& spot) {
    choose(part(spot.part));
    shown()->show_spot(spot);
}

void GroupPage::set_range(const items::TimeRange& range) {
    for (const Tab& tab : m_tabs)
        tab.page->set_range(range);
}

QWidget* GroupPage::filter_field() {
    return shown()->filter_field();
}

/// Each by its own name; the first has that of the group, and its place.
void GroupPage::remember(QSettings& settings) const {
    for (std::size_t i = 0; i < m_tabs.size(); ++i) {
        if (i > 0)
            settings.beginGroup(m_tabs[i].name);
        m_tabs[i].page->remember(settings);
        if (i > 0)
            settings.endGroup();
    }
}

void GroupPage::restore(QSettings& settings) {
    for (std::size_t i = 0; i < m_tabs.size(); ++i) {
        if (i > 0)
            settings.beginGroup(m_tabs[i].name);
        m_tabs[i].page->restore(settings);
        if (i > 0)
            settings.endGroup();
    }
}

}  // namespace andon::ui

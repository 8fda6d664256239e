// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/detail_tabs.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace andon::ui {
namespace {

constexpr int kSpacing = 6;

}  // namespace

DetailTabs::DetailTabs(QWidget* parent)
    : QWidget(parent),
      m_row(new QHBoxLayout),
      m_second_row(new QHBoxLayout),
      m_stack(new QStackedWidget) {
    auto* rows = new QVBoxLayout;
    rows->setSpacing(kSpacing);
    for (QHBoxLayout* row : {m_row, m_second_row}) {
        row->setContentsMargins({});
        row->setSpacing(kSpacing);
        row->addStretch();
        rows->addLayout(row);
    }
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(8);
    all->addLayout(rows);
    all->addWidget(m_stack, 1);
}

int DetailTabs::add(QWidget* page, const QString& title) {
    const auto n = static_cast<int>(m_tabs.size());
    auto* button = new QPushButton;
    button->setCheckable(true);
    button->setMinimumWidth(20);
    m_first_below = m_tabs.size() + 2;  // the new one has no row yet
    m_stack->addWidget(page);
    connect(button, &QPushButton::clicked, this, [this, n] { choose(n); });
    m_tabs.push_back({button, page});
    set_title(n, title);
    arrange();
    return n;
}

void DetailTabs::set_title(int page, const QString& title) {
    const Tab& tab = m_tabs[static_cast<std::size_t>(page)];
    if (tab.button->text() == title)
        return;
    tab.button->setText(title);
    tab.button->setAccessibleName(tr("Show: %1").arg(title));
    fill_rows();
}

void DetailTabs::set_offered(int page, bool offered) {
    Tab& tab = m_tabs[static_cast<std::size_t>(page)];
    if (tab.offered == offered)
        return;
    tab.offered = offered;
    arrange();
}

void DetailTabs::choose(int page) {
    m_stack->setCurrentIndex(page);
    arrange();
}

int DetailTabs::current() const {
    return m_stack->currentIndex();
}

void DetailTabs::arrange() {
    const auto offered =
        std::count_if(m_tabs.begin(), m_tabs.end(), [](const Tab& tab) { return tab.offered; });
    setVisible(offered > 0);
    const auto shown = static_cast<std::size_t>(std::max(0, m_stack->currentIndex()));
    if (shown < m_tabs.size() && !m_tabs[shown].offered && offered > 0) {
        const auto first =
            std::find_if(m_tabs.begin(), m_tabs.end(), [](const Tab& tab) { return tab.offered; });
        m_stack->setCurrentIndex(static_cast<int>(first - m_tabs.begin()));
    }
    for (std::size_t i = 0; i < m_tabs.size(); ++i) {
        m_tabs[i].button->setVisible(m_tabs[i].offered && offered > 1);
        m_tabs[i].button->setChecked(static_cast<int>(i) == m_stack->currentIndex());
    }
    fill_rows();
}

/// A name is never cut: what does not fit beside the others goes below them.
void DetailTabs::fill_rows() {
    std::size_t first_below = 0;
    for (int x = 0; first_below < m_tabs.size(); ++first_below) {
        const Tab& tab = m_tabs[first_below];
        x += tab.offered ? tab.button->sizeHint().width() : 0;
        if (x > width())
            break;
        x += tab.offered ? kSpacing : 0;
    }
    if (first_below == m_first_below)
        return;
    m_first_below = first_below;
    for (const Tab& tab : m_tabs) {
        m_row->removeWidget(tab.button);
        m_second_row->removeWidget(tab.button);
    }
    for (std::size_t i = 0; i < m_tabs.size(); ++i) {
        QHBoxLayout* row = i < first_below ? m_row : m_second_row;
        row->insertWidget(row->count() - 1, m_tabs[i].button);
    }
}

void DetailTabs::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fill_rows();
}

}  // namespace andon::ui

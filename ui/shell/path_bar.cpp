// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/path_bar.h"

#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTabBar>

namespace andon::ui {

namespace {

/// Long words lose their middle: numbers differ at their ends.
QString shortened(const QString& text, const QFont& font, int width) {
    return QFontMetrics(font).elidedText(text, Qt::ElideMiddle, width);
}

}  // namespace

PathBar::PathBar(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_tabs(new QTabBar),
      m_way(new QWidget),
      m_row(new QHBoxLayout(m_way)) {
    setFixedHeight(kHeight);
    m_tabs->setObjectName(QStringLiteral("places"));
    m_tabs->setAccessibleName(tr("Opened"));
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setElideMode(Qt::ElideMiddle);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setFocusPolicy(Qt::StrongFocus);
    m_way->setAccessibleName(tr("The way here"));
    m_way->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_row->setContentsMargins({});
    m_row->setSpacing(2);
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(14, 4, 14, 0);
    all->setSpacing(16);
    all->addWidget(m_tabs);
    all->addStretch();
    all->addWidget(m_way);
    all->addStretch();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    show_or_hide();
}

void PathBar::set_steps(const std::vector<Step>& steps) {
    while (QLayoutItem* item = m_row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_titles.clear();
    constexpr int kWidest = 220;
    for (std::size_t i = 0; steps.size() > 1 && i < steps.size(); ++i) {
        const Step& step = steps[i];
        m_titles << step.title;
        if (i > 0) {
            auto* sign = new PlainLabel(m_theme, TextRole::note, PlainLabel::Ink::second);
            sign->set_text(QStringLiteral("›"));
            sign->setMinimumWidth(sign->sizeHint().width());
            m_row->addWidget(sign);
        }
        const QFont font = m_theme.font(TextRole::note);
        if (i + 1 == steps.size()) {
            auto* here = new PlainLabel(m_theme, TextRole::note);
            here->set_text(shortened(step.title, font, kWidest));
            set_plain_tool_tip(*here, step.title);
            here->setContentsMargins(6, 0, 0, 0);
            here->setMinimumWidth(here->sizeHint().width());
            m_row->addWidget(here);
            continue;
        }
        auto* button = new QPushButton(as_control_text(shortened(step.title, font, kWidest)));
        button->setProperty("step", true);
        button->setAccessibleName(tr("Back to %1").arg(step.title));
        set_plain_tool_tip(*button, step.title);
        connect(button, &QPushButton::clicked, this, [this, place = step.place] {
            Q_EMIT step_chosen(place);
        });
        m_row->addWidget(button);
    }
    show_or_hide();
}

QString PathBar::text() const {
    return m_titles.join(QStringLiteral(" › "));
}

void PathBar::show_or_hide() {
    m_way->setVisible(!m_titles.isEmpty());
    // The way stands at the right of the tabs, and at the left where there are none.
    const bool tabs = m_tabs->count() > 1;
    auto* all = static_cast<QHBoxLayout*>(layout());
    all->setStretch(1, tabs ? 1 : 0);
    all->setStretch(3, tabs ? 0 : 1);
    m_tabs->setVisible(tabs);
    setVisible(tabs || !m_titles.isEmpty());
}

void PathBar::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = m_theme.colours();
    p.fillRect(rect(), t.panel);
    p.fillRect(QRect(0, height() - 1, width(), 1), t.line);
}

}  // namespace andon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/case_lead.h"

#include "ui/links/web_address.h"
#include "ui/widgets/card.h"
#include "ui/widgets/plain_label.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace andon::ui {

CaseLead::CaseLead(const PageContext& context, QWidget* parent)
    : DetailPart(parent),
      m_context(context),
      m_next(new PlainLabel(context.theme, TextRole::body)),
      m_there(new QPushButton(tr("Open where it is worked on"))),
      m_alarm(new QPushButton(tr("Alarms of it"))) {
    auto* card = new Card(context.theme, tr("The case"));
    m_next->setWordWrap(true);
    m_there->setObjectName(QStringLiteral("open_there"));
    m_there->setAccessibleName(m_there->text());
    m_alarm->setAccessibleName(m_alarm->text());
    connect(m_there, &QPushButton::clicked, this, [this] {
        if (may_be_opened(m_link))
            QDesktopServices::openUrl(QUrl(m_link, QUrl::StrictMode));
    });
    connect(m_alarm, &QPushButton::clicked, this, [this] {
        Q_EMIT opened(QStringLiteral("alarms_history/?occurrence:") + m_cause);
    });
    auto* row = new QHBoxLayout;
    row->addWidget(m_there);
    row->addWidget(m_alarm);
    row->addStretch();
    card->body()->addWidget(m_next);
    card->body()->addLayout(row);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(card);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void CaseLead::show_row(const items::RowView& row) {
    m_link = QString::fromStdString(row.text("link"));
    m_cause = QString::fromStdString(row.text("cause"));
    const auto due = row.integer("milestone_due");
    QStringList said;
    if (row.flag("escalated"))
        said << tr("It was escalated.");
    if (due)
        said
            << tr("Next by agreement: %1").arg(m_context.format.due(*due, m_context.data.now().us));
    m_next->set_text(said.join(u' '));
    m_next->setVisible(!said.isEmpty());
    m_there->setVisible(may_be_opened(m_link));
    set_plain_tool_tip(*m_there, m_link);
    m_alarm->setVisible(!m_cause.isEmpty());
    setVisible(!said.isEmpty() || may_be_opened(m_link) || !m_cause.isEmpty());
}

}  // namespace andon::ui

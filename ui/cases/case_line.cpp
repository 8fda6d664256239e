// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/case_line.h"

#include "models/items/words.h"
#include "ui/cases/case_subject.h"
#include "ui/widgets/plain_label.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace andon::ui {

using items::plain;
using items::RowView;
using Op = items::Condition::Op;

CaseLine::CaseLine(const PageContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_cases(context.data),
      m_entries(context.data),
      m_text(new PlainLabel(context.theme, TextRole::body)),
      m_open(new QPushButton(tr("To the case"))) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_open);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT opened(m_target); });
    connect(&m_cases, &items::LiveRows::changed, this, &CaseLine::show_state);
    connect(&m_entries, &items::LiveRows::changed, this, &CaseLine::show_state);
    hide();
}

void CaseLine::follow(const std::string& occurrence) {
    if (occurrence == m_of)
        return;
    m_of = occurrence;
    m_cases.stop();
    m_entries.stop();
    if (!occurrence.empty()) {
        if (has_column(m_context.data, "cases", "cause"))
            m_cases.follow(
                {"cases", {{"cause", Op::equal, occurrence}}, {{"opened", true}}, 2, {}});
        m_entries.follow(
            {"outbox", {{"occurrence", Op::equal, occurrence}}, {{"created", true}}, 20, {}});
    }
    show_state();
}

QString CaseLine::text() const {
    return m_text->full_text();
}

void CaseLine::show_state() {
    QStringList parts;
    m_target.clear();
    if (m_cases.known() && m_cases.count() > 0) {
        const RowView row = m_cases.rows().front();
        parts << tr("Case %1").arg(case_number(row)) << items::word(row.text("status"))
              << plain(row.text("owner"));
        if (row.flag("escalated"))
            parts << tr("escalated");
        m_target = QStringLiteral("cases/") + QString::fromStdString(row.text("case_id"));
    } else if (m_entries.known()) {
        for (const RowView& row : m_entries.rows()) {
            if (row.text("lane") != "salesforce")
                continue;
            parts << tr("Its case") << items::word(row.text("state")) << plain(row.text("error"));
            m_target = QStringLiteral("outbox/") + QString::fromStdString(row.text("id"));
            break;
        }
    }
    parts.removeAll(QString());
    m_open->setText(
        m_target.startsWith(QLatin1String("outbox")) ? tr("To the outbox") : tr("To the case"));
    m_open->setAccessibleName(m_open->text());
    m_text->set_text(parts.join(QStringLiteral(" · ")));
    setVisible(!parts.isEmpty());
}

}  // namespace andon::ui

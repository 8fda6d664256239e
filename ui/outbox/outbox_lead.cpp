// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/outbox_lead.h"

#include "ui/outbox/payload_dialog.h"
#include "ui/widgets/card.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/plain_label.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>
#include <array>

namespace andon::ui {

namespace {

/// What a state means for whoever reads it.
QString meaning(outbox::State state) {
    using outbox::State;
    switch (state) {
    case State::waiting:
        return OutboxLead::tr("It waits for somebody's word.");
    case State::standby:
        return OutboxLead::tr("Another console sends it.");
    case State::queued:
        return OutboxLead::tr("It will be sent.");
    case State::sending:
        return OutboxLead::tr("It leaves now.");
    case State::unknown:
        return OutboxLead::tr(
            "It may have arrived: it is looked up over there before it is sent again.");
    case State::done:
        return OutboxLead::tr("The other side has it.");
    case State::needs_attention:
        return OutboxLead::tr("It was refused: edit it, send it once more, or drop it.");
    case State::dropped:
        return OutboxLead::tr("Somebody decided against it.");
    }
    return {};
}

}  // namespace

OutboxLead::OutboxLead(const PageContext& context, OutboxActs& acts, QWidget* parent)
    : DetailPart(parent),
      m_acts(acts),
      m_said(new PlainLabel(context.theme, TextRole::body)),
      m_refusal(new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second)),
      m_cause(new QPushButton(tr("Its alarm"))) {
    auto* card = new Card(context.theme, tr("How far it is"));
    m_said->setWordWrap(true);
    m_refusal->setWordWrap(true);
    card->body()->addWidget(m_said);
    card->body()->addSpacing(4);
    constexpr std::array<std::array<OutboxAct, 2>, 2> kRows{
        {{OutboxAct::agree, OutboxAct::retry}, {OutboxAct::edit, OutboxAct::drop}}};
    for (const auto& acts_of_row : kRows) {
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        for (const OutboxAct act : acts_of_row) {
            auto* button = new KeyButton(
                context.theme, act_title(act), act_key(act).toString(QKeySequence::NativeText));
            button->setObjectName(act_id(act));
            button->setAccessibleName(act_title(act));
            connect(button, &QPushButton::clicked, this, [this, act] {
                if (m_subject)
                    m_acts.run(act, {*m_subject}, window());
            });
            row->addWidget(button);
            m_buttons.emplace_back(act, button);
        }
        if (&acts_of_row == &kRows.back())
            row->addWidget(m_cause);
        row->addStretch();
        card->body()->addLayout(row);
    }
    card->body()->addWidget(m_refusal);
    m_cause->setAccessibleName(m_cause->text());
    connect(m_cause, &QPushButton::clicked, this, [this] {
        Q_EMIT opened(QStringLiteral("alarms/") + m_alarm);
    });
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(card);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&context.data.cursor(), &items::Cursor::moved, this, &OutboxLead::show_state);
    connect(&context.data, &items::ConsoleData::status_changed, this, &OutboxLead::show_state);
}

void OutboxLead::show_row(const items::RowView& row) {
    m_subject = outbox_subject(row);
    m_alarm = QString::fromStdString(row.text("alarm"));
    const QString error = items::plain(row.text("error"));
    QString said = m_subject ? meaning(m_subject->state) : QString();
    if (!error.isEmpty())
        said += QStringLiteral("\n") + error;
    m_said->set_text(said);
    show_state();
}

void OutboxLead::show_state() {
    if (!m_subject)
        return;
    const QString why = m_acts.refusal();
    for (const auto& [act, button] : m_buttons) {
        button->setVisible(fits(act, m_subject->state));
        button->setEnabled(why.isEmpty());
    }
    m_cause->setVisible(!m_alarm.isEmpty());
    m_refusal->set_text(why);
    m_refusal->setVisible(!why.isEmpty() && !outbox::is_final(m_subject->state));
}

OutboxPayload::OutboxPayload(const PageContext& context, QWidget* parent)
    : DetailPart(parent), m_text(new QPlainTextEdit) {
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(context.theme.font(TextRole::code));
    m_text->setAccessibleName(tr("What leaves"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(m_text);
}

void OutboxPayload::show_row(const items::RowView& row) {
    const QString payload = QString::fromStdString(row.text("payload"));
    if (payload == m_shown)
        return;  // who reads it keeps his place
    m_shown = payload;
    m_text->setPlainText(spread_json(payload));
}

}  // namespace andon::ui

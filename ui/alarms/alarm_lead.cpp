// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_lead.h"

#include "models/items/alarm_row.h"
#include "ui/cases/case_line.h"
#include "ui/links/link.h"
#include "ui/widgets/card.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/plain_label.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QUrl>
#include <QVBoxLayout>
#include <array>

namespace andon::ui {

AlarmLead::AlarmLead(const PageContext& context, AlarmActs& acts, QWidget* parent)
    : DetailPart(parent),
      m_context(context),
      m_acts(acts),
      m_guidance(new PlainLabel(context.theme, TextRole::body)),
      m_case(new CaseLine(context)),
      m_refusal(new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second)),
      m_related(new QPushButton(tr("Related page"))) {
    auto* card = new Card(context.theme, tr("What to do"));
    m_guidance->setWordWrap(true);
    m_refusal->setWordWrap(true);
    card->body()->addWidget(m_guidance);
    auto* rows = new QVBoxLayout;
    rows->setSpacing(6);
    // Two that belong together stand in a row, where they are not long: more would not fit beside a table
    // on a small screen.
    constexpr std::array<std::array<AlarmAct, 2>, 3> kRows{
        {{AlarmAct::acknowledge, AlarmAct::acknowledge_with_note},
         {AlarmAct::shelve, AlarmAct::remove_from_service},
         {AlarmAct::unshelve, AlarmAct::return_to_service}}};
    const auto add = [this, &context](AlarmAct act, QHBoxLayout& row) {
        // It stands beside the one without.
        const bool beside = act == AlarmAct::acknowledge_with_note;
        auto* button = new KeyButton(
            context.theme, beside ? tr("With a note …") : act_title(act),
            act_key(act).toString(QKeySequence::NativeText));
        button->setObjectName(act_id(act));
        button->setAccessibleName(act_title(act));
        connect(button, &QPushButton::clicked, this, [this, act] {
            if (m_subject)
                m_acts.run(act, {*m_subject}, window());
        });
        row.addWidget(button);
        m_buttons.emplace_back(act, button);
    };
    for (const auto& acts_of_row : kRows) {
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        for (const AlarmAct act : acts_of_row)
            add(act, *row);
        if (&acts_of_row == &kRows.back()) {
            add(AlarmAct::reset, *row);
            row->addWidget(m_related);
        }
        row->addStretch();
        rows->addLayout(row);
    }
    card->body()->addSpacing(4);
    card->body()->addLayout(rows);
    card->body()->addWidget(m_case);
    connect(m_case, &CaseLine::opened, this, &DetailPart::opened);
    card->body()->addWidget(m_refusal);
    m_related->setObjectName(QStringLiteral("related"));
    connect(m_related, &QPushButton::clicked, this, &AlarmLead::open_page);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(card);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&context.data.cursor(), &items::Cursor::moved, this, &AlarmLead::show_state);
    connect(&context.data, &items::ConsoleData::status_changed, this, &AlarmLead::show_state);
}

void AlarmLead::show_row(const items::RowView& row) {
    m_subject = alarm_subject(row);
    const QString guidance = items::plain(row.text("guidance"));
    m_guidance->set_text(guidance.isEmpty() ? tr("The rule gives no guidance.") : guidance);
    m_page = QString::fromStdString(row.text("page"));
    m_case->follow(row.text("occurrence"));
    show_state();
}

void AlarmLead::show_nothing() {
    m_subject.reset();
    m_case->follow({});
}

/// A rule names it as link, as address, or as the place that a link names.
void AlarmLead::open_page() {
    const QUrl address(m_page, QUrl::StrictMode);
    if (address.scheme() == QLatin1String("https") || address.scheme() == QLatin1String("http")) {
        QDesktopServices::openUrl(address);
        return;
    }
    const auto link = parse_link(m_page);
    if (!link) {
        Q_EMIT opened(m_page);
        return;
    }
    const bool filtered = !link->filter.isEmpty();
    Q_EMIT opened(link->view + (filtered ? QStringLiteral("/?") + link->filter : u'/' + link->key));
}

void AlarmLead::show_state() {
    if (!m_subject)
        return;
    const QString why = m_acts.refusal();
    for (const auto& [act, button] : m_buttons) {
        button->setVisible(fits(act, m_subject->state));
        button->setEnabled(why.isEmpty());
    }
    m_related->setVisible(!m_page.isEmpty());
    m_refusal->set_text(why);
    m_refusal->setVisible(!why.isEmpty());
}

}  // namespace andon::ui

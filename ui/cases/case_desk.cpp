// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/case_desk.h"

#include "ui/cases/case_form.h"

#include <QPointer>
#include <algorithm>

namespace andon::ui {

using items::plain;
using items::RowView;
using Op = items::Condition::Op;

namespace {

constexpr std::size_t kMostFollowed = 50;

}  // namespace

CaseDesk::CaseDesk(const PageContext& context, QObject* parent)
    : QObject(parent), m_context(context), m_entries(context.data) {
    connect(&m_entries, &items::LiveRows::changed, this, &CaseDesk::tell);
}

CaseForm* CaseDesk::open(const std::optional<CaseSubject>& subject, QWidget* window) {
    if (!subject) {
        Q_EMIT said(
            tr("No case"),
            tr("go to an alarm, order, machine or customer first: a case is opened about one"));
        return nullptr;
    }
    auto* form = new CaseForm(m_context, *subject, window);
    connect(form, &CaseForm::asked, this, &CaseDesk::send);
    connect(form, &CaseForm::opened, this, &CaseDesk::opened);
    form->show();
    form->activateWindow();
    return form;
}

void CaseDesk::send(const outbox::Entry& entry) {
    m_awaited.push_back(entry.key);
    m_context.data.act_on_outbox(
        {.kind = outbox::PersonAct::Kind::add, .entry = entry},
        [self = QPointer(this), key = entry.key](const Result<void>& reply) {
            if (!self)
                return;
            if (!reply) {
                std::erase(self->m_awaited, key);
                Q_EMIT self->said(
                    tr("The case was not written down"), plain(reply.error().message));
                return;
            }
            Q_EMIT self->said(tr("Case"), tr("written down; it leaves now"));
            self->m_entries.follow(
                {"outbox",
                 {{"mode", Op::equal, std::string(outbox::to_string(outbox::Mode::by_hand))}},
                 {{"created", true}},
                 kMostFollowed,
                 {}});
        });
}

void CaseDesk::tell() {
    for (const RowView& row : m_entries.rows()) {
        const auto awaited = std::ranges::find(m_awaited, row.text("key"));
        const auto state = outbox::state_of(row.text("state"));
        if (awaited == m_awaited.end() || !state)
            continue;
        const QString title = plain(row.text("title"));
        if (*state == outbox::State::done) {
            Q_EMIT said(tr("The case is open"), title);
        } else if (*state == outbox::State::needs_attention) {
            Q_EMIT said(
                tr("The case was refused"),
                title + QStringLiteral(": ") + plain(row.text("error")));
        } else {
            continue;
        }
        m_awaited.erase(awaited);
    }
    if (m_awaited.empty())
        m_entries.stop();
}

}  // namespace andon::ui

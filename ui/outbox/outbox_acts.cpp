// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/outbox_acts.h"

#include "ui/alarms/act_dialog.h"
#include "ui/outbox/payload_dialog.h"

#include <QPointer>
#include <algorithm>
#include <iterator>

namespace andon::ui {

namespace {

using Kind = outbox::PersonAct::Kind;
using outbox::State;

Kind kind_of(OutboxAct act) {
    switch (act) {
    case OutboxAct::agree:
        return Kind::agree;
    case OutboxAct::retry:
        return Kind::retry;
    case OutboxAct::edit:
        return Kind::edit;
    case OutboxAct::drop:
        return Kind::drop;
    }
    return Kind::agree;
}

}  // namespace

std::optional<OutboxSubject> outbox_subject(const items::RowView& row) {
    const auto id = row.integer("id");
    const auto state = outbox::state_of(row.text("state"));
    if (!id || !state)
        return std::nullopt;
    return OutboxSubject{
        static_cast<outbox::EntryId>(*id), items::plain(row.text("title")), *state,
        QString::fromStdString(row.text("payload"))};
}

bool fits(OutboxAct act, State state) {
    switch (act) {
    case OutboxAct::agree:
        return state == State::waiting;
    case OutboxAct::retry:
        return state == State::needs_attention;
    case OutboxAct::edit:
        return state == State::waiting || state == State::needs_attention || state == State::queued;
    case OutboxAct::drop:
        return !outbox::is_final(state) && state != State::sending;
    }
    return false;
}

QString act_title(OutboxAct act) {
    switch (act) {
    case OutboxAct::agree:
        return OutboxActs::tr("Agree: send it");
    case OutboxAct::retry:
        return OutboxActs::tr("Send it once more");
    case OutboxAct::edit:
        return OutboxActs::tr("Edit …");
    case OutboxAct::drop:
        return OutboxActs::tr("Drop …");
    }
    return {};
}

QString act_id(OutboxAct act) {
    constexpr const char* kIds[] = {"agree", "retry", "edit", "drop"};
    return QStringLiteral("outbox/") + QLatin1String(kIds[static_cast<std::size_t>(act)]);
}

QKeySequence act_key(OutboxAct act) {
    switch (act) {
    case OutboxAct::agree:
        return Qt::Key_A;
    case OutboxAct::retry:
        return Qt::Key_R;
    case OutboxAct::edit:
        return Qt::Key_E;
    case OutboxAct::drop:
        return Qt::Key_X;
    }
    return {};
}

OutboxActs::OutboxActs(const PageContext& context, QObject* parent)
    : QObject(parent), m_context(context) {}

void OutboxActs::run(OutboxAct act, std::vector<OutboxSubject> subjects, QWidget* window) {
    if (const QString why = refusal(); !why.isEmpty()) {
        Q_EMIT said(tr("Not done"), why);
        return;
    }
    if (subjects.empty()) {
        Q_EMIT said(tr("Not done"), tr("nothing is chosen: go to an entry with the arrows first"));
        return;
    }
    std::vector<OutboxSubject> fitting;
    std::ranges::copy_if(subjects, std::back_inserter(fitting), [act](const OutboxSubject& one) {
        return fits(act, one.state);
    });
    if (fitting.empty())
        fitting = std::move(subjects);
    if (act == OutboxAct::drop)
        return ask_why(std::move(fitting), window);
    if (act == OutboxAct::edit)
        return edit(fitting.front(), window);
    for (const OutboxSubject& one : fitting)
        send({.kind = kind_of(act), .id = one.id}, one.title);
}

void OutboxActs::ask_why(std::vector<OutboxSubject> subjects, QWidget* window) {
    ActDialog::Question question;
    question.title = tr("Drop");
    question.note = tr("Why it never leaves");
    for (const OutboxSubject& one : subjects)
        question.subjects << one.title;
    auto* dialog = new ActDialog(m_context, question, window);
    connect(
        dialog, &ActDialog::answered, this,
        [this, subjects = std::move(subjects)](const ActDialog::Answer& answer) {
            for (const OutboxSubject& one : subjects)
                send(
                    {.kind = Kind::drop, .id = one.id, .text = answer.note.toStdString()},
                    one.title);
        });
    dialog->show();
    dialog->activateWindow();
}

void OutboxActs::edit(const OutboxSubject& subject, QWidget* window) {
    auto* dialog = new PayloadDialog(m_context, subject.title, subject.payload, window);
    connect(dialog, &PayloadDialog::edited, this, [this, subject](const QString& payload) {
        send({.kind = Kind::edit, .id = subject.id, .text = payload.toStdString()}, subject.title);
        // Who mends what was refused wants it sent.
        if (subject.state == State::needs_attention)
            send({.kind = Kind::retry, .id = subject.id}, subject.title);
    });
    dialog->show();
    dialog->activateWindow();
}

void OutboxActs::hold(const std::string& lane, bool held) {
    send({.kind = held ? Kind::pause : Kind::go_on, .lane = lane}, tr("What leaves"));
}

void OutboxActs::try_now(const std::string& lane) {
    send({.kind = Kind::try_now, .lane = lane}, tr("What leaves"));
}

void OutboxActs::send(outbox::PersonAct act, const QString& title) {
    m_context.data.act_on_outbox(
        std::move(act), [self = QPointer(this), title](const Result<void>& reply) {
            if (!reply && self)
                Q_EMIT self->said(
                    tr("Not done"),
                    title + QStringLiteral(": ") + items::plain(reply.error().message));
        });
}

}  // namespace andon::ui

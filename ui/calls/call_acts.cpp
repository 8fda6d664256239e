// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/call_acts.h"

#include "models/items/words.h"
#include "ui/alarms/alarm_acts.h"
#include "ui/calls/raise_dialog.h"

#include <QPointer>
#include <algorithm>
#include <utility>

namespace andon::ui {

using calls::Step;

namespace {

constexpr std::int64_t kEtaMinute = 60'000'000;

}  // namespace

CallSubject call_subject(const items::RowView& row) {
    return {
        row.text("call_id"),
        items::word(row.text("topic")) + QStringLiteral(", ")
            + items::end_with_parent(row.text("place")),
        row.text("state")};
}

bool fits(Step step, const std::string& state) {
    switch (step) {
    case Step::taken:
        return state == "raised" || state == "taken";
    case Step::arrived:
        return state == "raised" || state == "taken";
    case Step::resolved:
    case Step::cancelled:
        return state == "raised" || state == "taken" || state == "arrived";
    case Step::raised:
        break;
    }
    return false;
}

QString step_title(Step step) {
    switch (step) {
    case Step::taken:
        return CallActs::tr("Take it …");
    case Step::arrived:
        return CallActs::tr("I am there");
    case Step::resolved:
        return CallActs::tr("Resolved …");
    case Step::cancelled:
        return CallActs::tr("Cancel the call …");
    case Step::raised:
        break;
    }
    return CallActs::tr("Call for help …");
}

QString step_id(Step step) {
    return QStringLiteral("call/") + QString::fromStdString(std::string(calls::to_string(step)));
}

QKeySequence step_key(Step step) {
    switch (step) {
    case Step::taken:
        return Qt::Key_T;
    case Step::arrived:
        return Qt::Key_E;
    case Step::resolved:
        return Qt::Key_D;
    case Step::cancelled:
        return Qt::Key_X;
    case Step::raised:
        break;
    }
    return Qt::Key_F9;
}

CallActs::CallActs(const PageContext& context, QObject* parent)
    : QObject(parent), m_context(context) {}

void CallActs::raise(const std::string& place, QWidget* window) {
    if (const QString why = refusal(); !why.isEmpty()) {
        Q_EMIT said(tr("Not done"), why);
        return;
    }
    auto* dialog = new RaiseDialog(m_context, place, window);
    connect(dialog, &RaiseDialog::answered, this, [this](const calls::CallAct& answer) {
        const QString title =
            items::word(answer.topic) + QStringLiteral(", ") + items::end_with_parent(answer.place);
        send_one(answer, title, tr("Called"));
    });
    dialog->show();
    dialog->activateWindow();
}

void CallActs::run(Step step, std::vector<CallSubject> subjects, QWidget* window) {
    if (const QString why = refusal(); !why.isEmpty()) {
        Q_EMIT said(tr("Not done"), why);
        return;
    }
    if (subjects.empty()) {
        Q_EMIT said(tr("Not done"), tr("no call is chosen: go to one with the arrows first"));
        return;
    }
    std::vector<CallSubject> fitting;
    std::ranges::copy_if(subjects, std::back_inserter(fitting), [step](const CallSubject& one) {
        return fits(step, one.state);
    });
    if (fitting.empty() || step == Step::arrived) {
        calls::CallAct act;
        act.step = step;
        // Why it has no effect is said of what was chosen, not of what was not written.
        act.cause = fitting.empty() ? "-" : std::string();
        send(act, fitting.empty() ? subjects : fitting);
    } else {
        ask(step, std::move(fitting), window);
    }
}

void CallActs::ask(Step step, std::vector<CallSubject> subjects, QWidget* window) {
    ActDialog::Question question;
    question.title = step_title(step).remove(QStringLiteral(" …"));
    for (const CallSubject& one : subjects)
        question.subjects << one.title;
    if (step == Step::taken) {
        question.note_required = false;
        question.time = tr("When you are there");
        question.times = {
            {tr("in 2 minutes"), 2 * kEtaMinute},   {tr("in 5 minutes"), 5 * kEtaMinute},
            {tr("in 10 minutes"), 10 * kEtaMinute}, {tr("in 20 minutes"), 20 * kEtaMinute},
            {tr("in an hour"), 60 * kEtaMinute},    {tr("not known yet"), 0}};
    } else {
        question.note = step == Step::resolved ? tr("What it was") : tr("Why");
    }
    auto* dialog = new ActDialog(m_context, question, window);
    connect(
        dialog, &ActDialog::answered, this,
        [this, step, subjects = std::move(subjects)](const ActDialog::Answer& answer) {
            calls::CallAct act;
            act.step = step;
            act.cause = answer.note.toStdString();
            act.eta_us = answer.duration_us;
            send(act, subjects);
        });
    dialog->show();
    dialog->activateWindow();
}

void CallActs::send(const calls::CallAct& act, const std::vector<CallSubject>& subjects) {
    for (const CallSubject& subject : subjects) {
        calls::CallAct one = act;
        one.call_id = subject.call_id;
        send_one(std::move(one), subject.title, {});
    }
}

/// What was done is said where `done` is a word; the list shows the rest.
void CallActs::send_one(calls::CallAct act, const QString& title, const QString& done) {
    act.actor = person();
    act.at = m_context.data.now();
    m_context.data.act(
        std::move(act), [self = QPointer(this), title, done](const Result<void>& reply) {
            if (!self)
                return;
            if (!reply)
                Q_EMIT self->said(
                    tr("Not done"),
                    title + QStringLiteral(": ") + items::plain(reply.error().message));
            else if (!done.isEmpty())
                Q_EMIT self->said(done, title);
        });
}

}  // namespace andon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_acts.h"

#include "models/items/alarm_row.h"
#include "models/items/time_range.h"

#include <QKeySequence>
#include <QPointer>
#include <algorithm>
#include <utility>

namespace andon::ui {

using alarms::AlarmState;
using Kind = alarms::OperatorAction::Kind;

namespace {

Kind kind_of(AlarmAct act) {
    switch (act) {
    case AlarmAct::acknowledge:
    case AlarmAct::acknowledge_with_note:
        return Kind::acknowledge;
    case AlarmAct::shelve:
        return Kind::shelve;
    case AlarmAct::unshelve:
        return Kind::unshelve;
    case AlarmAct::remove_from_service:
        return Kind::remove_from_service;
    case AlarmAct::return_to_service:
        return Kind::return_to_service;
    case AlarmAct::reset:
        return Kind::reset;
    }
    return Kind::acknowledge;
}

constexpr std::int64_t kActMinute = 60'000'000;
constexpr std::int64_t kActHour = 60 * kActMinute;

bool asks(AlarmAct act, const std::vector<AlarmSubject>& subjects) {
    return act == AlarmAct::acknowledge_with_note || act == AlarmAct::shelve
           || act == AlarmAct::remove_from_service
           || (act == AlarmAct::acknowledge
               && std::ranges::any_of(subjects, &AlarmSubject::note_required));
}

}  // namespace

std::string person() {
    const QString name = qEnvironmentVariable("USER");
    return (name.isEmpty() ? qEnvironmentVariable("LOGNAME") : name).toStdString();
}

std::optional<AlarmSubject> alarm_subject(const items::RowView& row) {
    const auto key = items::parse_alarm_key(row.text("alarm_key"));
    if (!key)
        return std::nullopt;
    const auto occurrence = items::parse_alarm_key(row.text("occurrence"));
    return AlarmSubject{
        *key, occurrence.value_or(contracts::Hash128{}), items::plain(row.text("title")),
        items::alarm_state(row.text("state")), row.flag("ack_note_required")};
}

bool fits(AlarmAct act, AlarmState state) {
    switch (act) {
    case AlarmAct::acknowledge:
    case AlarmAct::acknowledge_with_note:
        return items::is_unacknowledged(state);
    case AlarmAct::shelve:
        return alarms::is_listed(state) || state == AlarmState::normal;
    case AlarmAct::unshelve:
        return state == AlarmState::shelved;
    case AlarmAct::remove_from_service:
        return state != AlarmState::out_of_service;
    case AlarmAct::return_to_service:
        return state == AlarmState::out_of_service;
    case AlarmAct::reset:
        return state == AlarmState::latched_acknowledged;
    }
    return false;
}

QString act_title(AlarmAct act) {
    switch (act) {
    case AlarmAct::acknowledge:
        return AlarmActs::tr("Acknowledge");
    case AlarmAct::acknowledge_with_note:
        return AlarmActs::tr("Acknowledge with a note …");
    case AlarmAct::shelve:
        return AlarmActs::tr("Shelve …");
    case AlarmAct::unshelve:
        return AlarmActs::tr("Take off the shelf");
    case AlarmAct::remove_from_service:
        return AlarmActs::tr("Take out of service …");
    case AlarmAct::return_to_service:
        return AlarmActs::tr("Return to service");
    case AlarmAct::reset:
        return AlarmActs::tr("Reset");
    }
    return {};
}

QString act_id(AlarmAct act) {
    constexpr const char* kIds[] = {"acknowledge", "acknowledge_with_note", "shelve",
                                    "unshelve",    "remove_from_service",   "return_to_service",
                                    "reset"};
    return QStringLiteral("alarm/") + QLatin1String(kIds[static_cast<std::size_t>(act)]);
}

QKeySequence act_key(AlarmAct act) {
    switch (act) {
    case AlarmAct::acknowledge:
        return Qt::Key_A;
    case AlarmAct::acknowledge_with_note:
        return Qt::SHIFT | Qt::Key_A;
    case AlarmAct::shelve:
        return Qt::Key_H;
    case AlarmAct::unshelve:
        return Qt::Key_U;
    case AlarmAct::remove_from_service:
        return Qt::Key_O;
    case AlarmAct::return_to_service:
        return Qt::Key_I;
    case AlarmAct::reset:
        return Qt::Key_R;
    }
    return {};
}

AlarmActs::AlarmActs(const PageContext& context, QObject* parent)
    : QObject(parent), m_context(context) {}

void AlarmActs::run(AlarmAct act, std::vector<AlarmSubject> subjects, QWidget* window) {
    if (const QString why = refusal(); !why.isEmpty()) {
        Q_EMIT said(tr("Not done"), why);
        return;
    }
    if (subjects.empty()) {
        Q_EMIT said(tr("Not done"), tr("no alarm is chosen: go to one with the arrows first"));
        return;
    }
    std::vector<AlarmSubject> fitting;
    std::ranges::copy_if(subjects, std::back_inserter(fitting), [act](const AlarmSubject& one) {
        return fits(act, one.state);
    });
    Batch batch;
    batch.action.kind = kind_of(act);
    batch.action.actor = person();
    const bool none = fitting.empty();
    batch.subjects = none ? std::move(subjects) : std::move(fitting);
    if (!none && asks(act, batch.subjects))
        ask(act, std::move(batch), window);
    else
        send(batch);
}

std::vector<ActDialog::Time> AlarmActs::shelving_times() const {
    using alarms::ShelveKind;
    const items::Formatter& f = m_context.format;
    const std::int64_t now = m_context.data.now().us;
    std::vector<ActDialog::Time> times{
        {ActDialog::tr("15 minutes"), 15 * kActMinute},
        {ActDialog::tr("1 hour"), kActHour},
        {ActDialog::tr("8 hours"), 8 * kActHour}};
    const auto shift = items::TimeRange::parse(QStringLiteral("now/S"), QStringLiteral("now/S"));
    const items::RangeClock clock = f.range_clock(now);
    if (shift && !clock.shifts.empty()) {
        const std::int64_t end = shift->at(clock).to;
        times.push_back(
            {ActDialog::tr("Until the shift ends, %1").arg(f.due(end, now)), end - now});
    }
    times.push_back(
        {ActDialog::tr("Until it has returned to normal once, 8 hours at most"), 8 * kActHour,
         ShelveKind::one_shot});
    return times;
}

void AlarmActs::ask(AlarmAct act, Batch batch, QWidget* window) {
    ActDialog::Question question;
    question.title = act_title(act).remove(QStringLiteral(" …"));
    for (const AlarmSubject& one : batch.subjects)
        question.subjects << one.title;
    if (act == AlarmAct::shelve) {
        question.time = ActDialog::tr("How long");
        question.times = shelving_times();
    }
    question.note_required = act != AlarmAct::acknowledge_with_note;
    question.note = batch.action.kind == Kind::acknowledge ? tr("Note") : tr("Why");
    auto* dialog = new ActDialog(m_context, question, window);
    connect(
        dialog, &ActDialog::answered, this,
        [this, batch = std::move(batch)](const ActDialog::Answer& answer) mutable {
            batch.action.note = answer.note.toStdString();
            batch.action.duration_us = answer.duration_us;
            batch.action.shelve_kind = answer.kind;
            send(batch);
        });
    dialog->show();
    dialog->activateWindow();
}

/// Each by itself; what was refused is said when all are answered.
void AlarmActs::send(const Batch& batch) {
    struct Outcome {
        std::size_t left = 0;
        std::size_t done = 0;
        QStringList refused;
    };
    const auto outcome = std::make_shared<Outcome>();
    outcome->left = batch.subjects.size();
    for (const AlarmSubject& subject : batch.subjects) {
        alarms::OperatorAction action = batch.action;
        action.alarm = subject.alarm;
        action.occurrence = subject.occurrence;
        action.at = m_context.data.now();
        m_context.data.act(
            action, [self = QPointer(this), outcome, title = subject.title](Result<void> reply) {
                if (reply)
                    ++outcome->done;
                else
                    outcome->refused
                        << title + QStringLiteral(": ") + items::plain(reply.error().message);
                if (--outcome->left == 0 && self)
                    self->report(outcome->done, outcome->refused);
            });
    }
}

void AlarmActs::report(std::size_t done, const QStringList& refused) {
    if (refused.isEmpty())
        return;  // the list shows it
    constexpr qsizetype kMostSaid = 2;
    QString text = refused.mid(0, kMostSaid).join(QStringLiteral("  ·  "));
    if (refused.size() > kMostSaid)
        text += QStringLiteral("  ·  ") + tr("and %1 more").arg(refused.size() - kMostSaid);
    Q_EMIT said(
        done == 0
            ? tr("Not done")
            : tr("%1 of %2 done").arg(done).arg(done + static_cast<std::size_t>(refused.size())),
        text);
}

}  // namespace andon::ui

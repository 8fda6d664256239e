// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarms/alarm.h"
#include "models/alarms/operator_action.h"
#include "models/items/live_rows.h"
#include "ui/alarms/act_dialog.h"
#include "ui/pages/page.h"

#include <QKeySequence>
#include <QObject>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

namespace andon::ui {

/// What a person can do to alarms.
enum class AlarmAct {
    acknowledge,
    acknowledge_with_note,
    shelve,
    unshelve,
    remove_from_service,
    return_to_service,
    reset,
};

inline constexpr AlarmAct kAlarmActs[] = {
    AlarmAct::acknowledge, AlarmAct::acknowledge_with_note, AlarmAct::shelve,
    AlarmAct::unshelve,    AlarmAct::remove_from_service,   AlarmAct::return_to_service,
    AlarmAct::reset};

/// One alarm as the person saw it who does something to it.
struct AlarmSubject {
    contracts::Hash128 alarm;
    contracts::Hash128 occurrence;
    QString title;
    alarms::AlarmState state = alarms::AlarmState::normal;
    bool note_required = false;
};

/// Who is signed in to the desktop, as bookmarks name their author.
std::string person();
/// Absent where the row has no key.
std::optional<AlarmSubject> alarm_subject(const items::RowView& row);
/// It would have an effect in this state.
bool fits(AlarmAct act, alarms::AlarmState state);
QString act_title(AlarmAct act);  ///< "Acknowledge with a note …"
QString act_id(AlarmAct act);     ///< "alarm/acknowledge_with_note": of its command
QKeySequence act_key(AlarmAct act);

/// Does it: asks for what is missing, sends, and says what was refused. UI thread.
class AlarmActs : public QObject {
    Q_OBJECT

public:
    explicit AlarmActs(const PageContext& context, QObject* parent = nullptr);

    /// Why nothing can be done here; empty where it can.
    QString refusal() const { return m_context.data.action_refusal(); }
    /// To those of them whose state it fits; to all where it fits none, so that why is said. What asks
    /// for a note, a reason or a time opens a dialog over `window`.
    void run(AlarmAct act, std::vector<AlarmSubject> subjects, QWidget* window);

Q_SIGNALS:
    /// What was not done, as a head and a sentence.
    void said(const QString& head, const QString& rest);

private:
    struct Batch {
        alarms::OperatorAction action;  ///< but for whose it is
        std::vector<AlarmSubject> subjects;
    };
    std::vector<ActDialog::Time> shelving_times() const;
    void ask(AlarmAct act, Batch batch, QWidget* window);
    void send(const Batch& batch);
    void report(std::size_t done, const QStringList& refused);

    PageContext m_context;
};

}  // namespace andon::ui

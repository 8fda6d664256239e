// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calls/call_act.h"
#include "models/items/live_rows.h"
#include "ui/pages/page.h"

#include <QKeySequence>
#include <QObject>
#include <QString>
#include <string>
#include <vector>

namespace andon::ui {

/// What a person can do about a call that is there.
inline constexpr calls::Step kCallSteps[] = {
    calls::Step::taken, calls::Step::arrived, calls::Step::resolved, calls::Step::cancelled};

/// Who is called from the console, and the letter that chooses him.
struct CallTopic {
    const char* token;
    Qt::Key letter;
};
inline constexpr CallTopic kCallTopics[] = {
    {"maintenance", Qt::Key_M},
    {"material", Qt::Key_T},
    {"quality", Qt::Key_Q},
    {"lead", Qt::Key_L},
    {"safety", Qt::Key_S}};

/// One call as the person saw it who does something about it.
struct CallSubject {
    std::string call_id;
    QString title;  ///< "Maintenance, Press 2"
    std::string state;
};

CallSubject call_subject(const items::RowView& row);
/// The step would have an effect in this state.
bool fits(calls::Step step, const std::string& state);
QString step_title(calls::Step step);  ///< "Take …"
QString step_id(calls::Step step);     ///< "call/taken": of its command
QKeySequence step_key(calls::Step step);

/// Does it: asks for what is missing, sends, and says what was refused. UI thread.
class CallActs : public QObject {
    Q_OBJECT

public:
    explicit CallActs(const PageContext& context, QObject* parent = nullptr);

    /// Why nothing can be done here; empty where it can.
    QString refusal() const { return m_context.data.action_refusal(); }
    /// Opens the dialog that calls somebody, for a place or for one that it asks for.
    void raise(const std::string& place, QWidget* window);
    /// To those of them whose state it fits; to all where it fits none, so that why is said. What asks for
    /// a time, a cause or a reason opens a dialog over `window`.
    void run(calls::Step step, std::vector<CallSubject> subjects, QWidget* window);

Q_SIGNALS:
    /// What was done or not done, as a head and a sentence.
    void said(const QString& head, const QString& rest);

private:
    void ask(calls::Step step, std::vector<CallSubject> subjects, QWidget* window);
    void send(const calls::CallAct& act, const std::vector<CallSubject>& subjects);
    void send_one(calls::CallAct act, const QString& title, const QString& done);

    PageContext m_context;
};

}  // namespace andon::ui

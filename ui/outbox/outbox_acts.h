// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "models/outbox/entry.h"
#include "models/outbox/person_act.h"
#include "ui/pages/page.h"

#include <QKeySequence>
#include <QObject>
#include <QString>
#include <optional>
#include <vector>

namespace andon::ui {

/// What a person can do to entries of the outbox.
enum class OutboxAct { agree, retry, edit, drop };

inline constexpr OutboxAct kOutboxActs[] = {
    OutboxAct::agree, OutboxAct::retry, OutboxAct::edit, OutboxAct::drop};

/// One entry as the person saw it who does something to it.
struct OutboxSubject {
    outbox::EntryId id = 0;
    QString title;
    outbox::State state = outbox::State::queued;
    QString payload;
};

/// Absent where the row is none of the outbox.
std::optional<OutboxSubject> outbox_subject(const items::RowView& row);
/// It would have an effect in this state.
bool fits(OutboxAct act, outbox::State state);
QString act_title(OutboxAct act);  ///< "Drop …"
QString act_id(OutboxAct act);     ///< "outbox/drop": of its command
QKeySequence act_key(OutboxAct act);

/// Does it: asks for what is missing, sends, and says what was refused. UI thread.
class OutboxActs : public QObject {
    Q_OBJECT

public:
    explicit OutboxActs(const PageContext& context, QObject* parent = nullptr);

    /// Why nothing can be done here; empty where it can.
    QString refusal() const { return m_context.data.outbox_refusal(); }
    /// To those of them whose state it fits; to all where it fits none, so that why is said. Dropping asks
    /// for a reason, editing is of one only.
    void run(OutboxAct act, std::vector<OutboxSubject> subjects, QWidget* window);
    /// Nothing of the lane leaves any more, or it does again; outbox::kAllLanes is all of them.
    void hold(const std::string& lane, bool held);
    /// Opens the way of a lane that rests at once.
    void try_now(const std::string& lane);

Q_SIGNALS:
    /// What was not done, as a head and a sentence.
    void said(const QString& head, const QString& rest);

private:
    void ask_why(std::vector<OutboxSubject> subjects, QWidget* window);
    void edit(const OutboxSubject& subject, QWidget* window);
    void send(outbox::PersonAct act, const QString& title);

    PageContext m_context;
};

}  // namespace andon::ui

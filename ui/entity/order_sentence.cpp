// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entity/order_sentence.h"

#include "models/items/words.h"
#include "ui/widgets/state_pill.h"

#include <QCoreApplication>
#include <QStringList>

namespace andon::ui {

using items::Formatter;
using items::plain;
using items::RowView;

namespace {

constexpr int kMostOfAText = 120;  ///< nobody reads out more of a reason

class Words {
    Q_DECLARE_TR_FUNCTIONS(OrderSentence)
};

QString brief(const QString& text) {
    return text.size() > kMostOfAText ? text.left(kMostOfAText) + QStringLiteral("…") : text;
}

/// Where an order of this stage is; `order`: "Order 4711 for Beck".
QString place(const QString& order, const std::string& stage, const QString& machine) {
    if (stage == "placed")
        return Words::tr("%1 has been placed and is not yet released").arg(order);
    if (stage == "released")
        return Words::tr("%1 is released and waits for production").arg(order);
    if (stage == "manufacturing")
        return machine.isEmpty() ? Words::tr("%1 is in production").arg(order)
                                 : Words::tr("%1 is in production on %2").arg(order, machine);
    if (stage == "quality")
        return Words::tr("%1 is made and in quality inspection").arg(order);
    if (stage == "packed")
        return Words::tr("%1 is packed and waits to be shipped").arg(order);
    if (stage == "shipped")
        return Words::tr("%1 is on its way").arg(order);
    if (stage == "delivered")
        return Words::tr("%1 has been delivered").arg(order);
    if (stage == "cancelled")
        return Words::tr("%1 has been cancelled").arg(order);
    if (stage == "on_hold")
        return Words::tr("%1 is on hold").arg(order);
    if (stage.empty())
        return Words::tr("%1 is known, but nobody has said where it is").arg(order);
    return Words::tr("%1 is in stage “%2”").arg(order, brief(plain(stage)));
}

/// The moment that says since when.
std::optional<std::int64_t> since_of(const RowView& order) {
    const std::string stage = order.text("stage");
    for (const auto& [name, column] :
         {std::pair{"delivered", "delivered"},
          {"shipped", "shipped"},
          {"cancelled", "cancelled"}}) {
        if (stage == name && order.integer(column))
            return order.integer(column);
    }
    return order.integer("stage_since");
}

/// A day as one says it; what is no date stays as it came.
QString day(const QString& date, const Formatter& f, std::int64_t now) {
    const QDate at = QDate::fromString(date, Qt::ISODate);
    if (!at.isValid())
        return brief(date);
    const qint64 days = QDateTime::fromMSecsSinceEpoch(now / 1000, f.zone()).date().daysTo(at);
    if (days == 0)
        return Words::tr("today");
    if (days == 1)
        return Words::tr("tomorrow");
    if (days == -1)
        return Words::tr("yesterday");
    constexpr qint64 kNear = 180;
    return f.locale().toString(
        at,
        days < kNear && days > -kNear ? QStringLiteral("ddd d MMM") : QStringLiteral("d MMM yyyy"));
}

QString promised(const RowView& order, const Formatter& f, std::int64_t now, bool over) {
    const QString date = plain(order.text("promise_date"));
    const auto promise = order.integer("promise");
    if (!promise && date.isEmpty())
        return over ? QString() : Words::tr("No date is promised");
    const QString when = date.isEmpty() ? f.moment(*promise, now) : day(date, f, now);
    if (over)
        return order.flag("late") ? Words::tr("It was promised for %1 and came late").arg(when)
                                  : Words::tr("It was promised for %1").arg(when);
    if (promise && *promise < now)
        return Words::tr("It was promised for %1 and is %2 overdue")
            .arg(when, f.age(now - *promise));
    return Words::tr("It is promised for %1").arg(when);
}

QString expected(
    const RowView& order, const OrderSurroundings& around, const Formatter& f, std::int64_t now) {
    if (!around.expected_us)
        return {};
    const QString when = f.moment(*around.expected_us, now);
    if (*around.expected_us < now)
        return Words::tr("should have been finished by %1").arg(when);
    const auto promise = order.integer("promise");
    return promise && *around.expected_us > *promise
               ? Words::tr("is expected to be finished by %1, after that").arg(when)
               : Words::tr("is expected to be finished by %1").arg(when);
}

/// What stands in its way, where it is known.
QString held(
    const RowView& order, const OrderSurroundings& around, const Formatter& f, std::int64_t now) {
    const std::string stage = order.text("stage");
    const QString reason = brief(items::reason_text(order.text("reason")));
    if (stage == "on_hold" || stage == "cancelled")
        return reason.isEmpty() ? Words::tr("The reason is not known")
                                : Words::tr("The reason: %1").arg(reason);
    if (around.machine != nullptr && stage == "manufacturing"
        && state_look(plain(around.machine->text("state"))) == StateLook::stopped) {
        const QString name = brief(plain(around.machine->text("name")));
        const auto since = around.machine->integer("since");
        QString text = since ? Words::tr("%1 has stood still for %2").arg(name, f.age(now - *since))
                             : Words::tr("%1 stands still").arg(name);
        const QString why = brief(items::reason_text(around.machine->text("reason")));
        return why.isEmpty() ? text : text + QStringLiteral(": ") + why;
    }
    return reason.isEmpty() ? QString() : Words::tr("Noted: %1").arg(reason);
}

}  // namespace

QString order_sentence(
    const RowView& order, const OrderSurroundings& around, const Formatter& f, std::int64_t now) {
    const std::string stage = order.text("stage");
    const bool over = stage == "delivered" || stage == "cancelled" || stage == "shipped";
    QString first = Words::tr("Order %1").arg(brief(plain(order.text("order_id"))));
    if (!around.customer.isEmpty())
        first = Words::tr("%1 for %2").arg(first, brief(around.customer));
    QString machine;
    if (around.machine != nullptr)
        machine = brief(plain(around.machine->text("name")));
    if (machine.isEmpty())
        machine = brief(items::end_of_path(order.text("equipment")));
    first = place(first, stage, machine);
    if (const auto since = since_of(order); since && *since <= now) {
        const bool once = stage == "delivered" || stage == "cancelled" || stage == "placed";
        first = (once ? Words::tr("%1, %2, %3 ago") : Words::tr("%1 since %2, for %3"))
                    .arg(first, f.moment(*since, now), f.age(now - *since));
    }
    QStringList sentences{first};
    if (stage != "cancelled") {
        QString second = promised(order, f, now, over);
        const QString soon = over ? QString() : expected(order, around, f, now);
        const bool no_date =
            !order.integer("promise") && plain(order.text("promise_date")).isEmpty();
        if (!soon.isEmpty() && !no_date)
            second = Words::tr("%1 and %2").arg(second, soon);
        if (!second.isEmpty())
            sentences << second;
        if (!soon.isEmpty() && no_date)
            sentences << Words::tr("It %1").arg(soon);
    }
    if (const QString why = held(order, around, f, now); !why.isEmpty())
        sentences << why;
    if (!around.silent_source.isEmpty())
        sentences
            << Words::tr("This may be old: %1 tells nothing more").arg(brief(around.silent_source));
    if (!around.behind_source.isEmpty())
        sentences << Words::tr("This may be old: %1 is behind").arg(brief(around.behind_source));
    return sentences.join(QStringLiteral(". ")) + QLatin1Char('.');
}

}  // namespace andon::ui

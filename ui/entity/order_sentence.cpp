// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entity/order_sentence.h"

#include "ui/widgets/state_pill.h"

#include <QCoreApplication>
#include <QStringList>

namespace andon::ui {

using items::Formatter;
using items::plain;
using items::RowView;

namespace {

constexpr int kMostOfAText = 120;  ///< nobody reads out more of a reason

QString say(const char* text) {
    return QCoreApplication::translate("OrderSentence", text);
}

QString brief(const QString& text) {
    return text.size() > kMostOfAText ? text.left(kMostOfAText) + QStringLiteral("…") : text;
}

/// Where an order of this stage is, after "Order 4711 ".
QString place(const std::string& stage, const QString& machine) {
    if (stage == "placed")
        return say("has been placed and is not yet released");
    if (stage == "released")
        return say("is released and waits for production");
    if (stage == "manufacturing")
        return machine.isEmpty() ? say("is in production")
                                 : say("is in production on %1").arg(machine);
    if (stage == "quality")
        return say("is made and in quality inspection");
    if (stage == "packed")
        return say("is packed and waits to be shipped");
    if (stage == "shipped")
        return say("is on its way");
    if (stage == "delivered")
        return say("has been delivered");
    if (stage == "cancelled")
        return say("has been cancelled");
    if (stage == "on_hold")
        return say("is on hold");
    if (stage.empty())
        return say("is known, but nobody has said where it is");
    return say("is in stage “%1”").arg(brief(plain(stage)));
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

QString promised(const RowView& order, const Formatter& f, std::int64_t now, bool over) {
    const QString date = plain(order.text("promise_date"));
    const auto promise = order.integer("promise");
    if (!promise && date.isEmpty())
        return over ? QString() : say("No date is promised");
    const QString when = date.isEmpty() ? f.moment(*promise, now) : brief(date);
    if (over)
        return order.flag("late") ? say("It was promised for %1 and came late").arg(when)
                                  : say("It was promised for %1").arg(when);
    if (promise && *promise < now)
        return say("It was promised for %1 and is %2 overdue").arg(when, f.age(now - *promise));
    return say("It is promised for %1").arg(when);
}

QString expected(
    const RowView& order, const OrderSurroundings& around, const Formatter& f, std::int64_t now) {
    if (!around.expected_us)
        return {};
    const QString when = f.moment(*around.expected_us, now);
    if (*around.expected_us < now)
        return say("should have been finished by %1").arg(when);
    const auto promise = order.integer("promise");
    return promise && *around.expected_us > *promise
               ? say("is expected to be finished by %1, after that").arg(when)
               : say("is expected to be finished by %1").arg(when);
}

/// What stands in its way, where it is known.
QString held(
    const RowView& order, const OrderSurroundings& around, const Formatter& f, std::int64_t now) {
    const std::string stage = order.text("stage");
    const QString reason = brief(plain(order.text("reason")));
    if (stage == "on_hold" || stage == "cancelled")
        return reason.isEmpty() ? say("The reason is not known")
                                : say("The reason: %1").arg(reason);
    if (around.machine != nullptr && stage == "manufacturing"
        && state_look(plain(around.machine->text("state"))) == StateLook::stopped) {
        const QString name = brief(plain(around.machine->text("name")));
        const auto since = around.machine->integer("since");
        QString text = since ? say("%1 has stood still for %2").arg(name, f.age(now - *since))
                             : say("%1 stands still").arg(name);
        const QString why = brief(plain(around.machine->text("reason")));
        return why.isEmpty() ? text : text + QStringLiteral(": ") + why;
    }
    return reason.isEmpty() ? QString() : say("Noted: %1").arg(reason);
}

}  // namespace

QString order_sentence(
    const RowView& order, const OrderSurroundings& around, const Formatter& f, std::int64_t now) {
    const std::string stage = order.text("stage");
    const bool over = stage == "delivered" || stage == "cancelled" || stage == "shipped";
    QString first = say("Order %1").arg(brief(plain(order.text("order_id"))));
    if (!around.customer.isEmpty())
        first = say("%1 for %2").arg(first, brief(around.customer));
    QString machine;
    if (around.machine != nullptr)
        machine = brief(plain(around.machine->text("name")));
    if (machine.isEmpty())
        machine = brief(items::end_of_path(order.text("equipment")));
    first += QLatin1Char(' ') + place(stage, machine);
    if (const auto since = since_of(order); since && *since <= now) {
        const bool once = stage == "delivered" || stage == "cancelled" || stage == "placed";
        first += (once ? say(", %1, %2 ago") : say(" since %1, for %2"))
                     .arg(f.moment(*since, now), f.age(now - *since));
    }
    QStringList sentences{first};
    if (stage != "cancelled") {
        QString second = promised(order, f, now, over);
        const QString soon = over ? QString() : expected(order, around, f, now);
        if (!soon.isEmpty())
            second = second + say(" and ") + soon;
        if (!second.isEmpty())
            sentences << second;
    }
    if (const QString why = held(order, around, f, now); !why.isEmpty())
        sentences << why;
    if (!around.silent_source.isEmpty())
        sentences << say("This may be old: %1 tells nothing more").arg(brief(around.silent_source));
    return sentences.join(QStringLiteral(". ")) + QLatin1Char('.');
}

}  // namespace andon::ui

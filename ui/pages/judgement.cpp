// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/judgement.h"

#include "models/items/format.h"
#include "ui/widgets/state_pill.h"

#include <QCoreApplication>

namespace andon::ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Judgement)
};

constexpr std::int64_t kDay = 86'400'000'000;

/// A minor stop ends by itself or by a hand within minutes; one that lasts is a failure after all.
bool is_short_stop(
    const items::RowView& row, const std::optional<std::string>& loss_class, std::int64_t now_us) {
    constexpr std::int64_t kShort = 300'000'000;
    return (!loss_class || *loss_class == "minor_stop")
           && now_us - row.integer("since").value_or(0) < kShort;
}

bool leaves_soon(const std::string& stage) {
    return stage == "packed" || stage == "shipped" || stage == "delivered";
}

}  // namespace

Judgement judge_line(
    const items::RowView& line, const std::optional<std::string>& loss_class, std::int64_t now_us) {
    const StateLook look = state_look(QString::fromStdString(line.text("state")));
    if (look == StateLook::stopped)
        return is_short_stop(line, loss_class, now_us) ? Judgement{3, {}} : Judgement{1, {}};
    if (look != StateLook::running)
        return {};
    const auto rate = line.number("rate");
    const auto plan = line.number("plan");
    if (rate && plan && *plan > 0 && *rate < 0.85 * *plan) {
        return {2, Words::tr("%1 % under plan").arg(qRound((1 - *rate / *plan) * 100))};
    }
    const auto good = line.number("good_ratio");
    if (good && *good < 0.97)
        return {3, Words::tr("only %L1 % good").arg(*good * 100, 0, 'f', 1)};
    return {};
}

Judgement judge_order(const items::RowView& order, std::int64_t now_us) {
    const bool has_open = order.schema().column("open").has_value();
    if (has_open && !order.flag("open"))
        return {};
    const auto promise = order.integer("promise");
    const std::string stage = order.text("stage");
    if (order.flag("late"))
        return {1, Words::tr("late")};
    if (!promise)
        return {};
    if (*promise < now_us)
        return {1, Words::tr("overdue")};
    if (leaves_soon(stage))
        return {};
    const std::int64_t left = *promise - now_us;
    const auto placed = order.integer("placed");
    if (placed && *placed < *promise)
        return left < (*promise - *placed) / 5 ? Judgement{2, Words::tr("due soon, not yet packed")}
                                               : Judgement{};
    return left < kDay ? Judgement{2, Words::tr("due within 24 h")} : Judgement{};
}

Judgement judge_stock(const items::RowView& sku) {
    const auto position = sku.number("position");
    const auto point = sku.number("reorder_point");
    const bool below =
        sku.flag("below") || (position && point && *point > 0 && *position <= *point);
    if (!below)
        return {};
    const QString why = Words::tr("below its reorder point");
    const auto cover = sku.number("days_of_cover");
    if (cover && *cover < 1)
        return {1, why};
    if (cover && *cover < 2)
        return {2, why};
    return {3, why};
}

Judgement judge_customer(const items::RowView& customer) {
    const auto late = customer.integer("late_orders").value_or(0);
    const auto cases = customer.integer("open_cases").value_or(0);
    QStringList words;
    if (late > 0)
        words << Words::tr("%1 came late", nullptr, items::plural(late)).arg(late);
    if (cases > 0)
        words << Words::tr("%1 open cases", nullptr, items::plural(cases)).arg(cases);
    const auto mood = customer.number("sentiment");
    if (mood && *mood < -0.3)
        words << Words::tr("complains");
    const QString why = words.join(QStringLiteral(", "));
    if (late > 0 && cases > 0)
        return {1, why};
    if (late > 0)
        return {2, why};
    if (customer.flag("at_risk") || (mood && *mood < -0.3))
        return {3, why};
    return {0, why};
}

Judgement judge_quality(const items::RowView& characteristic) {
    const auto yield = characteristic.number("fpy");
    if (!yield)
        return {};
    for (const auto& [least, priority] : {std::pair(0.95, 2), std::pair(0.97, 3)}) {
        if (*yield < least)
            return {priority, Words::tr("yield under %1 %").arg(qRound(least * 100))};
    }
    return {};
}

bool is_solved(const items::RowView& one) {
    return !one.flag("open") || one.text("status") == "resolved";
}

Judgement judge_case(const items::RowView& one, std::int64_t now_us) {
    constexpr std::int64_t kSoon = kDay / 24;
    const auto due = one.integer("sla_due");
    if (is_solved(one) || !due)
        return {};
    if (*due < now_us)
        return {1, Words::tr("overdue")};
    return *due - now_us < kSoon ? Judgement{2, Words::tr("due within the hour")} : Judgement{};
}

Judgement judge_equipment(const items::RowView& machine, std::int64_t now_us) {
    if (state_look(QString::fromStdString(machine.text("state"))) != StateLook::stopped)
        return {};
    return is_short_stop(machine, machine.text("loss_class"), now_us) ? Judgement{3, {}}
                                                                      : Judgement{1, {}};
}

}  // namespace andon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/console_data.h"

namespace andon::items {

std::optional<views::ViewId> ConsoleData::find_view(std::string_view name) const {
    const auto& views = catalogue();
    for (std::size_t i = 0; i < views.size(); ++i) {
        if (views[i].name == name)
            return static_cast<views::ViewId>(i);
    }
    return std::nullopt;
}

// NOLINTNEXTLINE(performance-unnecessary-value-param): whoever overrides it keeps the query
std::unique_ptr<RowPages> ConsoleData::samples(SampleQuery) {
    return nullptr;
}

std::unique_ptr<RowPages> ConsoleData::pages(const std::string& view) {
    Q_UNUSED(view);
    return {};
}

QString ConsoleData::action_refusal() const {
    return tr("Nothing can be done to alarms and calls here.");
}

QString ConsoleData::outbox_refusal() const {
    return tr("Nothing leaves from here.");
}

// NOLINTNEXTLINE(performance-unnecessary-value-param): whoever overrides it keeps the act
ConsoleData::Token ConsoleData::act_on_outbox(outbox::PersonAct act, Reply<void> reply) {
    Q_UNUSED(act);
    return refuse(outbox_refusal(), std::move(reply));
}

// NOLINTNEXTLINE(performance-unnecessary-value-param): whoever overrides it keeps the action
ConsoleData::Token ConsoleData::act(ingest::PersonAct action, Reply<void> reply) {
    Q_UNUSED(action);
    return refuse(action_refusal(), std::move(reply));
}

ConsoleData::Token ConsoleData::refuse(const QString& why, Reply<void> reply) {
    QMetaObject::invokeMethod(
        this,
        [why = why.toStdString(), reply = std::move(reply)] { reply(fail(ErrorKind::fatal, why)); },
        Qt::QueuedConnection);
    return 0;
}

namespace {

int rank(const views::Value& v) {
    if (std::holds_alternative<std::monostate>(v))
        return 0;
    return std::holds_alternative<std::string>(v) ? 2 : 1;
}

double number(const views::Value& v) {
    if (const auto* i = std::get_if<std::int64_t>(&v))
        return static_cast<double>(*i);
    const auto* d = std::get_if<double>(&v);
    return d != nullptr ? *d : 0;
}

/// ASCII case does not matter for order, but decides between otherwise equal text.
int compare_text(const std::string& a, const std::string& b) {
    const auto lower = [](char c) {
        return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    };
    const std::size_t n = std::min(a.size(), b.size());
    for (std::size_t i = 0; i < n; ++i) {
        const unsigned char x = lower(a[i]);
        const unsigned char y = lower(b[i]);
        if (x != y)
            return x < y ? -1 : 1;
    }
    if (a.size() != b.size())
        return a.size() < b.size() ? -1 : 1;
    const int exact = a.compare(b);
    return exact < 0 ? -1 : exact > 0 ? 1 : 0;
}

}  // namespace

int compare(const views::Value& a, const views::Value& b) {
    const int ra = rank(a);
    const int rb = rank(b);
    if (ra != rb)
        return ra < rb ? -1 : 1;
    if (ra == 0)
        return 0;
    if (ra == 2)
        return compare_text(std::get<std::string>(a), std::get<std::string>(b));
    const auto* ia = std::get_if<std::int64_t>(&a);
    const auto* ib = std::get_if<std::int64_t>(&b);
    if (ia != nullptr && ib != nullptr)
        return *ia < *ib ? -1 : *ia > *ib ? 1 : 0;
    const double x = number(a);
    const double y = number(b);
    return x < y ? -1 : x > y ? 1 : 0;
}

bool matches(const views::ViewSchema& schema, const views::Row& row, const Condition& condition) {
    const auto column = schema.column(condition.column);
    if (!column || *column >= row.size())
        return false;
    const views::Value& cell = row[*column];
    using Op = Condition::Op;
    if (rank(cell) == 0 && rank(condition.value) != 0)
        return condition.op == Op::not_equal;
    const int c = compare(cell, condition.value);
    switch (condition.op) {
    case Op::equal:
        return c == 0;
    case Op::not_equal:
        return c != 0;
    case Op::less:
        return c < 0;
    case Op::less_equal:
        return c <= 0;
    case Op::greater:
        return c > 0;
    case Op::greater_equal:
        return c >= 0;
    }
    return false;
}

}  // namespace andon::items

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entity/entity_relations.h"

#include <QCoreApplication>

namespace andon::ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(EntityRelations)
};

const std::vector<items::Condition>& open_only() {
    static const std::vector<items::Condition> kOpen{
        {"open", items::Condition::Op::equal, std::int64_t{1}}};
    return kOpen;
}

/// Open alarms of the entity; `column` names it in their view.
Relation alarms_of(const char* column, const char* kind) {
    Relation relation{
        {Words::tr("Alarms"),
         "alarms",
         column,
         "",
         {"title", "state", "onset"},
         {{"priority", false}, {"onset", true}}},
        open_only(),
        "",
        ""};
    if (kind != nullptr)
        relation.fixed.push_back({"entity_kind", items::Condition::Op::equal, std::string(kind)});
    return relation;
}

std::vector<Relation> of_machine() {
    return {
        alarms_of("place", nullptr),
        {{Words::tr("Orders on it"),
          "orders",
          "equipment",
          "",
          {"order_id", "stage", "promise"},
          {{"promise", false}}},
         open_only(),
         "",
         ""},
        {{Words::tr("Readings"),
          "readings",
          "equipment",
          "",
          {"tag", "value", "time"},
          {{"tag", false}}},
         {},
         "",
         ""},
        {{Words::tr("States"),
          "equipment_states",
          "equipment",
          "",
          {"state", "reason", "start"},
          {{"start", true}}},
         {},
         "",
         ""},
        {{Words::tr("Quality"),
          "quality",
          "equipment",
          "",
          {"product", "characteristic", "fpy"},
          {{"fpy", false}}},
         {},
         "",
         ""},
        {{Words::tr("Calls"),
          "calls",
          "place",
          "",
          {"topic", "state", "raised"},
          {{"raised", true}}},
         {},
         "",
         ""}};
}

std::vector<Relation> of_order() {
    return {
        alarms_of("entity_id", "order"),
        {{Words::tr("Customer"),
          "customers",
          "customer_id",
          "customer_id",
          {"name", "customer_id"}},
         {},
         "",
         ""},
        {{Words::tr("Lines"),
          "order_lines",
          "order_id",
          "",
          {"sku", "quantity", "value"},
          {{"line", false}}},
         {},
         "source_system",
         "source_system"},
        {{Words::tr("On machines now"),
          "equipment",
          "order_id",
          "",
          {"name", "state", "since"},
          {{"since", true}}},
         {},
         "",
         ""},
        {{Words::tr("Inspections"),
          "inspections",
          "order_id",
          "",
          {"inspection_id", "result", "time"},
          {{"time", true}}},
         {},
         "",
         ""},
        {{Words::tr("Cases"),
          "cases",
          "order_id",
          "",
          {"case_id", "subject", "status", "last_event"},
          {{"open", true}, {"last_event", true}}},
         {},
         "customer_id",
         "customer_id",
         true},
        {{Words::tr("Contacts"),
          "interactions",
          "order_id",
          "",
          {"channel", "subject", "time"},
          {{"time", true}}},
         {},
         "customer_id",
         "customer_id",
         true}};
}

std::vector<Relation> of_sku() {
    return {
        alarms_of("entity_id", "sku"),
        {{Words::tr("Stock"),
          "inventory",
          "sku",
          "",
          {"location", "on_hand", "position", "last_event"},
          {{"location", false}}},
         {},
         "",
         ""},
        {{Words::tr("Waiting for it"), "order_lines", "sku", "", {"order_id", "quantity", "value"}},
         {},
         "",
         ""},
        {{Words::tr("Made on"),
          "equipment",
          "product",
          "",
          {"name", "state", "since"},
          {{"name", false}}},
         {},
         "",
         ""},
        {{Words::tr("Yields"),
          "quality",
          "product",
          "",
          {"characteristic", "equipment", "fpy"},
          {{"fpy", false}}},
         {},
         "",
         ""}};
}

std::vector<Relation> of_customer() {
    return {
        alarms_of("entity_id", "customer"),
        {{Words::tr("Open orders"),
          "orders",
          "customer_id",
          "",
          {"order_id", "stage", "promise"},
          {{"promise", false}}},
         open_only(),
         "",
         "",
         true},
        {{Words::tr("Cases"),
          "cases",
          "customer_id",
          "",
          {"case_id", "subject", "status", "last_event"},
          {{"open", true}, {"last_event", true}}},
         {},
         "",
         "",
         true},
        {{Words::tr("Contacts"),
          "interactions",
          "customer_id",
          "",
          {"channel", "subject", "time"},
          {{"time", true}}},
         {},
         "",
         "",
         true},
        {{Words::tr("Also known as"), "aliases", "shown_id", "", {"id", "source_system"}},
         {},
         "",
         ""},
        {{Words::tr("Opportunities"),
          "opportunities",
          "customer_id",
          "",
          {"name", "stage", "amount"},
          {{"open", true}}},
         {},
         "",
         "",
         true}};
}

}  // namespace

std::vector<Relation> relations_of(EntityKind kind) {
    switch (kind) {
    case EntityKind::order:
        return of_order();
    case EntityKind::machine:
        return of_machine();
    case EntityKind::sku:
        return of_sku();
    case EntityKind::customer:
        return of_customer();
    }
    return {};
}

}  // namespace andon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entity/entity_relations.h"

#include <QCoreApplication>

namespace andon::ui {

namespace {

QString name(const char* text) {
    return QCoreApplication::translate("EntityRelations", text);
}

const std::vector<items::Condition>& open_only() {
    static const std::vector<items::Condition> kOpen{
        {"open", items::Condition::Op::equal, std::int64_t{1}}};
    return kOpen;
}

std::vector<Relation> of_machine() {
    return {
        {{name("Orders on it"),
          "orders",
          "equipment",
          "",
          {"order_id", "stage", "promise"},
          {{"promise", false}}},
         open_only(),
         "",
         ""},
        {{name("Readings"),
          "readings",
          "equipment",
          "",
          {"tag", "value", "time"},
          {{"tag", false}}},
         {},
         "",
         ""},
        {{name("States"),
          "equipment_states",
          "equipment",
          "",
          {"state", "reason", "start"},
          {{"start", true}}},
         {},
         "",
         ""},
        {{name("Quality"),
          "quality",
          "equipment",
          "",
          {"product", "characteristic", "fpy"},
          {{"fpy", false}}},
         {},
         "",
         ""},
        {{name("Calls"),
          "outbound",
          "equipment",
          "",
          {"kind", "subject", "last_event"},
          {{"last_event", true}}},
         {},
         "",
         ""}};
}

std::vector<Relation> of_order() {
    return {
        {{name("Customer"), "customers", "customer_id", "customer_id", {"name", "customer_id"}},
         {},
         "",
         ""},
        {{name("Lines"),
          "order_lines",
          "order_id",
          "",
          {"sku", "quantity", "value"},
          {{"line", false}}},
         {},
         "source_system",
         "source_system"},
        {{name("Machines"),
          "equipment",
          "order_id",
          "",
          {"name", "state", "since"},
          {{"since", true}}},
         {},
         "",
         ""},
        {{name("Inspections"),
          "inspections",
          "order_id",
          "",
          {"inspection_id", "result", "time"},
          {{"time", true}}},
         {},
         "",
         ""},
        {{name("Cases"),
          "cases",
          "order_id",
          "",
          {"case_id", "subject", "status", "last_event"},
          {{"open", true}, {"last_event", true}}},
         {},
         "customer_id",
         "customer_id"},
        {{name("Contacts"),
          "interactions",
          "order_id",
          "",
          {"channel", "subject", "time"},
          {{"time", true}}},
         {},
         "customer_id",
         "customer_id"}};
}

std::vector<Relation> of_sku() {
    return {
        {{name("Stock"),
          "inventory",
          "sku",
          "",
          {"location", "on_hand", "position", "last_event"},
          {{"location", false}}},
         {},
         "",
         ""},
        {{name("Waiting for it"), "order_lines", "sku", "", {"order_id", "quantity", "value"}},
         {},
         "",
         ""},
        {{name("Made on"),
          "equipment",
          "product",
          "",
          {"name", "state", "since"},
          {{"name", false}}},
         {},
         "",
         ""},
        {{name("Yields"),
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
        {{name("Open orders"),
          "orders",
          "customer_id",
          "",
          {"order_id", "stage", "promise"},
          {{"promise", false}}},
         open_only(),
         "",
         ""},
        {{name("Cases"),
          "cases",
          "customer_id",
          "",
          {"case_id", "subject", "status", "last_event"},
          {{"open", true}, {"last_event", true}}},
         {},
         "",
         ""},
        {{name("Contacts"),
          "interactions",
          "customer_id",
          "",
          {"channel", "subject", "time"},
          {{"time", true}}},
         {},
         "",
         ""},
        {{name("Also known as"), "aliases", "shown_id", "", {"id", "source_system"}}, {}, "", ""},
        {{name("Opportunities"),
          "opportunities",
          "customer_id",
          "",
          {"name", "stage", "amount"},
          {{"open", true}}},
         {},
         "",
         ""}};
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

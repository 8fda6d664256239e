// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/links/entity_target.h"

#include "ui/links/entity.h"

#include <algorithm>
#include <array>
#include <utility>

namespace andon::ui {

namespace {

struct NamingColumn {
    std::string_view name;
    EntityKind kind;
};

constexpr std::array<NamingColumn, 5> kColumns{
    {{"order_id", EntityKind::order},
     {"equipment", EntityKind::machine},
     {"sku", EntityKind::sku},
     {"product", EntityKind::sku},
     {"customer_id", EntityKind::customer}}};

/// Only what parse_entity takes.
QString target(EntityKind kind, const std::string& id) {
    const QString text = target_of({kind, QString::fromStdString(id)});
    return parse_entity(text) ? text : QString();
}

/// An alarm is about an entity of any kind; a reading's is that of its machine.
QString alarm_entity(const items::RowView& row) {
    const std::string place = row.text("place");
    if (!place.empty())
        return target(EntityKind::machine, place);
    constexpr std::array<std::pair<std::string_view, EntityKind>, 4> kKinds{
        {{"order", EntityKind::order},
         {"sku", EntityKind::sku},
         {"customer", EntityKind::customer},
         {"equipment", EntityKind::machine}}};
    const std::string kind = row.text("entity_kind");
    const auto* at = std::find_if(
        kKinds.begin(), kKinds.end(), [&](const auto& one) { return one.first == kind; });
    return at != kKinds.end() ? target(at->second, row.text("entity_id")) : QString();
}

}  // namespace

QString entity_target(const items::RowView& row) {
    if (row.schema().name == "alarms")
        return alarm_entity(row);
    // A line has no page of its own.
    if (row.schema().name == "calls")
        return row.text("place") == row.text("line")
                   ? QString()
                   : target(EntityKind::machine, row.text("place"));
    const auto kind = kind_of_view(row.schema().name);
    return kind ? target(*kind, row.text(row.schema().columns.front().name)) : QString();
}

QString cell_target(const items::RowView& row, std::string_view column) {
    const auto* at = std::find_if(kColumns.begin(), kColumns.end(), [&](const NamingColumn& one) {
        return one.name == column;
    });
    return at != kColumns.end() ? target(at->kind, row.text(column)) : QString();
}

}  // namespace andon::ui

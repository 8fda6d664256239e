// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/links/entity_target.h"

#include "ui/links/entity.h"

#include <algorithm>
#include <array>

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

}  // namespace

QString entity_target(const items::RowView& row) {
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

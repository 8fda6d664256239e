// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/links/entity.h"

#include "models/items/format.h"

#include <QCoreApplication>
#include <array>

namespace andon::ui {

namespace {

struct KindNames {
    EntityKind kind;
    const char* name;
    const char* page;  ///< and view
};

constexpr std::array<KindNames, 4> kKinds{
    {{EntityKind::order, "order", "orders"},
     {EntityKind::machine, "machine", "equipment"},
     {EntityKind::sku, "sku", "inventory"},
     {EntityKind::customer, "customer", "customers"}}};

const KindNames& names_of(EntityKind kind) {
    return kKinds.at(static_cast<std::size_t>(kind));
}

class Words {
    Q_DECLARE_TR_FUNCTIONS(Entity)
};

}  // namespace

std::optional<Entity> parse_entity(const QString& target) {
    const auto slash = target.indexOf(QLatin1Char('/'));
    if (slash < 0)
        return std::nullopt;
    const QString id = target.mid(slash + 1);
    if (id.isEmpty() || id.size() > kLongestEntityId)
        return std::nullopt;
    for (const KindNames& one : kKinds) {
        if (QStringView(target).left(slash) == QLatin1String(one.name))
            return Entity{one.kind, id};
    }
    return std::nullopt;
}

QString target_of(const Entity& entity) {
    return kind_name(entity.kind) + QLatin1Char('/') + entity.id;
}

QString title_of(const Entity& entity) {
    const std::string id = entity.id.toStdString();
    switch (entity.kind) {
    case EntityKind::order:
        return Words::tr("Order %1").arg(items::plain(id));
    case EntityKind::machine:
        return Words::tr("Machine %1").arg(items::end_of_path(id));
    case EntityKind::sku:
        return Words::tr("SKU %1").arg(items::plain(id));
    case EntityKind::customer:
        return Words::tr("Customer %1").arg(items::plain(id));
    }
    return {};
}

QString kind_name(EntityKind kind) {
    return QLatin1String(names_of(kind).name);
}

std::optional<EntityKind> kind_of_view(std::string_view view) {
    for (const KindNames& one : kKinds) {
        if (one.page == view)
            return one.kind;
    }
    return std::nullopt;
}

QString page_of(EntityKind kind) {
    return QLatin1String(names_of(kind).page);
}

}  // namespace andon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>
#include <string_view>

namespace andon::ui {

/// What has a page of its own.
enum class EntityKind { order, machine, sku, customer };

/// One of them. Its id is what events say: text that nobody vouches for. A value type; any thread.
struct Entity {
    EntityKind kind = EntityKind::order;
    QString id;

    bool operator==(const Entity&) const = default;
};

/// The longest id that a target may name.
inline constexpr int kLongestEntityId = 1024;

/// "order/4711", "machine/acme/berlin/press-2", "sku/…", "customer/…": everything after the first slash
/// is the id, whatever it is. Absent: no such kind, no id, or an id that is too long.
std::optional<Entity> parse_entity(const QString& target);

/// parse_entity(target_of(x)) is x, where the id is neither empty nor too long.
QString target_of(const Entity& entity);

/// "Order 4711", "Machine press-2"; with control characters as symbols.
QString title_of(const Entity& entity);

/// "order", "machine", …
QString kind_name(EntityKind kind);
/// Whose rows stand in this view: "orders", "equipment", …; absent for most.
std::optional<EntityKind> kind_of_view(std::string_view view);
/// The page whose table has its row: "orders", "equipment", …
QString page_of(EntityKind kind);

}  // namespace andon::ui

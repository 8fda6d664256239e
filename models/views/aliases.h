// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/event_context.h"
#include "models/views/figures.h"
#include "models/views/table.h"

#include <compare>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace andon::views {

/// What was said last of two names: that they mean the same, or that they do not any more.
struct AliasRow {
    std::string kind;
    std::string source_system;
    std::string id;
    std::string name_system;
    std::string name_id;
    bool joined = false;
    std::string shown_system;
    std::string shown_id;
    std::string actor;
    EventTime last_event = EventTime::min();
    std::string source;
    OrderKey order;
};

/// `aliases`: which names of which systems mean the same. Names are nodes, a joined pair is an edge,
/// and whatever hangs together is one entity, shown under one of its names: from the newest join's
/// name on towards what that is itself an alias of. All of it follows from the newest statement
/// about each pair, so the order of arrival does not matter. Ingest thread only.
class Aliases {
public:
    struct Name {
        std::string kind;  ///< "customer", "product", "order", "equipment"
        std::string source_system;
        std::string id;
        auto operator<=>(const Name&) const = default;
        bool operator==(const Name&) const = default;
    };
    /// Names of one entity, sorted; one that stands alone is a group too.
    struct Group {
        Name shown;
        std::vector<Name> names;
        bool operator==(const Group&) const = default;
    };
    /// Told how names stood together and how they do now: the same names on both sides.
    using Regrouped = std::function<void(
        const std::vector<Group>& before, const std::vector<Group>& after,
        const EventContext& context)>;

    /// A join that would make a larger group is kept and not followed: figure alias_overflow.
    static constexpr std::size_t kMostNames = 256;

    Aliases(
        ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures,
        Regrouped regrouped);

    static ViewSchema schema();

    void load(const Row& row);
    /// After all rows were loaded.
    void loaded();

    void apply(const EventContext& context);

    /// The group of a name; null where it stands alone. Lives until the next event about aliases.
    const Group* group(const Name& name) const;
    bool empty() const { return m_groups.empty(); }

    Table<AliasRow>& table() { return m_table; }

private:
    /// What is known of a pair, seen from one of its names.
    struct Edge {
        OrderKey order;
        bool joined = false;
        bool alias = false;  ///< this name is the alias, the other one the name
    };

    void say(const EventContext& context, const Name& name, const Name& alias, bool joined);
    void note(const Name& name, const Name& alias, bool joined, const OrderKey& order);
    bool too_many(const Name& a, const Name& b) const;
    Group group_of(const Name& name) const;
    Group find_group(const Name& name) const;
    Name shown_of(const std::set<Name>& names) const;
    std::vector<Group> groups_of(const Name& a, const Name& b, bool known) const;
    void hold(const Group& group);
    void show(const Group& group, const EventContext& context);

    Table<AliasRow> m_table;
    Figures& m_figures;
    Regrouped m_regrouped;
    std::map<Name, std::map<Name, Edge>> m_edges;
    std::map<Name, std::shared_ptr<const Group>> m_groups;  ///< of two names and more
};

}  // namespace andon::views

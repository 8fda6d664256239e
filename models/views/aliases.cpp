// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/aliases.h"

#include "andon/events/v1/master_data.pb.h"
#include "models/views/enum_token.h"
#include "models/views/newest.h"

#include <algorithm>
#include <utility>

namespace andon::views {

namespace pb = events::v1;
using contracts::EventType;

namespace {

const RowCodec<AliasRow>& aliases_codec() {
    using R = AliasRow;
    using T = ColumnType;
    static const RowCodec<R> made = [] {
        RowCodec<R> c;
        c.add(&R::kind, col::text("kind", "customer, product, order or equipment"))
            .add(&R::source_system, col::text("source_system", "System of the alias"))
            .add(&R::id, col::personal("id", "The alias; may be an e-mail address"))
            .add(&R::name_system, col::text("name_system", "System of the other name"))
            .add(&R::name_id, col::personal("name_id", "The other name, which stays shown"))
            .add(&R::joined, col::of(T::boolean, "joined", "They mean the same; 0: not any more"))
            .add(
                &R::shown_system,
                col::text("shown_system", "System of the name under which the alias is shown"))
            .add(&R::shown_id, col::personal("shown_id", "Name under which the alias is shown"))
            .add(&R::actor, col::personal("actor", "Who said so"))
            .add(&R::last_event, col::of(T::time, "last_event", "Newest event about it", "us"))
            .add(&R::source, col::text("source", "Source that the last event came from"))
            .add(&R::order, col::order("order_key", "Place of the newest statement"));
        return c;
    }();
    return made;
}

std::string key_of(const AliasRow& r) {
    return join_key(
        r.kind, std::string_view(r.source_system), std::string_view(r.id),
        std::string_view(r.name_system), std::string_view(r.name_id));
}

AliasRow key_row(const Aliases::Name& name, const Aliases::Name& alias) {
    AliasRow key;
    key.kind = alias.kind;
    key.source_system = alias.source_system;
    key.id = alias.id;
    key.name_system = name.source_system;
    key.name_id = name.id;
    return key;
}

}  // namespace

ViewSchema Aliases::schema() {
    ViewSchema s;
    s.name = "aliases";
    s.doc = "Which names of which systems mean the same, as said last.";
    s.columns = aliases_codec().columns();
    s.key_columns = 5;
    s.entity_key = false;
    return s;
}

Aliases::Aliases(
    ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures,
    Regrouped regrouped)
    : m_table(view, schema, aliases_codec(), key_of, stored),
      m_figures(figures),
      m_regrouped(std::move(regrouped)) {}

void Aliases::load(const Row& row) {
    m_table.load(row);
    const AliasRow alias = aliases_codec().from_row(row);
    note(
        {alias.kind, alias.name_system, alias.name_id}, {alias.kind, alias.source_system, alias.id},
        alias.joined, alias.order);
}

void Aliases::loaded() {
    for (const auto& [name, edges] : m_edges) {
        if (!m_groups.contains(name))
            hold(find_group(name));
    }
}

const Aliases::Group* Aliases::group(const Name& name) const {
    const auto it = m_groups.find(name);
    return it == m_groups.end() ? nullptr : it->second.get();
}

Aliases::Group Aliases::group_of(const Name& name) const {
    const Group* known = group(name);
    return known != nullptr ? *known : Group{name, {name}};
}

void Aliases::hold(const Group& group) {
    const auto shared = group.names.size() > 1 ? std::make_shared<const Group>(group) : nullptr;
    for (const Name& name : group.names) {
        if (shared)
            m_groups[name] = shared;
        else
            m_groups.erase(name);
    }
}

// The newest statement about the pair counts, whichever of the two it called the alias.
void Aliases::note(const Name& name, const Name& alias, bool joined, const OrderKey& order) {
    Edge& edge = m_edges[alias][name];
    if (!(edge.order < order))
        return;
    edge = {order, joined, true};
    m_edges[name][alias] = {order, joined, false};
}

bool Aliases::too_many(const Name& a, const Name& b) const {
    const Group first = group_of(a);
    const Group second = group_of(b);
    return !(first == second) && first.names.size() + second.names.size() > kMostNames;
}

/// Everything that hangs together with the name.
Aliases::Group Aliases::find_group(const Name& name) const {
    std::set<Name> names{name};
    std::vector<Name> next{name};
    while (!next.empty()) {
        const Name at = std::move(next.back());
        next.pop_back();
        const auto edges = m_edges.find(at);
        if (edges == m_edges.end())
            continue;
        for (const auto& [other, edge] : edges->second) {
            if (edge.joined && names.insert(other).second)
                next.push_back(other);
        }
    }
    return {shown_of(names), {names.begin(), names.end()}};
}

Aliases::Name Aliases::shown_of(const std::set<Name>& names) const {
    // The newest join's name …
    const Name* at = &*names.begin();
    OrderKey newest;
    for (const Name& name : names) {
        const auto edges = m_edges.find(name);
        if (edges == m_edges.end())
            continue;
        for (const auto& [other, edge] : edges->second) {
            if (edge.joined && edge.alias && newest < edge.order) {
                newest = edge.order;
                at = &other;
            }
        }
    }
    // … or what that is an alias of, by the newest join again, and so on.
    std::set<Name> visited;
    while (visited.insert(*at).second) {
        const Name* up = nullptr;
        OrderKey newest_up;
        if (const auto edges = m_edges.find(*at); edges != m_edges.end()) {
            for (const auto& [other, edge] : edges->second) {
                if (edge.joined && edge.alias && newest_up < edge.order) {
                    newest_up = edge.order;
                    up = &other;
                }
            }
        }
        if (up == nullptr)
            break;
        at = up;
    }
    return *at;
}

std::vector<Aliases::Group> Aliases::groups_of(const Name& a, const Name& b, bool known) const {
    std::vector<Group> groups{known ? group_of(a) : find_group(a)};
    if (!std::binary_search(groups[0].names.begin(), groups[0].names.end(), b))
        groups.push_back(known ? group_of(b) : find_group(b));
    return groups;
}

/// Writes into the rows of the group's names under which one each is shown.
void Aliases::show(const Group& group, const EventContext& context) {
    for (const Name& alias : group.names) {
        const auto edges = m_edges.find(alias);
        if (edges == m_edges.end())
            continue;
        for (const auto& [name, edge] : edges->second) {
            const AliasRow key = key_row(name, alias);
            const std::string joined_key = key_of(key);
            if (m_table.find(joined_key, key) == nullptr)
                continue;
            m_table.change(joined_key, key, context.seq, context.time(), [&](AliasRow& row) {
                if (row.shown_system == group.shown.source_system
                    && row.shown_id == group.shown.id) {
                    return false;
                }
                row.shown_system = group.shown.source_system;
                row.shown_id = group.shown.id;
                return true;
            });
        }
    }
}

void Aliases::say(const EventContext& context, const Name& name, const Name& alias, bool joined) {
    const auto contribute = [&](const AliasRow& row, int sign) {
        if (row.joined)
            count_one(m_figures, context, "aliases", row.kind, sign);
    };
    const AliasRow key = key_row(name, alias);
    bool newest = false;
    take_newest(
        m_table, context, key_of(key), key,
        [&](AliasRow& row) {
            newest = true;
            row.joined = joined;
            row.actor = context.event.type == EventType::alias_joined
                            ? context.as<pb::AliasJoined>().actor()
                            : context.as<pb::AliasSplit>().actor();
        },
        contribute);
    if (newest)
        note(name, alias, joined, context.order);
}

void Aliases::apply(const EventContext& context) {
    const auto handle = [&](const auto& m, bool joined) {
        const std::string kind = enum_token(m.kind());
        const Name name{kind, m.name().source_system(), m.name().id()};
        const Name alias{kind, m.alias().source_system(), m.alias().id()};
        if (name == alias)
            return;
        if (joined && too_many(name, alias)) {
            count_one(m_figures, context, "alias_overflow", kind, 1);
            joined = false;
        }
        const std::vector<Group> before = groups_of(name, alias, true);
        say(context, name, alias, joined);
        const std::vector<Group> after = groups_of(name, alias, false);
        for (const Group& group : after) {
            hold(group);
            show(group, context);
        }
        if (before != after)
            m_regrouped(before, after, context);
    };
    if (context.event.type == EventType::alias_joined)
        handle(context.as<pb::AliasJoined>(), true);
    else if (context.event.type == EventType::alias_split)
        handle(context.as<pb::AliasSplit>(), false);
}

}  // namespace andon::views

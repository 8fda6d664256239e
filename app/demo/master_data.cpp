// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/master_data.h"

#include "andon/events/v1/master_data.pb.h"

#include <fmt/format.h>

namespace andon::demo {
namespace {

Address about_master(const std::string& key) {
    return {kMasterData, kMasterSource, key, Style::binary, true};
}

v1::HierarchyNode node(const std::string& path, v1::HierarchyLevel level, const std::string& name) {
    v1::HierarchyNode made;
    made.set_path(path);
    made.set_level(level);
    made.set_name(name);
    return made;
}

std::string parent(const std::string& path) {
    return path.substr(0, path.rfind('/'));
}

std::string last(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

void say_lines(World& world) {
    std::string area;
    for (const Line& line : world.layout.lines) {
        if (parent(line.path) != area) {
            area = parent(line.path);
            world.emit(about_master(area), node(area, v1::HIERARCHY_LEVEL_AREA, last(area)));
        }
        v1::HierarchyNode made = node(line.path, v1::HIERARCHY_LEVEL_LINE, line.name);
        put_euro(
            made.mutable_contribution_per_hour(),
            static_cast<std::int64_t>(line.pieces_per_hour * 4) * kUnit);
        world.emit(about_master(line.path), std::move(made));
        const std::string cell = line.path + "/cell";
        world.emit(about_master(cell), node(cell, v1::HIERARCHY_LEVEL_CELL, line.name + " cell"));
    }
}

void say_hierarchy(World& world) {
    world.emit(about_master("acme"), node("acme", v1::HIERARCHY_LEVEL_ENTERPRISE, "Acme"));
    for (const Site& site : world.layout.sites) {
        v1::HierarchyNode made = node(site.path, v1::HIERARCHY_LEVEL_SITE, site.name);
        made.set_zone(site.zone);
        made.set_latitude(site.latitude);
        made.set_longitude(site.longitude);
        world.emit(about_master(site.path), std::move(made));
    }
    say_lines(world);
    for (const Machine& machine : world.layout.machines) {
        const Line& line = world.layout.line_of(machine);
        const std::string name =
            line.name + " " + last(machine.path).substr(last(machine.path).rfind('m'));
        v1::HierarchyNode made = node(machine.path, v1::HIERARCHY_LEVEL_EQUIPMENT, name);
        put_euro(
            made.mutable_replacement_value(),
            (90'000 + static_cast<std::int64_t>(machine.index % 12) * 21'000) * kUnit);
        made.set_bottleneck(machine.bottleneck);
        world.emit(about_master(machine.path), std::move(made));
    }
}

void say_products(World& world) {
    for (const Product& product : world.catalog.products) {
        v1::ProductDefined made;
        made.set_sku(product.sku);
        made.set_source_system(kErp);
        made.set_name(product.name);
        made.set_family(product.family);
        made.set_unit(product.unit);
        put_euro(made.mutable_unit_cost(), product.cost_micros);
        if (!product.material) {
            put_euro(made.mutable_unit_price(), product.price_micros);
            for (const std::size_t machine : world.layout.lines[product.line].machines) {
                if (!world.layout.machines[machine].in_flow)
                    continue;
                made.add_routing(world.layout.machines[machine].operation);
            }
        }
        world.emit(about_master(product.sku), std::move(made));
    }
}

void say_customers(World& world) {
    for (const Customer& customer : world.catalog.customers) {
        v1::CustomerDefined made;
        made.set_customer_id(customer.id);
        made.set_source_system(kErp);
        made.set_name(customer.name);
        v1::Contact& contact = *made.add_contacts();
        contact.set_name(customer.buyer.name);
        contact.set_email(customer.buyer.email);
        contact.set_role("buyer");
        made.set_segment(customer.key_account ? "key account" : "standard");
        made.set_country(customer.country);
        made.set_address(fmt::format("Industriestr. 1, {}", customer.city));
        made.set_external_id(customer.crm_account);
        made.set_account_manager("J. Meyer");
        world.emit(about_master(customer.id), std::move(made));
        if (customer.crm_account.empty())
            continue;
        v1::AliasJoined joined;
        joined.set_kind(v1::ENTITY_KIND_CUSTOMER);
        joined.mutable_name()->set_source_system(kErp);
        joined.mutable_name()->set_id(customer.id);
        joined.mutable_alias()->set_source_system(kCrm);
        joined.mutable_alias()->set_id(customer.crm_account);
        joined.set_actor("master data");
        world.emit(about_master(customer.id), std::move(joined));
    }
}

}  // namespace

void say_master_data(World& world) {
    say_hierarchy(world);
    say_products(world);
    say_customers(world);
}

}  // namespace andon::demo

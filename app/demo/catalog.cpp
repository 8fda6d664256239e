// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/catalog.h"

#include "app/demo/scheduler.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace andon::demo {
namespace {

constexpr std::int64_t kMicro = 1'000'000;

struct MaterialSpec {
    std::string_view sku, name, family, unit, supplier;
    double cost;
};

constexpr std::array<MaterialSpec, 16> kMaterials{{
    {"BRG-6204", "Bearing 6204", "bearings", "pcs", "SUP-KUGEL", 3.2},
    {"PNT-7016", "Paint RAL 7016", "paint", "kg", "SUP-FARBEN", 9.8},
    {"STL-DC01", "Sheet DC01 1.5", "steel", "pcs", "SUP-STAHL", 1.4},
    {"STL-DC04", "Sheet DC04 0.8", "steel", "pcs", "SUP-STAHL", 1.1},
    {"STL-S355", "Plate S355 6.0", "steel", "pcs", "SUP-STAHL", 4.6},
    {"WIR-G3SI", "Welding wire G3Si1", "consumables", "kg", "SUP-DRUT", 2.9},
    {"PNT-9005", "Paint RAL 9005", "paint", "kg", "SUP-FARBEN", 9.1},
    {"PRM-EPOX", "Epoxy primer", "paint", "kg", "SUP-FARBEN", 7.4},
    {"BLK-C45", "Blank C45 round 60", "steel", "pcs", "SUP-PRETY", 6.8},
    {"BLK-42CR", "Blank 42CrMo4 round 80", "steel", "pcs", "SUP-PRETY", 11.5},
    {"SCR-M8", "Screw M8x25 8.8", "fasteners", "pcs", "SUP-SRUBA", 0.06},
    {"GRS-EP2", "Grease EP2", "consumables", "kg", "SUP-LUB", 5.5},
    {"ALU-A356", "Ingot A356", "aluminium", "kg", "SUP-FUND", 2.7},
    {"ALU-6061", "Ingot 6061", "aluminium", "kg", "SUP-FUND", 2.9},
    {"ABR-120", "Blasting grit 120", "consumables", "kg", "SUP-ABRA", 1.6},
    {"BOX-EUR6", "Carton EUR 600x400", "packaging", "pcs", "SUP-CART", 0.9},
}};

/// Two products a line and the materials they take.
struct MadeSpec {
    std::string_view sku, name, family;
    std::size_t line;
    double price;
    std::size_t first, second;  ///< materials
    double per_piece;           ///< of the second; of the first it is one
};

constexpr std::array<MadeSpec, 24> kMade{{
    {"BRK-100", "Bracket 100", "brackets", 0, 12.4, 2, 15, 0.02},
    {"BRK-140", "Bracket 140 reinforced", "brackets", 0, 17.9, 3, 15, 0.02},
    {"CVR-220", "Cover 220", "covers", 1, 21.0, 2, 15, 0.05},
    {"CVR-300", "Cover 300 vented", "covers", 1, 30.6, 3, 15, 0.05},
    {"FRM-A1", "Frame A1", "frames", 2, 88.0, 4, 5, 0.15},
    {"FRM-A2", "Frame A2", "frames", 2, 104.0, 4, 5, 0.2},
    {"PNL-16", "Panel anthracite", "panels", 3, 64.0, 3, 1, 0.3},
    {"PNL-05", "Panel black", "panels", 3, 62.0, 3, 6, 0.3},
    {"SHF-24", "Shaft 24", "shafts", 4, 46.0, 8, 11, 0.01},
    {"SHF-24L", "Shaft 24 long", "shafts", 4, 58.0, 8, 11, 0.01},
    {"HUB-32", "Hub 32", "hubs", 5, 71.0, 9, 11, 0.01},
    {"HUB-40", "Hub 40", "hubs", 5, 83.0, 9, 11, 0.01},
    {"ROL-50", "Roller 50", "rollers", 6, 28.0, 0, 10, 4},
    {"ROL-63", "Roller 63", "rollers", 6, 33.5, 0, 10, 6},
    {"ROL-80", "Roller 80", "rollers", 7, 41.0, 0, 10, 6},
    {"ROL-80H", "Roller 80 heavy", "rollers", 7, 52.0, 0, 10, 8},
    {"HSG-4", "Housing 4", "housings", 8, 118.0, 12, 14, 0.2},
    {"HSG-6", "Housing 6", "housings", 8, 149.0, 12, 14, 0.3},
    {"PMP-2", "Pump body 2", "pumps", 9, 132.0, 13, 14, 0.2},
    {"PMP-3", "Pump body 3", "pumps", 9, 171.0, 13, 14, 0.3},
    {"KNB-8", "Knob polished", "fittings", 10, 24.0, 13, 14, 0.1},
    {"LVR-12", "Lever polished", "fittings", 10, 38.0, 12, 14, 0.1},
    {"KIT-S", "Service kit S", "kits", 11, 55.0, 15, 0, 1},
    {"KIT-L", "Service kit L", "kits", 11, 96.0, 15, 0, 2},
}};

constexpr std::array<std::string_view, 12> kFirstCustomers{
    "Nordwind AG",  "Castelo SA",      "Hütte & Co",    "Zielona Sp. z o.o.",
    "Marés Lda",    "Rhenania GmbH",   "Lindqvist AB",  "Brauer KG",
    "Ostwerk GmbH", "Fjordteknikk AS", "Dvořák s.r.o.", "Officine Bellini"};

/// What somebody typed into a form.
constexpr std::array<std::string_view, 6> kHostileCustomers{
    "<img src=http://192.0.2.1/x.png onerror=alert(1)> GmbH",
    "=cmd|' /C calc'!A0",
    "Robert'); DROP TABLE orders;--",
    "+SUM(A1:A9)*HYPERLINK(\"http://192.0.2.1\")",
    "\u202EHbmG retsiemuaB",
    "@import <b>Fett & Söhne</b>"};

constexpr std::array<std::string_view, 24> kStems{
    "Alpen", "Baltic",  "Brenner", "Cerva",  "Danubia", "Elbe",    "Falken",  "Garda",
    "Hansa", "Iberica", "Jura",    "Karpat", "Loire",   "Moselle", "Neckar",  "Oder",
    "Pyren", "Quercia", "Rodan",   "Silva",  "Tajo",    "Ural",    "Vistula", "Weser"};
constexpr std::array<std::string_view, 14> kTrades{
    "Maschinenbau", "Pumpen",        "Fördertechnik", "Hydraulik", "Motori",
    "Metalúrgica",  "Transmissions", "Konstrukcje",   "Verktyg",   "Fahrzeugteile",
    "Automação",    "Mécanique",     "Strojírny",     "Armaturen"};

struct Country {
    std::string_view code, form, city, domain;
};
constexpr std::array<Country, 10> kCountries{
    {{"DE", "GmbH", "Stuttgart", "de"},
     {"AT", "GmbH", "Linz", "at"},
     {"PL", "Sp. z o.o.", "Katowice", "pl"},
     {"PT", "Lda", "Braga", "pt"},
     {"FR", "SAS", "Lyon", "fr"},
     {"IT", "S.r.l.", "Brescia", "it"},
     {"ES", "S.L.", "Bilbao", "es"},
     {"SE", "AB", "Västerås", "se"},
     {"CZ", "s.r.o.", "Brno", "cz"},
     {"NL", "B.V.", "Eindhoven", "nl"}}};

constexpr std::array<std::string_view, 16> kGiven{
    "Anna", "Bruno", "Carla",     "Dieter", "Eva",   "Filip", "Greta", "Hugo",
    "Inês", "Jonas", "Katarzyna", "Luís",   "Marta", "Nils",  "Olga",  "Paolo"};
constexpr std::array<std::string_view, 16> kFamily{
    "Albers",  "Bianchi", "Costa", "Dietz",   "Eklund", "Ferreira", "Górski",   "Huber",
    "Ivanova", "Jansen",  "Kowal", "Lemaire", "Meyer",  "Novák",    "Oliveira", "Petersen"};

std::int64_t micros(double amount) {
    return std::llround(amount * 100) * (kMicro / 100);
}

Person make_person(Rng& random, std::string_view domain) {
    const std::string_view given = random.pick<std::string_view>(kGiven);
    const std::string_view family = random.pick<std::string_view>(kFamily);
    return {
        fmt::format("{} {}", given, family),
        fmt::format("buyer{}@example.{}", random.integer(100, 999), domain)};
}

Customer make_customer(std::size_t index, Rng& random) {
    Customer customer;
    const Country& country = kCountries[random.below(kCountries.size())];
    customer.id = fmt::format("C{:04}", 1001 + index);
    customer.country = country.code;
    customer.city = country.city;
    customer.key_account = index < kFirstCustomers.size();
    customer.buyer = make_person(random, country.domain);
    if (index < 20)
        customer.crm_account = fmt::format("001AC{:04}", index);
    if (index < kFirstCustomers.size()) {
        customer.name = kFirstCustomers[index];
    } else if (index % 50 == 20) {
        customer.name = kHostileCustomers[index / 50];
    } else {
        customer.name = fmt::format(
            "{} {} {}", kStems[index % kStems.size()], kTrades[(index / kStems.size()) % 14],
            country.form);
    }
    return customer;
}

void add_materials(Catalog& catalog, Rng& random) {
    for (const MaterialSpec& spec : kMaterials) {
        Product product;
        product.sku = spec.sku;
        product.name = spec.name;
        product.family = spec.family;
        product.unit = spec.unit;
        product.supplier = spec.supplier;
        product.material = true;
        product.cost_micros = micros(spec.cost);
        product.lead_time_us = random.integer(90, 260) * kMinute;
        catalog.products.push_back(std::move(product));
    }
    catalog.materials = catalog.products.size();
}

/// Stock levels that last for some hours of the planned rates: they follow from the bills.
void set_policies(Catalog& catalog, const Layout& layout, Rng& random) {
    std::vector<double> hourly(catalog.materials, 0.0);
    for (const Product& product : catalog.products) {
        if (product.material || !layout.lines[product.line].staffed)
            continue;
        for (const BillItem& item : product.bill) {
            hourly[item.material] += layout.lines[product.line].pieces_per_hour / 2
                                     * static_cast<double>(item.per_piece_micros) / kMicro;
        }
    }
    for (std::size_t i = 0; i < catalog.materials; ++i) {
        Product& product = catalog.products[i];
        const double hours = static_cast<double>(product.lead_time_us) / kHour;
        const double lead_demand = std::max(hourly[i] * hours, 1.0);
        product.reorder_point = std::llround(lead_demand * random.uniform(1.0, 1.5)) * kMicro;
        product.lot = std::llround(lead_demand * random.uniform(1.5, 2.5)) * kMicro;
        product.opening = product.reorder_point + product.lot / 2;
    }
}

}  // namespace

std::vector<std::size_t> Catalog::made_at(std::size_t line) const {
    std::vector<std::size_t> found;
    for (std::size_t i = materials; i < products.size(); ++i) {
        if (products[i].line == line)
            found.push_back(i);
    }
    return found;
}

Catalog make_catalog(const Layout& layout, Rng random) {
    Catalog catalog;
    add_materials(catalog, random);
    for (const MadeSpec& spec : kMade) {
        Product product;
        product.sku = spec.sku;
        product.name = spec.name;
        product.family = spec.family;
        product.unit = "pcs";
        product.line = spec.line;
        product.price_micros = micros(spec.price);
        product.cost_micros = micros(spec.price * 0.62);
        product.bill = {{spec.first, kMicro}, {spec.second, std::llround(spec.per_piece * kMicro)}};
        catalog.products.push_back(std::move(product));
    }
    set_policies(catalog, layout, random);
    catalog.customers.reserve(kCustomerCount);
    for (std::size_t i = 0; i < kCustomerCount; ++i) {
        catalog.customers.push_back(make_customer(i, random));
    }
    return catalog;
}

}  // namespace andon::demo

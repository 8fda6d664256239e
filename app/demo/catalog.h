// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/layout.h"
#include "app/demo/rng.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace andon::demo {

/// What a finished product takes of one material, per piece.
struct BillItem {
    std::size_t material = 0;  ///< index into Catalog::products
    std::int64_t per_piece_micros = 0;
};

struct Product {
    std::string sku;
    std::string name;
    std::string family;
    std::string unit;
    bool material = false;          ///< bought, not made
    std::int64_t cost_micros = 0;   ///< EUR per unit
    std::int64_t price_micros = 0;  ///< EUR per unit
    std::size_t line = 0;           ///< where it is made
    std::vector<BillItem> bill;
    /// Materials only: stock at the start, reorder point and lot, micro-units.
    std::int64_t opening = 0;
    std::int64_t reorder_point = 0;
    std::int64_t lot = 0;
    std::int64_t lead_time_us = 0;
    std::string supplier;
};

struct Person {
    std::string name;
    std::string email;
};

struct Customer {
    std::string id;
    std::string name;
    std::string country;
    std::string city;
    bool key_account = false;
    Person buyer;
    std::string crm_account;  ///< its name in the CRM; empty: the CRM uses `id`
};

/// What the plant buys and makes, and for whom. The first 16 products are materials.
struct Catalog {
    std::vector<Product> products;
    std::vector<Customer> customers;
    std::size_t materials = 0;

    /// Finished products of a line.
    std::vector<std::size_t> made_at(std::size_t line) const;
};

inline constexpr std::size_t kProductCount = 40;
inline constexpr std::size_t kCustomerCount = 300;
/// The customer of the story: "Hütte & Co".
inline constexpr std::size_t kStoryCustomer = 2;

Catalog make_catalog(const Layout& layout, Rng random);

}  // namespace andon::demo

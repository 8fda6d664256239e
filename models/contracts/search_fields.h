// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace andon::contracts {

/// What the search box finds. The numbers stand in stores: they are never given another meaning.
enum class SearchKind : std::uint8_t {
    order = 1,
    equipment = 2,
    sku = 3,
    customer = 4,
    service_case = 5
};
inline constexpr std::array kSearchKinds = {
    SearchKind::order, SearchKind::equipment, SearchKind::sku, SearchKind::customer,
    SearchKind::service_case};

/// What of it is searched. The numbers stand in stores: they are never given another meaning.
enum class SearchField : std::uint8_t {
    number = 0,  ///< its own id: whatever puts an event into its story
    name = 1,
    purchase_order = 2,
    delivery = 3,
    tracking = 4,
    lot = 5,
    serial = 6,
    contact = 7,
    email = 8,
    telephone = 9,
    subject = 10,
    alias = 11,  ///< another name of it
};
inline constexpr std::size_t kSearchFieldCount = 12;

/// "order", "equipment", "sku", "customer", "case": as stories and views call it.
std::string_view to_string(SearchKind kind);
std::optional<SearchKind> search_kind(std::string_view word);
/// snake_case: "purchase_order".
std::string_view to_string(SearchField field);

/// Whether the field names or identifies a person; masks obey. The search of a recording without
/// personal fields leaves these out.
bool is_personal(SearchKind kind, SearchField field);

/// One field of a message by whose text entities are found.
struct Searchable {
    std::string_view message;  ///< "OrderShipped"
    std::string_view field;    ///< "tracking": a string, or several
    SearchField as = SearchField::name;
    std::span<const SearchKind> of;  ///< those that the message names, else the event
};

/// All of them: the one place that says what is searched. The numbers of entities are not among them;
/// those are searched wherever they stand (fold/entity_refs.h).
std::span<const Searchable> searchable_fields();

}  // namespace andon::contracts

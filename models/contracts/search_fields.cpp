// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/search_fields.h"

#include <algorithm>

namespace andon::contracts {

namespace {

using F = SearchField;
using K = SearchKind;

constexpr std::array kOrder = {K::order};
constexpr std::array kSku = {K::sku};
constexpr std::array kEquipment = {K::equipment};
constexpr std::array kCustomer = {K::customer};
constexpr std::array kCase = {K::service_case};
constexpr std::array kMade = {K::order, K::sku};
constexpr std::array kBuyer = {K::order, K::customer};
constexpr std::array kCaller = {K::customer, K::order, K::service_case};

constexpr std::array kSearchable = {
    Searchable{"OrderPlaced", "purchase_order", F::purchase_order, kOrder},
    Searchable{"OrderPlaced", "contact_name", F::contact, kBuyer},
    Searchable{"OrderPlaced", "contact_email", F::email, kBuyer},
    Searchable{"OrderAllocated", "lot", F::lot, kMade},
    Searchable{"OrderAllocated", "serials", F::serial, kMade},
    Searchable{"OrderShipped", "delivery_id", F::delivery, kOrder},
    Searchable{"OrderShipped", "tracking", F::tracking, kOrder},
    Searchable{"ShipmentLine", "lot", F::lot, kMade},
    Searchable{"OrderDelivered", "delivery_id", F::delivery, kOrder},
    Searchable{"OrderDelivered", "received_by", F::contact, kOrder},
    Searchable{"ProductionCounted", "lot", F::lot, kMade},
    Searchable{"OperationStarted", "lot", F::lot, kMade},
    Searchable{"OperationStarted", "serials", F::serial, kMade},
    Searchable{"OperationFinished", "lot", F::lot, kMade},
    Searchable{"OperationFinished", "serials", F::serial, kMade},
    Searchable{"QualitySampled", "lot", F::lot, kMade},
    Searchable{"InspectionRecorded", "lot", F::lot, kMade},
    Searchable{"InspectionRecorded", "serials", F::serial, kMade},
    Searchable{"InventoryMoved", "name", F::name, kSku},
    Searchable{"InventoryMoved", "lot", F::lot, kMade},
    Searchable{"InventoryMoved", "purchase_order_id", F::purchase_order, kSku},
    Searchable{"StockLevelReported", "name", F::name, kSku},
    Searchable{"PurchaseOrdered", "purchase_order_id", F::purchase_order, kSku},
    Searchable{"PurchaseReceived", "purchase_order_id", F::purchase_order, kSku},
    Searchable{"HierarchyNode", "name", F::name, kEquipment},
    Searchable{"ProductDefined", "name", F::name, kSku},
    Searchable{"CustomerDefined", "name", F::name, kCustomer},
    Searchable{"CustomerDefined", "external_id", F::alias, kCustomer},
    Searchable{"Contact", "name", F::contact, kCustomer},
    Searchable{"Contact", "email", F::email, kCustomer},
    Searchable{"Contact", "phone", F::telephone, kCustomer},
    Searchable{"CustomerInteraction", "person_name", F::contact, kCaller},
    Searchable{"CustomerInteraction", "email", F::email, kCaller},
    Searchable{"CustomerInteraction", "phone", F::telephone, kCaller},
    Searchable{"SurveyAnswered", "respondent_name", F::contact, kCaller},
    Searchable{"SurveyAnswered", "respondent_email", F::email, kCaller},
    Searchable{"CaseChanged", "number", F::alias, kCase},
    Searchable{"CaseChanged", "subject", F::subject, kCase},
    Searchable{"CaseChanged", "contact_name", F::contact, kCaller},
    Searchable{"CaseChanged", "contact_email", F::email, kCaller},
    Searchable{"LeadChanged", "person_name", F::contact, kCustomer},
    Searchable{"LeadChanged", "email", F::email, kCustomer},
    Searchable{"LeadChanged", "phone", F::telephone, kCustomer},
};

constexpr std::array<std::string_view, kSearchFieldCount> kFieldWords = {
    "number", "name",    "purchase_order", "delivery",  "tracking", "lot",
    "serial", "contact", "email",          "telephone", "subject",  "alias"};

}  // namespace

std::string_view to_string(SearchKind kind) {
    switch (kind) {
    case K::order:
        return "order";
    case K::equipment:
        return "equipment";
    case K::sku:
        return "sku";
    case K::customer:
        return "customer";
    case K::service_case:
        return "case";
    }
    return {};
}

std::optional<SearchKind> search_kind(std::string_view word) {
    const auto* const found =
        std::ranges::find(kSearchKinds, word, [](SearchKind kind) { return to_string(kind); });
    return found == kSearchKinds.end() ? std::nullopt : std::optional(*found);
}

std::string_view to_string(SearchField field) {
    return kFieldWords[static_cast<std::size_t>(field)];
}

bool is_personal(SearchKind kind, SearchField field) {
    switch (field) {
    case F::contact:
    case F::email:
    case F::telephone:
        return true;
    case F::name:
    case F::alias:
        return kind == K::customer;
    default:
        return false;
    }
}

std::span<const Searchable> searchable_fields() {
    return kSearchable;
}

}  // namespace andon::contracts

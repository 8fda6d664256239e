// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "andon/events/v1/customers.pb.h"
#include "app/demo/order_book.h"
#include "app/demo/world.h"

#include <cstdint>
#include <string>

namespace andon::demo {

/// What customers say and do: they answer surveys, call, complain, have cases, stay or leave.
/// One thread.
class Service {
public:
    Service(World& world, OrderBook& orders);

    void open();
    /// A customer says something about an order, or in general where `order` is null.
    void interaction(
        std::size_t customer, const Order* order, const std::string& channel, double score,
        const std::string& subject, const std::string& text, const std::string& case_id = {});
    /// Opens a case; it is worked on, resolved and closed in the hours after. Returns its number.
    std::string open_case(
        std::size_t customer, const Order* order, const std::string& subject, int severity,
        std::int64_t resolved_after_us);

private:
    void delivered(const OrderRef& order);
    void survey(std::size_t customer, const std::string& order, bool content);
    void chatter();
    void sales();
    void name_customer(std::size_t customer, std::string* id, std::string* system) const;

    World& m_world;
    Rng m_random;
    std::uint64_t m_interactions = 0;
    std::uint64_t m_surveys = 0;
    std::uint64_t m_cases = 18'101;
    std::uint64_t m_leads = 0;
};

}  // namespace andon::demo

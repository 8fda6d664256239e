// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/service.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace andon::demo {
namespace {

struct Remark {
    std::string_view channel, subject, text;
    double score;
};

constexpr std::array<Remark, 8> kRemarks{{
    {"phone", "delivery date", "Can you tell me when our order leaves your plant?", 0.0},
    {"email", "drawing", "Please send us the current drawing of the part.", 0.1},
    {"chat", "quantity", "We would like to change the quantity of the next order.", 0.0},
    {"email", "thanks", "The last delivery was perfect, thank you.", 0.8},
    {"phone", "earlier delivery", "Could you deliver a day earlier?", -0.1},
    {"email", "invoice", "The invoice shows another price than the confirmation.", -0.4},
    {"review", "quality", "=HYPERLINK(\"http://192.0.2.1\",\"Good quality\")", 0.6},
    {"social", "praise", "<b>Best supplier</b> of the year <script>alert(1)</script>", 0.9},
}};

Address about_case(const std::string& key, Style style = Style::binary) {
    return {kCrmEvents, kCrmSource, key, style};
}

}  // namespace

Service::Service(World& world, OrderBook& orders)
    : m_world(world), m_random(world.random("service")) {
    orders.on_delivered([this](const OrderRef& order) { delivered(order); });
}

void Service::open() {
    m_world.scheduler.in(kMinute, [this] { chatter(); });
    m_world.scheduler.in(5 * kMinute, [this] { sales(); });
}

void Service::name_customer(std::size_t customer, std::string* id, std::string* system) const {
    const Customer& who = m_world.catalog.customers[customer];
    *id = who.crm_account.empty() ? who.id : who.crm_account;
    *system = who.crm_account.empty() ? kErp : kCrm;
}

void Service::interaction(
    std::size_t customer, const Order* order, const std::string& channel, double score,
    const std::string& subject, const std::string& text, const std::string& case_id) {
    const Customer& who = m_world.catalog.customers[customer];
    v1::CustomerInteraction said;
    said.set_interaction_id(fmt::format("INT-{:07}", 1'200'001 + m_interactions++));
    name_customer(customer, said.mutable_customer_id(), said.mutable_source_system());
    said.set_channel(channel);
    said.set_inbound(true);
    said.set_subject(subject);
    said.set_score(score);
    said.set_text(text);
    said.set_person_name(who.buyer.name);
    said.set_email(who.buyer.email);
    if (order != nullptr)
        said.set_order_id(order->id);
    said.set_case_id(case_id);
    said.set_duration_us(channel == "phone" ? m_random.integer(40, 600) * kSecond : 0);
    said.set_agent("J. Meyer");
    m_world.emit(about_case(who.id, Style::structured_json), std::move(said));
}

std::string Service::open_case(
    std::size_t customer, const Order* order, const std::string& subject, int severity,
    std::int64_t resolved_after_us) {
    const std::string id = fmt::format("{:08}", m_cases++);
    const auto say = [this, id, customer, subject, severity,
                      order_id = order != nullptr ? order->id : std::string{},
                      opened = m_world.now()](v1::CaseStatus status, const char* activity) {
        v1::CaseChanged changed;
        changed.set_case_id(id);
        name_customer(customer, changed.mutable_customer_id(), changed.mutable_source_system());
        changed.set_status(status);
        changed.set_activity(activity);
        changed.set_subject(subject);
        changed.set_severity(severity);
        changed.set_order_id(order_id);
        changed.set_opened_us(opened.us);
        changed.set_sla_due_us(opened.us + 8 * kHour);
        changed.set_assignee("J. Meyer");
        changed.set_contact_name(m_world.catalog.customers[customer].buyer.name);
        changed.set_queue("key accounts");
        m_world.emit(about_case(id), std::move(changed));
    };
    say(v1::CASE_STATUS_OPEN, "opened");
    m_world.scheduler.in(m_random.integer(5 * kMinute, 30 * kMinute), [say] {
        say(v1::CASE_STATUS_IN_PROGRESS, "taken over");
    });
    m_world.scheduler.in(resolved_after_us, [say] { say(v1::CASE_STATUS_RESOLVED, "resolved"); });
    m_world.scheduler.in(resolved_after_us + m_random.integer(10 * kMinute, kHour), [say] {
        say(v1::CASE_STATUS_CLOSED, "closed");
    });
    return id;
}

void Service::delivered(const OrderRef& order) {
    const bool late = m_world.now() > order->promise;
    const bool content = !late && m_random.chance(0.92);
    if (m_random.chance(0.45)) {
        m_world.scheduler.in(m_random.integer(4 * kMinute, 40 * kMinute), [this, order, content] {
            survey(order->customer, order->id, content);
        });
    }
    if (content || !m_random.chance(0.5))
        return;
    m_world.scheduler.in(m_random.integer(2 * kMinute, 30 * kMinute), [this, order, late] {
        const std::string subject = late ? "late delivery" : "damaged packaging";
        const std::string id = open_case(
            order->customer, order.get(), subject, late ? 2 : 3,
            m_random.integer(kHour, 5 * kHour));
        interaction(
            order->customer, order.get(), "email", late ? -0.7 : -0.4, subject,
            "We are not content with order " + order->id + ".", id);
    });
}

void Service::survey(std::size_t customer, const std::string& order, bool content) {
    v1::SurveyAnswered answer;
    const bool nps = m_random.chance(0.6);
    answer.set_survey_id(nps ? "relationship" : "delivery");
    answer.set_response_id(fmt::format("RSP-{:06}", 40'001 + m_surveys++));
    name_customer(customer, answer.mutable_customer_id(), answer.mutable_source_system());
    answer.set_scale(nps ? v1::SURVEY_SCALE_NPS : v1::SURVEY_SCALE_CSAT);
    const std::int64_t score = nps ? (content ? m_random.integer(7, 10) : m_random.integer(1, 6))
                                   : (content ? m_random.integer(4, 5) : m_random.integer(1, 3));
    answer.set_score(static_cast<std::int32_t>(score));
    answer.set_scale_max(nps ? 10 : 5);
    answer.set_order_id(order);
    answer.set_respondent_name(m_world.catalog.customers[customer].buyer.name);
    m_world.emit(
        about_case(m_world.catalog.customers[customer].id, Style::structured_json),
        std::move(answer));
}

void Service::chatter() {
    const Remark& remark = kRemarks[m_random.below(kRemarks.size())];
    const std::size_t customer = m_random.below(kCustomerCount);
    interaction(
        customer, nullptr, std::string(remark.channel), remark.score, std::string(remark.subject),
        std::string(remark.text));
    if (m_random.chance(0.02)) {
        open_case(
            customer, nullptr, std::string(remark.subject), 4, m_random.integer(kHour, 4 * kHour));
    }
    m_world.scheduler.in(
        static_cast<std::int64_t>(m_random.exponential(150.0) * kSecond) + kSecond,
        [this] { chatter(); });
}

void Service::sales() {
    const std::uint64_t number = m_leads++;
    const std::size_t customer = m_random.below(kCustomerCount);
    if (number % 3 == 0) {
        v1::LeadChanged lead;
        lead.set_lead_id(fmt::format("LEAD-{:05}", number));
        lead.set_source_system(kCrm);
        lead.set_status(v1::LEAD_STATUS_NEW);
        lead.set_company(fmt::format("Prospect {} GmbH", number));
        lead.set_origin(number % 2 == 0 ? "fair" : "web");
        lead.set_person_name("K. Albers");
        const Address address = about_case(lead.lead_id());
        m_world.emit(address, std::move(lead));
    } else if (number % 3 == 1) {
        v1::OpportunityChanged chance;
        chance.set_opportunity_id(fmt::format("OPP-{:05}", number));
        name_customer(customer, chance.mutable_customer_id(), chance.mutable_source_system());
        chance.set_stage(v1::OPPORTUNITY_STAGE_PROPOSED);
        chance.set_name("Frame contract");
        put_euro(chance.mutable_amount(), m_random.integer(5, 400) * 1000 * kUnit);
        chance.set_probability_ppm(m_random.integer(1, 9) * 100'000);
        const Address address = about_case(chance.opportunity_id());
        m_world.emit(address, std::move(chance));
    } else {
        v1::RetentionChanged changed;
        name_customer(customer, changed.mutable_customer_id(), changed.mutable_source_system());
        changed.set_kind(
            number % 4 == 0 ? v1::RETENTION_KIND_EXPANDED : v1::RETENTION_KIND_RENEWED);
        put_euro(changed.mutable_recurring_value(), m_random.integer(20, 900) * 1000 * kUnit);
        put_euro(changed.mutable_previous_value(), m_random.integer(20, 900) * 1000 * kUnit);
        m_world.emit(about_case(m_world.catalog.customers[customer].id), std::move(changed));
    }
    m_world.scheduler.in(m_random.integer(9 * kMinute, 25 * kMinute), [this] { sales(); });
}

}  // namespace andon::demo

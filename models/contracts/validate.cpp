// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/validate.h"

#include "andon/events/v1/common.pb.h"
#include "models/contracts/civil_time.h"
#include "models/contracts/event_type.h"
#include "models/contracts/timestamp.h"
#include "models/contracts/validate_rules.h"

#include <algorithm>
#include <cmath>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <memory>
#include <unordered_map>
#include <vector>

namespace andon::contracts {
namespace {

namespace v1 = andon::events::v1;
using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

struct MessagePlan;

struct FieldPlan {
    const FieldDescriptor* field = nullptr;
    const MessagePlan* message = nullptr;  ///< of a message field
    unsigned demands = 0;                  ///< bits of Demand
    bool free_text = false;
    bool time = false;  ///< a time or a duration, microseconds

    bool has(Demand demand) const { return (demands & bit(demand)) != 0; }
    static unsigned bit(Demand demand) { return 1U << static_cast<unsigned>(demand); }
};

struct MessagePlan {
    enum class Kind : std::uint8_t { plain, money, local_date } kind = Kind::plain;
    std::vector<FieldPlan> fields;
};

unsigned demands_of(const FieldDescriptor& field) {
    unsigned bits = 0;
    for (const FieldDemand& demand : kDemands) {
        if (demand.field == field.name() && demand.message == field.containing_type()->name()) {
            bits |= FieldPlan::bit(demand.demand);
        }
    }
    return bits;
}

/// The plans of all contract messages, made once.
class Plans {
public:
    Plans() {
        for (std::size_t i = 1; i < kEventTypeCount; ++i) {
            add(descriptor(static_cast<EventType>(i)));
        }
    }

    const MessagePlan* find(const Descriptor* type) const {
        const auto found = m_plans.find(type);
        return found == m_plans.end() ? nullptr : found->second.get();
    }

private:
    const MessagePlan* add(const Descriptor* type) {
        auto& slot = m_plans[type];
        if (slot != nullptr) {
            return slot.get();
        }
        slot = std::make_unique<MessagePlan>();
        MessagePlan& plan = *slot;  // the map may move the slot, not the plan
        if (type == v1::Money::descriptor()) {
            plan.kind = MessagePlan::Kind::money;
        } else if (type == v1::LocalDate::descriptor()) {
            plan.kind = MessagePlan::Kind::local_date;
        }
        for (int i = 0; i < type->field_count(); ++i) {
            FieldPlan field;
            field.field = type->field(i);
            field.demands = demands_of(*field.field);
            field.free_text = std::find(kFreeText.begin(), kFreeText.end(), field.field->name())
                              != kFreeText.end();
            field.time = field.field->cpp_type() == FieldDescriptor::CPPTYPE_INT64
                         && std::string_view(field.field->name()).ends_with("_us");
            if (field.field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
                field.message = add(field.field->message_type());
            }
            plan.fields.push_back(field);
        }
        return &plan;
    }

    std::unordered_map<const Descriptor*, std::unique_ptr<MessagePlan>> m_plans;
};

const Plans& plans() {
    static const Plans kPlans;
    return kPlans;
}

/// One pass over one message.
class Check {
public:
    Check(const Limits& limits, bool& newer_fields)
        : m_limits(limits), m_newer_fields(newer_fields) {}

    bool message(const Message& message, const MessagePlan& plan) {
        const Reflection& reflection = *message.GetReflection();
        m_newer_fields = m_newer_fields || !reflection.GetUnknownFields(message).empty();
        return std::all_of(
                   plan.fields.begin(), plan.fields.end(),
                   [&](const FieldPlan& field) { return check(message, reflection, field); })
               && special(message, plan);
    }

    Violation& violation() { return m_violation; }

private:
    bool fail(const FieldPlan& plan, const std::string& problem) {
        m_violation.detail =
            plan.field->containing_type()->name() + "." + plan.field->name() + " " + problem;
        return false;
    }

    bool too_long(const FieldPlan& plan, std::size_t size, std::size_t limit) {
        m_violation.reason = RejectReason::limit_exceeded;
        return fail(
            plan, "has " + std::to_string(size) + " bytes, more than " + std::to_string(limit));
    }

    bool check(const Message& message, const Reflection& reflection, const FieldPlan& plan) {
        if (plan.field->is_repeated()) {
            return check_repeated(message, reflection, plan);
        }
        const FieldDescriptor* field = plan.field;
        if (plan.has(Demand::required) && !reflection.HasField(message, field)) {
            return fail(plan, "is required and missing");
        }
        switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
            return text(plan, reflection.GetStringReference(message, field, &m_scratch));
        case FieldDescriptor::CPPTYPE_MESSAGE:
            return sub_message(message, reflection, plan);
        case FieldDescriptor::CPPTYPE_ENUM:
            known(*field, reflection.GetEnumValue(message, field));
            return true;
        case FieldDescriptor::CPPTYPE_DOUBLE:
            return real(plan, reflection.GetDouble(message, field));
        case FieldDescriptor::CPPTYPE_INT64:
            return (plan.demands == 0 && !plan.time)
                   || integer(plan, reflection.GetInt64(message, field));
        case FieldDescriptor::CPPTYPE_INT32:
            return plan.demands == 0 || integer(plan, reflection.GetInt32(message, field));
        default:
            return true;
        }
    }

    bool sub_message(const Message& message, const Reflection& reflection, const FieldPlan& plan) {
        if (!reflection.HasField(message, plan.field)) {
            return true;
        }
        const Message& value = reflection.GetMessage(message, plan.field);
        if (value.GetDescriptor() == v1::Quantity::descriptor()
            && !integer(plan, static_cast<const v1::Quantity&>(value).micros())) {
            return false;
        }
        return this->message(value, *plan.message);
    }

    bool check_repeated(
        const Message& message, const Reflection& reflection, const FieldPlan& plan) {
        const int size = reflection.FieldSize(message, plan.field);
        if (size == 0) {
            return !plan.has(Demand::required) || fail(plan, "is required and empty");
        }
        if (static_cast<std::size_t>(size) > m_limits.readings) {
            m_violation.reason = RejectReason::limit_exceeded;
            return fail(plan, "has " + std::to_string(size) + " elements");
        }
        for (int i = 0; i < size; ++i) {
            bool right = true;
            switch (plan.field->cpp_type()) {
            case FieldDescriptor::CPPTYPE_STRING:
                right = text(
                    plan,
                    reflection.GetRepeatedStringReference(message, plan.field, i, &m_scratch));
                break;
            case FieldDescriptor::CPPTYPE_MESSAGE:
                right = this->message(
                    reflection.GetRepeatedMessage(message, plan.field, i), *plan.message);
                break;
            case FieldDescriptor::CPPTYPE_DOUBLE:
                right = real(plan, reflection.GetRepeatedDouble(message, plan.field, i));
                break;
            default:
                break;
            }
            if (!right) {
                return false;
            }
        }
        return true;
    }

    bool text(const FieldPlan& plan, const std::string& value) {
        const std::size_t limit = plan.free_text ? m_limits.text_bytes : m_limits.name_bytes;
        return value.size() <= limit || too_long(plan, value.size(), limit);
    }

    bool real(const FieldPlan& plan, double value) {
        if (plan.field->containing_type()->name() == "Reading") {
            return true;  // a reading that is not finite is kept as one of bad quality
        }
        if (!std::isfinite(value)) {
            return fail(plan, "is not a finite number");
        }
        if (plan.has(Demand::signed_unit) && (value < -1 || value > 1)) {
            return fail(plan, "is not between -1 and 1");
        }
        return true;
    }

    bool integer(const FieldPlan& plan, std::int64_t value) {
        if ((plan.has(Demand::non_negative) || plan.has(Demand::share)) && value < 0) {
            return fail(plan, "is negative");
        }
        if (plan.has(Demand::share) && value > 1000000) {
            return fail(plan, "is more than 1,000,000 parts per million");
        }
        if (plan.time && !in_calendar(value)) {
            return fail(plan, "is outside the years 1 to 9999");
        }
        if (plan.has(Demand::positive) && value <= 0) {
            return fail(plan, "is not above 0");
        }
        return true;
    }

    void known(const FieldDescriptor& field, int value) {
        m_newer_fields = m_newer_fields || field.enum_type()->FindValueByNumber(value) == nullptr;
    }

    bool special(const Message& message, const MessagePlan& plan) {
        if (plan.kind == MessagePlan::Kind::money) {
            const std::string& currency = static_cast<const v1::Money&>(message).currency();
            const bool right =
                currency.size() == 3 && std::all_of(currency.begin(), currency.end(), [](char c) {
                    return c >= 'A' && c <= 'Z';
                });
            return right || fail(plan.fields.front(), "is no ISO 4217 code");
        }
        if (plan.kind == MessagePlan::Kind::local_date) {
            const auto& date = static_cast<const v1::LocalDate&>(message);
            if (!is_date(date.date())) {
                return fail(plan.fields.front(), "is no date of the form YYYY-MM-DD");
            }
            return !date.zone().empty() || fail(plan.fields.back(), "is required and missing");
        }
        return true;
    }

    const Limits& m_limits;
    bool& m_newer_fields;
    Violation m_violation;
    std::string m_scratch;
};

}  // namespace

bool is_required(const google::protobuf::FieldDescriptor& field) {
    return (demands_of(field) & FieldPlan::bit(Demand::required)) != 0;
}

std::optional<Violation> validate(
    const google::protobuf::Message& message, const Limits& limits, bool& newer_fields) {
    const MessagePlan* plan = plans().find(message.GetDescriptor());
    if (plan == nullptr) {
        return Violation{
            RejectReason::unknown_type,
            message.GetDescriptor()->full_name() + " is no event of Andon's contract"};
    }
    Check check(limits, newer_fields);
    if (check.message(message, *plan)) {
        return std::nullopt;
    }
    return std::move(check.violation());
}

}  // namespace andon::contracts

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fold/search_terms.h"

#include "andon/events/v1/master_data.pb.h"
#include "models/contracts/search_text.h"
#include "models/fold/entity_refs.h"
#include "models/views/enum_token.h"

#include <algorithm>
#include <array>
#include <google/protobuf/descriptor.h>
#include <string>

namespace andon::fold {

namespace {

namespace pb = google::protobuf;
using contracts::EventType;
using contracts::SearchField;
using contracts::SearchKind;

/// The field that names an entity of a kind; null where a message has none.
const pb::FieldDescriptor* naming(const pb::Descriptor& type, SearchKind kind) {
    for (int i = 0; i < type.field_count(); ++i) {
        const pb::FieldDescriptor* field = type.field(i);
        if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_STRING && !field->is_repeated()
            && entity_kind(field->name()) == contracts::to_string(kind)) {
            return field;
        }
    }
    return nullptr;
}

/// One searchable field for one kind of entity, found once per type of event.
struct Step {
    const pb::FieldDescriptor* lines = nullptr;  ///< the field stands in these; null: in the event
    const pb::FieldDescriptor* text = nullptr;
    SearchField as{};
    SearchKind kind{};
    const pb::FieldDescriptor* own = nullptr;    ///< names the entity, beside the text
    const pb::FieldDescriptor* outer = nullptr;  ///< names it, in the event
};

void add_steps(
    const pb::Descriptor& event, const pb::FieldDescriptor* lines, std::vector<Step>& steps) {
    const pb::Descriptor& type = lines == nullptr ? event : *lines->message_type();
    for (const contracts::Searchable& one : contracts::searchable_fields()) {
        if (one.message != type.name())
            continue;
        for (const SearchKind kind : one.of) {
            steps.push_back(
                {lines, type.FindFieldByName(std::string(one.field)), one.as, kind,
                 naming(type, kind), naming(event, kind)});
        }
    }
}

const std::vector<Step>& steps_of(EventType type) {
    static const auto kAll = [] {
        std::array<std::vector<Step>, contracts::kEventTypeCount> all;
        for (std::size_t t = 1; t < all.size(); ++t) {
            const pb::Descriptor& event = *contracts::descriptor(static_cast<EventType>(t));
            add_steps(event, nullptr, all[t]);
            for (int i = 0; i < event.field_count(); ++i) {
                const pb::FieldDescriptor* field = event.field(i);
                if (field->is_repeated()
                    && field->cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE)
                    add_steps(event, field, all[t]);
            }
        }
        return all;
    }();
    return kAll[static_cast<std::size_t>(type)];
}

class Collector {
public:
    Collector(const pb::Message& event, const std::vector<EntityRef>& refs)
        : m_event(event), m_refs(refs) {}

    /// `holder`: the event, or one of its lines.
    void take(const Step& step, const pb::Message& holder) {
        const pb::Reflection& reflection = *holder.GetReflection();
        const int count = step.text->is_repeated() ? reflection.FieldSize(holder, step.text) : 1;
        for (int n = 0; n < count && m_terms.size() < kMaxSearchTerms; ++n) {
            std::string scratch;
            const std::string& text =
                step.text->is_repeated()
                    ? reflection.GetRepeatedStringReference(holder, step.text, n, &scratch)
                    : reflection.GetStringReference(holder, step.text, &scratch);
            if (!text.empty())
                give(step, holder, text);
        }
    }

    void put(SearchKind kind, SearchField field, const std::string& entity, std::string_view text) {
        if (entity.empty() || text.empty() || m_terms.size() >= kMaxSearchTerms)
            return;
        SearchTerm term{kind, field, entity, capped(text)};
        if (std::ranges::find(m_terms, term) == m_terms.end())
            m_terms.push_back(std::move(term));
    }

    std::vector<SearchTerm> terms() && { return std::move(m_terms); }

private:
    /// Cut between characters.
    static std::string capped(std::string_view text) {
        std::size_t end = std::min(text.size(), contracts::kMaxSearchText);
        while (end < text.size() && end > 0
               && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            --end;
        return std::string(text.substr(0, end));
    }

    void give(const Step& step, const pb::Message& holder, const std::string& text) {
        if (step.own != nullptr || step.outer != nullptr) {
            const pb::Message& names = step.own != nullptr ? holder : m_event;
            const pb::FieldDescriptor* by = step.own != nullptr ? step.own : step.outer;
            std::string scratch;
            return put(
                step.kind, step.as, names.GetReflection()->GetStringReference(names, by, &scratch),
                text);
        }
        for (const EntityRef& ref : m_refs) {
            if (ref.kind == contracts::to_string(step.kind))
                put(step.kind, step.as, ref.id, text);
        }
    }

    const pb::Message& m_event;
    const std::vector<EntityRef>& m_refs;
    std::vector<SearchTerm> m_terms;
};

/// Each of two joined names is found by itself; who asks is shown what they mean together.
void take_alias(const events::v1::AliasJoined& joined, Collector& collector) {
    std::string word = views::enum_token(events::v1::EntityKind_descriptor(), joined.kind());
    if (word == "product")
        word = "sku";
    if (const auto kind = contracts::search_kind(word)) {
        for (const std::string* id : {&joined.name().id(), &joined.alias().id()})
            collector.put(*kind, SearchField::alias, *id, *id);
    }
}

}  // namespace

std::vector<SearchTerm> search_terms(
    const pb::Message& message, EventType type, const std::vector<EntityRef>& refs) {
    Collector collector(message, refs);
    for (const Step& step : steps_of(type)) {
        if (step.lines == nullptr) {
            collector.take(step, message);
            continue;
        }
        const pb::Reflection& reflection = *message.GetReflection();
        const int lines = reflection.FieldSize(message, step.lines);
        for (int n = 0; n < lines; ++n)
            collector.take(step, reflection.GetRepeatedMessage(message, step.lines, n));
    }
    if (type == EventType::alias_joined)
        take_alias(dynamic_cast<const events::v1::AliasJoined&>(message), collector);
    return std::move(collector).terms();
}

}  // namespace andon::fold

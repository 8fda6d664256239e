// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/mask.h"

#include "models/contracts/describe.h"

#include <google/protobuf/message.h>

#include <vector>

namespace andon::contracts {

namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

bool in_address(char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || u >= 0x80
           || std::string_view("._%+-'").find(c) != std::string_view::npos;
}

void mask_field(Message& message, const FieldDescriptor& field) {
    const Reflection& reflection = *message.GetReflection();
    const bool text = field.cpp_type() == FieldDescriptor::CPPTYPE_STRING;
    if (field.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE && !text)
        return;
    if (!field.is_repeated()) {
        if (text)
            reflection.SetString(
                &message, &field, mask_addresses(reflection.GetString(message, &field)));
        else
            mask_personal(*reflection.MutableMessage(&message, &field));
        return;
    }
    for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
        if (text)
            reflection.SetRepeatedString(
                &message, &field, i,
                mask_addresses(reflection.GetRepeatedString(message, &field, i)));
        else
            mask_personal(*reflection.MutableRepeatedMessage(&message, &field, i));
    }
}

}  // namespace

void mask_personal(Message& message) {
    const Reflection& reflection = *message.GetReflection();
    std::vector<const FieldDescriptor*> fields;
    reflection.ListFields(message, &fields);
    for (const FieldDescriptor* field : fields) {
        if (is_personal(*field))
            reflection.ClearField(&message, field);
        else
            mask_field(message, *field);
    }
    reflection.MutableUnknownFields(&message)->Clear();
}

std::string mask_addresses(std::string_view text) {
    std::string out;
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@')) {
        std::size_t begin = at;
        while (begin > 0 && in_address(text[begin - 1]))
            --begin;
        std::size_t end = at + 1;
        while (end < text.size() && in_address(text[end]))
            ++end;
        if (begin == at || end == at + 1) {
            out += text.substr(0, at + 1);
            text.remove_prefix(at + 1);
            continue;
        }
        out += text.substr(0, begin);
        out += kMasked;
        text.remove_prefix(end);
    }
    return out += text;
}

}  // namespace andon::contracts

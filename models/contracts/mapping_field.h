// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/decimal.h"
#include "models/contracts/limits.h"
#include "models/contracts/mapping_value.h"
#include "models/contracts/timestamp.h"

#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace google::protobuf {
class Descriptor;
class FieldDescriptor;
class Message;
}  // namespace google::protobuf

namespace andon::contracts {

/// Fills one field of a contract message from a record. Compiled once from configuration; immutable
/// after that.
class FieldRule {
public:
    /// What the compiler of a mapping hands down.
    struct Context {
        std::string zone;  ///< of times that state none
        std::size_t* slots = nullptr;
    };

    /// `path` is a dotted field path within `type`; `spec` a pointer or a table. Errors go to
    /// `errors` at `pointer`; absent then.
    static std::optional<FieldRule> compile(
        const google::protobuf::Descriptor& type, const std::string& path,
        const nlohmann::json& spec, const std::string& pointer, const Context& context,
        std::vector<ConfigError>& errors);

    /// Sets the field of `message`. An error is one sentence naming field and pointer.
    tl::expected<void, std::string> apply(
        const MappingInput& input, const Limits& limits, google::protobuf::Message& message) const;

    /// The first field of the path: what of the message this rule is about.
    const google::protobuf::FieldDescriptor& top_field() const { return *m_path.front(); }
    const std::string& path() const { return m_path_text; }
    bool required() const { return m_required; }

private:
    using Field = google::protobuf::FieldDescriptor;
    enum class Derived : std::uint8_t { none, line_value };

    bool resolve_path(const google::protobuf::Descriptor& type, const ConfigReader& reader);
    void parse_options(const ConfigReader& reader, const Context& context);
    void parse_time(const ConfigReader& reader, const Context& context);
    void parse_each(const ConfigReader& reader, const Context& context);
    void try_fixed_texts(const ConfigReader& reader) const;
    bool takes_time() const;

    tl::expected<void, std::string> apply_each(
        const MappingInput& input, const Limits& limits, google::protobuf::Message& parent) const;
    tl::expected<void, std::string> apply_element(
        const MappingInput& element, const Limits& limits, google::protobuf::Message& parent) const;
    tl::expected<void, std::string> apply_value(
        const MappingInput& input, google::protobuf::Message& parent) const;
    tl::expected<void, std::string> derive(google::protobuf::Message& parent) const;
    std::string problem(const std::string& what) const;

    std::string set(
        google::protobuf::Message& parent, std::string_view text, const MappingInput* input) const;
    std::string set_scalar(google::protobuf::Message& parent, std::string_view text) const;
    std::string set_text(google::protobuf::Message& parent, std::string_view text) const;
    std::string set_integer(google::protobuf::Message& parent, std::string_view text) const;
    std::string set_double(google::protobuf::Message& parent, std::string_view text) const;
    std::string set_bool(google::protobuf::Message& parent, std::string_view text) const;
    std::string set_enum(google::protobuf::Message& parent, std::string_view text) const;
    std::string set_message(
        google::protobuf::Message& target, std::string_view text, const MappingInput* input) const;
    std::string set_promise(google::protobuf::Message& target, std::string_view text) const;
    std::optional<std::int64_t> micros(std::string_view text) const;

    std::vector<const Field*> m_path;
    std::string m_path_text;
    ValueSource m_value;
    bool m_required = false;
    Derived m_derived = Derived::none;
    std::optional<Decimal> m_factor;
    double m_factor_real = 1;  ///< the same, for doubles
    bool m_has_time = false;
    TimeFormat m_time;
    ValueSource m_unit;      ///< of a quantity
    ValueSource m_currency;  ///< of money
    bool m_is_each = false;
    SourcePointer m_each;
    std::vector<FieldRule> m_children;  ///< of the elements; empty for scalars
};

}  // namespace andon::contracts

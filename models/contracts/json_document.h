// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/event.h"
#include "models/contracts/limits.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace andon::contracts {

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

/// One value of a JsonDocument. Views and links live as long as the document keeps its text.
struct JsonNode {
    JsonKind kind = JsonKind::null;
    std::uint32_t first_child = 0;  ///< index of the first element or member; 0: none
    std::uint32_t next = 0;         ///< index of the next sibling; 0: none
    std::uint32_t size = 0;         ///< elements or members
    std::string_view key;           ///< of a member: its name
    std::string_view
        text;  ///< string: its characters; number: its digits as written; "true"/"false"
};

/// Why a text is not taken for JSON.
struct JsonError {
    RejectReason reason = RejectReason::malformed;
    std::string detail;
};

/// A JSON text from somebody who may be hostile, as a tree that keeps numbers as they were written.
/// Refused: text that is not UTF-8, lone surrogates, names that occur twice in an object, nesting
/// beyond the limit, integers beyond 2^53 (which other readers silently change), NaN and Infinity,
/// and more values than the limit. Time and memory are linear in the text.
/// Thread: one. Reused: parse() frees what the previous text took.
class JsonDocument {
public:
    explicit JsonDocument(const Limits& limits = {}) : m_limits(limits) {}

    tl::expected<void, JsonError> parse(std::string_view text);

    /// Only after a parse() that succeeded.
    const JsonNode& root() const { return m_nodes[1]; }
    const JsonNode* first_child(const JsonNode& node) const { return at(node.first_child); }
    const JsonNode* next(const JsonNode& node) const { return at(node.next); }
    const JsonNode* member(const JsonNode& object, std::string_view key) const;

    /// The value written as JSON, numbers as they were.
    void write(const JsonNode& node, std::string& out) const;

private:
    friend class JsonBuilder;
    const JsonNode* at(std::uint32_t index) const { return index == 0 ? nullptr : &m_nodes[index]; }
    std::string_view keep(std::string_view text);

    Limits m_limits;
    std::vector<JsonNode> m_nodes;  ///< [0] is nobody, [1] the root
    std::deque<std::string> m_long_text;
    std::vector<std::string> m_chunks;  ///< short texts, in pieces that never grow once begun
    std::size_t m_chunk = 0;
};

/// A JSON Pointer (RFC 6901), taken apart once.
class JsonPointer {
public:
    JsonPointer() = default;
    /// Absent when `text` is neither empty nor begins with "/", or has a wrong "~".
    static std::optional<JsonPointer> parse(std::string_view text);

    /// The value it points to from `from`; null where there is none.
    const JsonNode* find(const JsonDocument& document, const JsonNode& from) const;
    const std::string& text() const { return m_text; }

private:
    std::string m_text;
    std::vector<std::string> m_tokens;
};

}  // namespace andon::contracts

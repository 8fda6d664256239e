// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/json_document.h"

#include "models/contracts/text.h"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

namespace andon::contracts {
namespace {

constexpr std::int64_t kLargestExact = std::int64_t{1} << 53;
constexpr std::size_t kChunkBytes = 16384;
/// Up to so many members a name is looked for among its siblings; beyond, in a set.
constexpr std::uint32_t kFewMembers = 16;

/// What nlohmann's message says, without the piece of the text it quotes.
std::string parse_problem(std::string_view what) {
    const auto begin = what.find(" - ");
    if (begin == std::string_view::npos) {
        return "it is not JSON";
    }
    const auto end = what.find("; last read", begin);
    return printable(what.substr(begin + 3, end == what.npos ? end : end - begin - 3), 100);
}

void write_text(std::string_view text, std::string& out) {
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            constexpr std::string_view kHex = "0123456789abcdef";
            out += "\\u00";
            out += kHex[byte >> 4U];
            out += kHex[byte & 15U];
        } else {
            out += c;
        }
    }
    out += '"';
}

}  // namespace

/// Receives nlohmann's events, whose parser keeps no stack of calls, and builds the tree.
class JsonBuilder : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit JsonBuilder(JsonDocument& document) : m_document(document) {}

    bool null() override { return add(JsonKind::null, {}); }
    bool boolean(bool value) override { return add(JsonKind::boolean, value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override {
        if (value < -kLargestExact || value > kLargestExact) {
            return refuse_integer();
        }
        return add_integer(value);
    }
    bool number_unsigned(number_unsigned_t value) override {
        if (value > static_cast<number_unsigned_t>(kLargestExact)) {
            return refuse_integer();
        }
        return add_integer(static_cast<std::int64_t>(value));
    }
    bool number_float(number_float_t /*value*/, const string_t& text) override {
        if (text.find_first_of(".eE") == string_t::npos) {
            return refuse_integer();
        }
        return add(JsonKind::number, text);
    }
    bool string(string_t& value) override { return add(JsonKind::string, value); }
    bool binary(binary_t& /*value*/) override { return refuse("binary data in JSON"); }
    bool start_object(std::size_t /*size*/) override { return open(JsonKind::object); }
    bool start_array(std::size_t /*size*/) override { return open(JsonKind::array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        Level& level = m_levels.back();
        if (is_known(level, name)) {
            return refuse("the name \"" + printable(name, 60) + "\" occurs twice in an object");
        }
        m_key = m_document.keep(name);
        if (m_document.m_nodes[level.node].size >= kFewMembers) {
            m_names.emplace(level.node, m_key);
        }
        return true;
    }

    bool parse_error(
        std::size_t position, const std::string& /*token*/,
        const nlohmann::detail::exception& error) override {
        const std::string_view what = error.what();
        const bool text = what.find("surrogate") != std::string_view::npos
                          || what.find("UTF-8") != std::string_view::npos;
        m_error.reason = text ? RejectReason::invalid_text : RejectReason::malformed;
        m_error.detail = "the JSON does not parse at byte " + std::to_string(position) + ": "
                         + parse_problem(what);
        return false;
    }

    JsonError& error() { return m_error; }

private:
    struct Level {
        std::uint32_t node = 0;
        std::uint32_t last_child = 0;
    };

    bool is_known(const Level& level, std::string_view name) {
        const JsonNode& object = m_document.m_nodes[level.node];
        if (object.size < kFewMembers) {
            return m_document.member(object, name) != nullptr;
        }
        if (object.size == kFewMembers) {
            for (auto* child = m_document.first_child(object); child != nullptr;
                 child = m_document.next(*child)) {
                m_names.emplace(level.node, child->key);
            }
        }
        return m_names.contains({level.node, name});
    }

    bool refuse(std::string detail, RejectReason reason = RejectReason::malformed) {
        m_error = {reason, std::move(detail)};
        return false;
    }

    bool refuse_integer() {
        return refuse(
            "an integer beyond 2^53: other readers change its digits, so it has to be a string");
    }

    bool add_integer(std::int64_t value) {
        std::array<char, 24> buffer{};
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
        return add(
            JsonKind::number, {buffer.data(), static_cast<std::size_t>(end - buffer.data())});
    }

    bool add(JsonKind kind, std::string_view text) {
        auto& nodes = m_document.m_nodes;
        if (nodes.size() > m_document.m_limits.json_values) {
            return refuse(
                "more than " + std::to_string(m_document.m_limits.json_values)
                    + " values in one JSON text",
                RejectReason::limit_exceeded);
        }
        const auto index = static_cast<std::uint32_t>(nodes.size());
        JsonNode& node = nodes.emplace_back();
        node.kind = kind;
        node.key = std::exchange(m_key, {});
        node.text = kind == JsonKind::boolean ? text : m_document.keep(text);
        if (!m_levels.empty()) {
            Level& level = m_levels.back();
            auto& link = level.last_child == 0 ? nodes[level.node].first_child
                                               : nodes[level.last_child].next;
            link = index;
            level.last_child = index;
            ++nodes[level.node].size;
        }
        return true;
    }

    bool open(JsonKind kind) {
        if (m_levels.size() >= m_document.m_limits.nesting) {
            return refuse(
                "JSON nested deeper than " + std::to_string(m_document.m_limits.nesting)
                    + " levels",
                RejectReason::limit_exceeded);
        }
        if (!add(kind, {})) {
            return false;
        }
        m_levels.push_back({static_cast<std::uint32_t>(m_document.m_nodes.size() - 1), 0});
        return true;
    }

    bool close() {
        m_levels.pop_back();
        return true;
    }

    JsonDocument& m_document;
    std::vector<Level> m_levels;
    std::set<std::pair<std::uint32_t, std::string_view>> m_names;  ///< of objects with many members
    std::string_view m_key;
    JsonError m_error{RejectReason::malformed, "it is not JSON"};
};

tl::expected<void, JsonError> JsonDocument::parse(std::string_view text) {
    m_nodes.clear();
    m_nodes.emplace_back();
    m_long_text.clear();
    m_chunk = 0;
    if (!m_chunks.empty()) {
        m_chunks.front().clear();
    }
    if (!is_utf8(text)) {
        return tl::unexpected(JsonError{RejectReason::invalid_text, "the JSON text is not UTF-8"});
    }
    JsonBuilder builder(*this);
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
        return tl::unexpected(std::move(builder.error()));
    }
    return {};
}

std::string_view JsonDocument::keep(std::string_view text) {
    if (text.empty()) {
        return {};
    }
    if (text.size() > kChunkBytes / 4) {
        return m_long_text.emplace_back(text);
    }
    if (m_chunks.empty() || m_chunks[m_chunk].size() + text.size() > kChunkBytes) {
        m_chunk += m_chunks.empty() ? 0 : 1;
        if (m_chunk == m_chunks.size()) {
            m_chunks.emplace_back().reserve(kChunkBytes);
        }
        m_chunks[m_chunk].clear();
    }
    std::string& chunk = m_chunks[m_chunk];
    const std::size_t begin = chunk.size();
    chunk += text;
    return std::string_view(chunk).substr(begin);
}

const JsonNode* JsonDocument::member(const JsonNode& object, std::string_view key) const {
    if (object.kind != JsonKind::object) {
        return nullptr;
    }
    const JsonNode* child = first_child(object);
    while (child != nullptr && child->key != key) {
        child = next(*child);
    }
    return child;
}

void JsonDocument::write(const JsonNode& node, std::string& out) const {
    switch (node.kind) {
    case JsonKind::null:
        out += "null";
        return;
    case JsonKind::boolean:
    case JsonKind::number:
        out += node.text;
        return;
    case JsonKind::string:
        write_text(node.text, out);
        return;
    case JsonKind::array:
    case JsonKind::object:
        break;
    }
    const bool object = node.kind == JsonKind::object;
    out += object ? '{' : '[';
    for (auto* child = first_child(node); child != nullptr; child = next(*child)) {
        if (object) {
            write_text(child->key, out);
            out += ':';
        }
        write(*child, out);
        if (child->next != 0) {
            out += ',';
        }
    }
    out += object ? '}' : ']';
}

std::optional<JsonPointer> JsonPointer::parse(std::string_view text) {
    JsonPointer out;
    out.m_text = text;
    if (text.empty()) {
        return out;
    }
    if (text.front() != '/') {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '/') {
            out.m_tokens.emplace_back();
        } else if (text[i] == '~') {
            ++i;
            if (i == text.size() || (text[i] != '0' && text[i] != '1')) {
                return std::nullopt;
            }
            out.m_tokens.back() += text[i] == '0' ? '~' : '/';
        } else {
            out.m_tokens.back() += text[i];
        }
    }
    return out;
}

const JsonNode* JsonPointer::find(const JsonDocument& document, const JsonNode& from) const {
    const JsonNode* node = &from;
    for (const std::string& token : m_tokens) {
        if (node->kind == JsonKind::object) {
            node = document.member(*node, token);
        } else if (node->kind == JsonKind::array) {
            std::uint32_t index = 0;
            const auto parsed = std::from_chars(token.data(), token.data() + token.size(), index);
            const bool plain = parsed.ec == std::errc{} && parsed.ptr == token.data() + token.size()
                               && (token.size() == 1 || token.front() != '0');
            if (!plain || index >= node->size) {
                return nullptr;
            }
            node = document.first_child(*node);
            for (; index > 0; --index) {
                node = document.next(*node);
            }
        } else {
            return nullptr;
        }
        if (node == nullptr) {
            return nullptr;
        }
    }
    return node;
}

}  // namespace andon::contracts

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/soql_lexer.h"

#include "app/demo/salesforce/wire_time.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace andon::standin::soql {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
}

/// \n \r \t \b \f \\ \' \" \% \_ ; what LIKE needs to tell apart keeps its backslash. Nothing for another.
std::optional<std::string> unescaped(char c) {
    switch (c) {
    case 'n':
    case 'N':
        return "\n";
    case 'r':
    case 'R':
        return "\r";
    case 't':
    case 'T':
        return "\t";
    case 'b':
    case 'B':
        return "\b";
    case 'f':
    case 'F':
        return "\f";
    case '\\':
        return "\\\\";
    case '\'':
        return "'";
    case '"':
        return "\"";
    case '%':
        return "\\%";
    case '_':
        return "\\_";
    default:
        return std::nullopt;
    }
}

class Lexer {
public:
    explicit Lexer(std::string_view query) : m_query(query) {}

    ApiResult<std::vector<Token>> run() {
        std::vector<Token> found;
        while (true) {
            while (m_at < m_query.size() && is_space(m_query[m_at])) {
                ++m_at;
            }
            if (m_at == m_query.size()) {
                found.push_back({TokenKind::end, {}, m_at});
                return found;
            }
            auto token = next();
            if (!token) {
                return tl::unexpected(token.error());
            }
            found.push_back(std::move(*token));
        }
    }

private:
    ApiResult<Token> next() {
        const char c = m_query[m_at];
        if (c == '\'') {
            return text();
        }
        const bool sign = (c == '-' || c == '+') && m_at + 1 < m_query.size()
                          && (is_digit(m_query[m_at + 1]) || m_query[m_at + 1] == '.');
        if (is_digit(c) || sign) {
            return number();
        }
        if (is_name(c)) {
            Token token{TokenKind::name, {}, m_at};
            token.text = take_while(is_name);
            return token;
        }
        return symbol();
    }

    template <class Test>
    std::string take_while(Test test) {
        const std::size_t begin = m_at;
        while (m_at < m_query.size() && test(m_query[m_at])) {
            ++m_at;
        }
        return std::string(m_query.substr(begin, m_at - begin));
    }

    ApiResult<Token> text() {
        Token token{TokenKind::string, {}, m_at};
        ++m_at;
        while (m_at < m_query.size() && m_query[m_at] != '\'') {
            if (m_query[m_at] != '\\') {
                token.text += m_query[m_at++];
                continue;
            }
            if (m_at + 1 == m_query.size()) {
                break;
            }
            const auto plain = unescaped(m_query[m_at + 1]);
            if (!plain) {
                return malformed(
                    m_query, m_at,
                    fmt::format(
                        "Invalid string literal '\\{}'. Illegal character sequence",
                        m_query[m_at + 1]));
            }
            token.text += *plain;
            m_at += 2;
        }
        if (m_at >= m_query.size()) {
            return malformed(m_query, token.at, "expecting a single quote to end the string");
        }
        ++m_at;
        return token;
    }

    /// 12, -3.5, 1e3, 2026-11-20, 2026-11-20T12:05:00Z.
    ApiResult<Token> number() {
        Token token{TokenKind::number, {}, m_at};
        token.text = take_while(
            [](char c) { return is_name(c) || c == '-' || c == '+' || c == '.' || c == ':'; });
        if (parse_date(token.text)) {
            token.kind = TokenKind::date;
        } else if (parse_datetime(token.text)) {
            token.kind = TokenKind::datetime;
        } else {
            const bool plain = std::ranges::all_of(token.text, [](char c) {
                return is_digit(c) || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
            });
            if (!plain) {
                return malformed(
                    m_query, token.at, fmt::format("unexpected token: '{}'", token.text));
            }
        }
        return token;
    }

    ApiResult<Token> symbol() {
        for (const std::string_view pair : {"!=", "<>", "<=", ">="}) {
            if (m_query.substr(m_at, 2) == pair) {
                m_at += 2;
                return Token{TokenKind::symbol, std::string(pair), m_at - 2};
            }
        }
        const char c = m_query[m_at];
        if (std::string_view("(),.:=<>").find(c) == std::string_view::npos) {
            return malformed(
                m_query, m_at,
                fmt::format("unexpected char: 0x{:02X}", static_cast<unsigned char>(c)));
        }
        ++m_at;
        return Token{TokenKind::symbol, std::string(1, c), m_at - 1};
    }

    std::string_view m_query;
    std::size_t m_at = 0;
};

}  // namespace

std::string at_place(std::string_view query, std::size_t at, std::string_view message) {
    at = std::min(at, query.size());
    const std::size_t line_end = std::min(query.find('\n', at), query.size());
    const std::size_t before = at == 0 ? std::string_view::npos : query.rfind('\n', at - 1);
    const std::size_t line_begin = before == std::string_view::npos ? 0 : before + 1;
    const auto row = 1 + std::ranges::count(query.substr(0, at), '\n');
    // As much of the line as tells where.
    const std::size_t from = at - line_begin > 40 ? at - 40 : line_begin;
    const std::size_t size = std::min<std::size_t>(line_end - from, 80);
    return fmt::format(
        "\n{}\n{:>{}}\nERROR at Row:{}:Column:{}\n{}", query.substr(from, size), "^", at - from + 1,
        row, at - line_begin + 1, message);
}

tl::unexpected<ApiError> malformed(
    std::string_view query, std::size_t at, std::string_view message) {
    return refuse(400, "MALFORMED_QUERY", at_place(query, at, message));
}

ApiResult<std::vector<Token>> tokens(std::string_view query) {
    if (query.size() > 100'000) {
        return refuse(
            400, "MALFORMED_QUERY", "SOQL statements cannot be longer than 100000 characters.");
    }
    return Lexer(query).run();
}

}  // namespace andon::standin::soql

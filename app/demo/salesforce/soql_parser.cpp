// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/soql_parser.h"

#include "app/demo/salesforce/soql_lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace andon::standin::soql {
namespace {

constexpr int kDepth = 50;

constexpr std::array<std::string_view, 25> kDateWords = {
    "YESTERDAY",    "TODAY",         "TOMORROW",        "LAST_WEEK",    "THIS_WEEK",
    "NEXT_WEEK",    "LAST_MONTH",    "THIS_MONTH",      "NEXT_MONTH",   "LAST_90_DAYS",
    "NEXT_90_DAYS", "LAST_QUARTER",  "THIS_QUARTER",    "NEXT_QUARTER", "LAST_YEAR",
    "THIS_YEAR",    "NEXT_YEAR",     "LAST_N_DAYS",     "NEXT_N_DAYS",  "N_DAYS_AGO",
    "LAST_N_WEEKS", "LAST_N_MONTHS", "LAST_N_QUARTERS", "LAST_N_YEARS", "NEXT_N_WEEKS"};

/// Words that end a list of selected things, so that they are no alias.
constexpr std::array<std::string_view, 16> kReserved = {
    "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FOR",
    "ALL",  "WITH",  "USING", "AND",    "OR",    "NOT",   "ASC",    "DESC"};

std::string upper(std::string_view text) {
    std::string large(text);
    std::ranges::transform(large, large.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return large;
}

class Parser {
public:
    Parser(std::string_view query, std::vector<Token> tokens)
        : m_query(query), m_tokens(std::move(tokens)) {}

    ApiResult<Query> run() {
        auto query = select(false);
        if (query && peek().kind != TokenKind::end) {
            return unexpected_token();
        }
        return query;
    }

private:
    const Token& peek(std::size_t ahead = 0) const {
        return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
    }
    bool is_word(std::string_view word, std::size_t ahead = 0) const {
        return peek(ahead).kind == TokenKind::name && same_name(peek(ahead).text, word);
    }
    bool is_symbol(std::string_view symbol, std::size_t ahead = 0) const {
        return peek(ahead).kind == TokenKind::symbol && peek(ahead).text == symbol;
    }
    bool take_word(std::string_view word) {
        if (!is_word(word)) {
            return false;
        }
        ++m_at;
        return true;
    }
    bool take_symbol(std::string_view symbol) {
        if (!is_symbol(symbol)) {
            return false;
        }
        ++m_at;
        return true;
    }
    bool reserved() const {
        return std::ranges::find(kReserved, upper(peek().text)) != kReserved.end();
    }
    tl::unexpected<ApiError> unexpected_token() const {
        return malformed(
            m_query, peek().at,
            peek().kind == TokenKind::end ? std::string("unexpected token: '<EOF>'")
                                          : fmt::format("unexpected token: '{}'", peek().text));
    }
    ApiResult<void> expect_symbol(std::string_view symbol) {
        if (!take_symbol(symbol)) {
            return unexpected_token();
        }
        return {};
    }
    ApiResult<void> expect_word(std::string_view word) {
        if (!take_word(word)) {
            return unexpected_token();
        }
        return {};
    }

    ApiResult<Path> path() {
        Path found{.parts = {}, .at = peek().at};
        do {
            if (peek().kind != TokenKind::name) {
                return unexpected_token();
            }
            found.parts.push_back(peek().text);
            ++m_at;
        } while (take_symbol(".") && found.parts.size() < 7);
        return found;
    }

    /// A path, or FUNCTION(path), or COUNT().
    ApiResult<Operand> operand() {
        Operand found;
        if (peek().kind == TokenKind::name && is_symbol("(", 1)) {
            found.function = upper(peek().text);
            found.path.at = peek().at;
            m_at += 2;
            if (take_symbol(")")) {
                return found;
            }
            auto inner = path();
            if (!inner) {
                return tl::unexpected(inner.error());
            }
            found.path = std::move(*inner);
            if (auto closed = expect_symbol(")"); !closed) {
                return tl::unexpected(closed.error());
            }
            return found;
        }
        auto plain = path();
        if (!plain) {
            return tl::unexpected(plain.error());
        }
        found.path = std::move(*plain);
        return found;
    }

    ApiResult<Selected> selected(bool inside) {
        Selected found;
        if (is_symbol("(") && is_word("SELECT", 1)) {
            if (inside) {
                return malformed(
                    m_query, peek().at, "Nesting of semi join sub-selects is not supported");
            }
            ++m_at;
            auto children = select(true);
            if (!children) {
                return tl::unexpected(children.error());
            }
            if (auto closed = expect_symbol(")"); !closed) {
                return tl::unexpected(closed.error());
            }
            found.children = std::make_shared<const Query>(std::move(*children));
            return found;
        }
        auto what = operand();
        if (!what) {
            return tl::unexpected(what.error());
        }
        found.operand = std::move(*what);
        if (found.operand.function == "FIELDS" && found.operand.path.parts.size() == 1) {
            found.group = upper(found.operand.path.parts.front());
        }
        if (peek().kind == TokenKind::name && !reserved()) {
            found.alias = peek().text;
            ++m_at;
        }
        return found;
    }

    ApiResult<Query> select(bool inside) {
        Query query;
        if (auto begun = expect_word("SELECT"); !begun) {
            return tl::unexpected(begun.error());
        }
        do {
            auto one = selected(inside);
            if (!one) {
                return tl::unexpected(one.error());
            }
            query.selected.push_back(std::move(*one));
        } while (take_symbol(","));
        if (auto from = expect_word("FROM"); !from) {
            return tl::unexpected(from.error());
        }
        auto source = path();
        if (!source) {
            return tl::unexpected(source.error());
        }
        query.from = source->parts.back();
        query.from_at = source->at;
        take_word("AS");
        if (peek().kind == TokenKind::name && !reserved()) {
            query.alias = peek().text;
            ++m_at;
        }
        if (auto done = clauses(query); !done) {
            return tl::unexpected(done.error());
        }
        return query;
    }

    ApiResult<void> clauses(Query& query) {
        if (take_word("USING")) {  // SCOPE name
            m_at += 2;
        }
        if (take_word("WHERE")) {
            auto where = condition(0);
            if (!where) {
                return tl::unexpected(where.error());
            }
            query.where = std::move(*where);
        }
        if (take_word("WITH")) {  // SECURITY_ENFORCED, USER_MODE, SYSTEM_MODE
            ++m_at;
        }
        if (auto done = grouping(query); !done) {
            return done;
        }
        if (auto done = ordering(query); !done) {
            return done;
        }
        if (take_word("LIMIT")) {
            if (auto done = count(query.limit); !done) {
                return done;
            }
        }
        if (take_word("OFFSET")) {
            if (auto done = count(query.offset); !done) {
                return done;
            }
        }
        return endings(query);
    }

    ApiResult<void> endings(Query& query) {
        while (take_word("FOR")) {
            if (!take_word("VIEW") && !take_word("REFERENCE") && !take_word("UPDATE")) {
                return unexpected_token();
            }
        }
        if (take_word("ALL")) {
            query.all_rows = true;
            return expect_word("ROWS");
        }
        return {};
    }

    ApiResult<void> grouping(Query& query) {
        if (take_word("GROUP")) {
            if (auto by = expect_word("BY"); !by) {
                return by;
            }
            do {
                auto what = operand();
                if (!what) {
                    return tl::unexpected(what.error());
                }
                query.group_by.push_back(std::move(*what));
            } while (take_symbol(","));
        }
        if (take_word("HAVING")) {
            auto having = condition(0);
            if (!having) {
                return tl::unexpected(having.error());
            }
            query.having = std::move(*having);
        }
        return {};
    }

    ApiResult<void> ordering(Query& query) {
        if (!take_word("ORDER")) {
            return {};
        }
        if (auto by = expect_word("BY"); !by) {
            return by;
        }
        do {
            auto what = operand();
            if (!what) {
                return tl::unexpected(what.error());
            }
            Ordered ordered{.operand = std::move(*what)};
            ordered.descending = take_word("DESC");
            if (!ordered.descending) {
                take_word("ASC");
            }
            if (take_word("NULLS")) {
                ordered.nulls_last = take_word("LAST");
                if (!ordered.nulls_last && !take_word("FIRST")) {
                    return unexpected_token();
                }
            }
            query.order_by.push_back(std::move(ordered));
        } while (take_symbol(","));
        return {};
    }

    ApiResult<void> count(std::optional<std::int64_t>& into) {
        std::int64_t number = 0;
        const std::string& text = peek().text;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (peek().kind != TokenKind::number || error != std::errc()
            || end != text.data() + text.size() || number < 0) {
            return unexpected_token();
        }
        ++m_at;
        into = number;
        return {};
    }

    /// AND and OR do not mix without parentheses.
    ApiResult<Condition> condition(int depth) {
        if (depth > kDepth) {
            return malformed(m_query, peek().at, "conditions are nested too deeply");
        }
        auto first = term(depth);
        if (!first || (!is_word("AND") && !is_word("OR"))) {
            return first;
        }
        const std::string word = upper(peek().text);
        Condition whole;
        whole.kind = word == "AND" ? Condition::Kind::all : Condition::Kind::any;
        whole.parts.push_back(std::move(*first));
        while (take_word(word)) {
            auto next = term(depth);
            if (!next) {
                return next;
            }
            whole.parts.push_back(std::move(*next));
        }
        if (is_word("AND") || is_word("OR")) {
            return unexpected_token();
        }
        return whole;
    }

    ApiResult<Condition> term(int depth) {
        if (depth > kDepth) {
            return malformed(m_query, peek().at, "conditions are nested too deeply");
        }
        if (take_word("NOT")) {
            auto inner = term(depth + 1);
            if (!inner) {
                return inner;
            }
            Condition negation;
            negation.kind = Condition::Kind::negation;
            negation.parts.push_back(std::move(*inner));
            return negation;
        }
        if (take_symbol("(")) {
            auto inner = condition(depth + 1);
            if (!inner) {
                return inner;
            }
            if (auto closed = expect_symbol(")"); !closed) {
                return tl::unexpected(closed.error());
            }
            return inner;
        }
        return comparison();
    }

    ApiResult<Condition> comparison() {
        Condition found;
        auto left = operand();
        if (!left) {
            return tl::unexpected(left.error());
        }
        found.left = std::move(*left);
        auto op = comparison_operator();
        if (!op) {
            return tl::unexpected(op.error());
        }
        found.op = *op;
        const bool list = found.op == Operator::in || found.op == Operator::not_in;
        if (auto done = list ? values(found) : value(found); !done) {
            return tl::unexpected(done.error());
        }
        return found;
    }

    ApiResult<Operator> comparison_operator() {
        struct Spelling {
            std::string_view text;
            Operator op;
        };
        static constexpr std::array<Spelling, 7> kSymbols = {
            {{"=", Operator::eq},
             {"!=", Operator::ne},
             {"<>", Operator::ne},
             {"<", Operator::lt},
             {"<=", Operator::le},
             {">", Operator::gt},
             {">=", Operator::ge}}};
        for (const auto& [text, op] : kSymbols) {
            if (take_symbol(text)) {
                return op;
            }
        }
        if (take_word("LIKE")) {
            return Operator::like;
        }
        if (take_word("IN")) {
            return Operator::in;
        }
        if (is_word("NOT") && is_word("IN", 1)) {
            m_at += 2;
            return Operator::not_in;
        }
        return unexpected_token();
    }

    ApiResult<void> values(Condition& found) {
        if (auto opened = expect_symbol("("); !opened) {
            return opened;
        }
        if (is_word("SELECT")) {
            auto inner = select(true);
            if (!inner) {
                return tl::unexpected(inner.error());
            }
            if (inner->where && has_inner(*inner->where)) {
                return malformed(
                    m_query, inner->from_at, "Nesting of semi join sub-selects is not supported");
            }
            found.inner = std::make_shared<const Query>(std::move(*inner));
            return expect_symbol(")");
        }
        do {
            if (auto one = value(found); !one) {
                return one;
            }
        } while (take_symbol(","));
        return expect_symbol(")");
    }

    static bool has_inner(const Condition& condition) {
        return condition.inner != nullptr || std::ranges::any_of(condition.parts, has_inner);
    }

    ApiResult<void> value(Condition& found) {
        Literal literal{.kind = LiteralKind::string, .text = peek().text, .at = peek().at};
        switch (peek().kind) {
        case TokenKind::string:
            break;
        case TokenKind::number:
            literal.kind = LiteralKind::number;
            break;
        case TokenKind::date:
            literal.kind = LiteralKind::date;
            break;
        case TokenKind::datetime:
            literal.kind = LiteralKind::datetime;
            break;
        case TokenKind::name:
            if (!word(literal)) {
                return unexpected_token();
            }
            break;
        default:
            return unexpected_token();
        }
        ++m_at;
        // LAST_N_DAYS:7
        const bool counted =
            literal.text.starts_with("N_") || literal.text.find("_N_") != std::string::npos;
        if (literal.kind == LiteralKind::date_word && counted) {
            std::optional<std::int64_t> number;
            if (auto colon = expect_symbol(":"); !colon) {
                return colon;
            }
            if (auto done = count(number); !done) {
                return done;
            }
            literal.count = std::min<std::int64_t>(*number, 100'000);
        }
        found.values.push_back(std::move(literal));
        return {};
    }

    bool word(Literal& literal) const {
        if (is_word("null")) {
            literal.kind = LiteralKind::null;
            return true;
        }
        if (is_word("true") || is_word("false")) {
            literal.kind = LiteralKind::boolean;
            literal.text = lower(literal.text);
            return true;
        }
        literal.kind = LiteralKind::date_word;
        literal.text = upper(literal.text);
        return std::ranges::find(kDateWords, literal.text) != kDateWords.end();
    }

    std::string_view m_query;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
};

}  // namespace

ApiResult<Query> parse(std::string_view query) {
    auto found = tokens(query);
    if (!found) {
        return tl::unexpected(found.error());
    }
    return Parser(query, std::move(*found)).run();
}

}  // namespace andon::standin::soql

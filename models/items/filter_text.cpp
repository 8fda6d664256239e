// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/filter_text.h"

#include "models/items/filter_moment.h"

#include <QStringView>
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace andon::items {

namespace {

constexpr QChar kQuote = u'"';

/// What stands between two blanks, with every sign's place; opening quotes stay as marks, so that ""
/// is a value.
struct Sign {
    QChar c;
    int at = 0;
    bool quoted = false;
    bool mark = false;  ///< a pair of quotes begins here
};

struct Piece {
    std::vector<Sign> signs;
    int begin = 0;
    int end = 0;
};

std::optional<Piece> next_piece(const QString& text, int& at) {
    const int size = static_cast<int>(text.size());
    while (at < size && text.at(at).isSpace())
        ++at;
    if (at >= size)
        return std::nullopt;
    Piece piece;
    piece.begin = at;
    bool quoted = false;
    for (; at < size; ++at) {
        const QChar c = text.at(at);
        if (c == kQuote && quoted && at + 1 < size && text.at(at + 1) == kQuote) {
            piece.signs.push_back({c, at, true, false});
            ++at;
        } else if (c == kQuote) {
            quoted = !quoted;
            if (quoted)
                piece.signs.push_back({QChar(), at, true, true});
        } else if (c.isSpace() && !quoted) {
            break;
        } else {
            piece.signs.push_back({c, at, quoted, false});
        }
    }
    piece.end = at;
    return piece;
}

QString text_of(const std::vector<Sign>& signs, std::size_t from, std::size_t to) {
    QString out;
    for (std::size_t i = from; i < to; ++i) {
        if (!signs[i].mark)
            out += signs[i].c;
    }
    return out;
}

bool is_name_sign(QChar c) {
    return c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'.';
}

bool can_name(const std::vector<Sign>& signs, std::size_t from, std::size_t to) {
    const auto quoted = [](const Sign& sign) { return sign.quoted; };
    const auto first = signs.begin() + static_cast<std::ptrdiff_t>(from);
    const auto last = signs.begin() + static_cast<std::ptrdiff_t>(to);
    if (first->mark)  // one pair of quotes around all of it
        return std::all_of(first, last, quoted) && !text_of(signs, from, to).isEmpty();
    return (first->c.isLetter() || first->c == u'_') && std::none_of(first, last, quoted)
           && std::all_of(first, last, [](const Sign& sign) { return is_name_sign(sign.c); });
}

struct Operator {
    FilterOp op = FilterOp::text;
    std::size_t at = 0;
    std::size_t length = 0;
};

std::optional<Operator> find_operator(const std::vector<Sign>& signs, std::size_t from) {
    constexpr std::array<std::pair<QStringView, FilterOp>, 7> kOps{
        {{u"<=", FilterOp::less_equal},
         {u">=", FilterOp::greater_equal},
         {u"!=", FilterOp::unequal},
         {u":", FilterOp::has},
         {u"<", FilterOp::less},
         {u">", FilterOp::greater},
         {u"=", FilterOp::equal}}};
    const auto stands = [&](QStringView sign, std::size_t at) {
        for (qsizetype k = 0; k < sign.size(); ++k) {
            const std::size_t i = at + static_cast<std::size_t>(k);
            if (i >= signs.size() || signs[i].quoted || signs[i].c != sign[k])
                return false;
        }
        return true;
    };
    for (std::size_t at = from + 1; at < signs.size(); ++at) {
        for (const auto& [sign, op] : kOps) {
            if (!stands(sign, at))
                continue;
            return can_name(signs, from, at)
                       ? std::optional(Operator{op, at, static_cast<std::size_t>(sign.size())})
                       : std::nullopt;
        }
    }
    return std::nullopt;
}

bool takes_list(FilterOp op) {
    return op == FilterOp::has || op == FilterOp::equal || op == FilterOp::unequal;
}

void add_value(FilterTerm& term, const Piece& piece, std::size_t from, std::size_t to) {
    if (from == to)
        return;  // nothing between two commas
    const int begin = piece.signs[from].at;
    const int end = to < piece.signs.size() ? piece.signs[to].at : piece.end;
    term.values.push_back(text_of(piece.signs, from, to));
    term.values_at.push_back({begin, end - begin});
}

FilterTerm read_term(const Piece& piece) {
    FilterTerm term;
    const std::vector<Sign>& signs = piece.signs;
    term.at = {piece.begin, piece.end - piece.begin};
    std::size_t from = 0;
    if (signs.size() > 1 && !signs[0].quoted && signs[0].c == u'-') {
        term.negated = true;
        from = 1;
    }
    const auto found = find_operator(signs, from);
    if (!found) {
        add_value(term, piece, from, signs.size());
        return term;
    }
    term.op = found->op;
    term.column = text_of(signs, from, found->at);
    term.column_at = {signs[from].at, signs[found->at].at - signs[from].at};
    std::size_t begin = found->at + found->length;
    if (takes_list(term.op)) {
        for (std::size_t i = begin; i < signs.size(); ++i) {
            if (!signs[i].quoted && signs[i].c == u',') {
                add_value(term, piece, begin, i);
                begin = i + 1;
            }
        }
    }
    add_value(term, piece, begin, signs.size());
    return term;
}

/// A word that only continues a moment: "06:00", "ago", "3d".
bool continues_moment(const QString& word) {
    return word == u"ago" || is_filter_clock(word) || is_filter_span(word);
}

bool makes_moment(const QString& first, const QString& second) {
    return (is_filter_day(first) && is_filter_clock(second))
           || (is_filter_span(first) && second == u"ago")
           || (first == u"in" && is_filter_span(second));
}

bool is_plain(const Piece& piece) {
    return std::none_of(
        piece.signs.begin(), piece.signs.end(), [](const Sign& sign) { return sign.quoted; });
}

}  // namespace

std::vector<FilterTerm> parse_filter(const QString& text) {
    std::vector<FilterTerm> terms;
    int at = 0;
    bool open = false;  // the term before may go on with a second word
    while (const auto piece = next_piece(text, at)) {
        const bool is_word = is_plain(*piece);
        const QString word = text.mid(piece->begin, piece->end - piece->begin);
        if (open && is_word && makes_moment(terms.back().values.back(), word)) {
            FilterTerm& before = terms.back();
            before.values.back() += u' ' + word;
            before.values_at.back().length = piece->end - before.values_at.back().position;
            before.at.length = piece->end - before.at.position;
            open = false;
            continue;
        }
        terms.push_back(read_term(*piece));
        open = is_word && terms.back().op != FilterOp::text && !terms.back().values.empty();
    }
    return terms;
}

QString print_filter_value(const QString& value) {
    const auto plain = [](QChar c) {
        return c.isLetterOrNumber() || QStringView(u"_./@#+-%–").contains(c);
    };
    if (!value.isEmpty() && value.at(0) != u'-' && std::all_of(value.begin(), value.end(), plain))
        return value;
    QString quoted = value;
    quoted.replace(QStringLiteral("\""), QStringLiteral("\"\""));
    return kQuote + quoted + kQuote;
}

QString print_filter_column(const QString& name) {
    const bool plain = !name.isEmpty() && (name.at(0).isLetter() || name.at(0) == u'_')
                       && std::all_of(name.begin(), name.end(), is_name_sign);
    QString quoted = name;
    quoted.replace(QStringLiteral("\""), QStringLiteral("\"\""));
    return plain ? name : kQuote + quoted + kQuote;
}

QString print_filter(const std::vector<FilterTerm>& terms) {
    static const QString kSigns[] = {
        {},
        QStringLiteral(":"),
        QStringLiteral("<"),
        QStringLiteral("<="),
        QStringLiteral(">"),
        QStringLiteral(">="),
        QStringLiteral("="),
        QStringLiteral("!=")};
    QStringList out;
    for (const FilterTerm& term : terms) {
        if (term.values.empty())
            continue;
        QString one = term.negated ? QStringLiteral("-") : QString();
        if (term.op != FilterOp::text)
            one += print_filter_column(term.column) + kSigns[static_cast<std::size_t>(term.op)];
        QStringList values;
        for (const QString& value : term.values) {
            values
                << (term.op == FilterOp::text && continues_moment(value)
                        ? kQuote + value + kQuote
                        : print_filter_value(value));
        }
        out << one + values.join(u',');
    }
    return out.join(u' ');
}

}  // namespace andon::items

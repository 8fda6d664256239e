// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/table_filter.h"

#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

namespace andon::items {

namespace {

std::string folded(const QString& text) {
    return text.toCaseFolded().toStdString();
}

bool contains_folded(const std::string& haystack, const std::string& needle) {
    if (needle.empty())
        return true;
    bool ascii = true;
    for (const char c : haystack)
        ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    if (!ascii)
        return folded(QString::fromStdString(haystack)).find(needle) != std::string::npos;
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::search(
               haystack.begin(), haystack.end(), needle.begin(), needle.end(),
               [&](char a, char b) { return lower(a) == b; })
           != haystack.end();
}

/// Words separated by blanks; quotes keep blanks together.
QStringList split_words(const QString& text) {
    QStringList words;
    QString word;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == QLatin1Char('"')) {
            quoted = !quoted;
        } else if (c.isSpace() && !quoted) {
            if (!word.isEmpty())
                words << word;
            word.clear();
        } else {
            word += c;
        }
    }
    if (!word.isEmpty())
        words << word;
    return words;
}

bool in_micro_units(views::ColumnType type) {
    return type == views::ColumnType::quantity || type == views::ColumnType::money;
}

}  // namespace

TableFilter::TableFilter(const QString& text, const views::ViewSchema& schema) {
    for (std::size_t i = 0; i < schema.columns.size(); ++i) {
        const views::Column& column = schema.columns[i];
        m_types.push_back(column.type);
        if (!column.internal && column.type == views::ColumnType::text)
            m_text_columns.push_back(i);
    }
    for (const QString& word : split_words(text))
        add_term(word, schema);
}

void TableFilter::add_term(QString word, const views::ViewSchema& schema) {
    Term term;
    if (word.size() > 1 && word.startsWith(QLatin1Char('-'))) {
        term.negated = true;
        word.remove(0, 1);
    }
    static const QRegularExpression kForm(
        QStringLiteral("^([a-z_][a-z0-9_]*)(:|>=|<=|!=|>|<|=)(.*)$"));
    const auto match = kForm.match(word);
    if (!match.hasMatch()) {
        term.texts.push_back(folded(word));
        m_terms.push_back(std::move(term));
        return;
    }
    const auto column = schema.column(match.captured(1).toStdString());
    const QString op = match.captured(2);
    const QString value = match.captured(3);
    if (!column) {
        m_error = QStringLiteral("no column \"%1\" here").arg(match.captured(1));
        return;
    }
    if (value.isEmpty())
        return;  // still being typed
    term.column = *column;
    if (op == QLatin1String(":")) {
        term.kind = Kind::contains;
        for (const QString& one : value.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            term.texts.push_back(folded(one));
        }
        m_terms.push_back(std::move(term));
        return;
    }
    bool number = false;
    term.number = value.toDouble(&number);
    if (!number) {
        m_error = QStringLiteral("\"%1\" needs a number").arg(match.captured(1) + op);
        return;
    }
    term.kind = op == QLatin1String(">")    ? Kind::greater
                : op == QLatin1String("<")  ? Kind::less
                : op == QLatin1String(">=") ? Kind::greater_equal
                : op == QLatin1String("<=") ? Kind::less_equal
                : op == QLatin1String("=")  ? Kind::equal
                                            : Kind::unequal;
    m_terms.push_back(std::move(term));
}

bool TableFilter::accepts(const views::Row& row) const {
    for (const Term& term : m_terms) {
        if (holds(term, row) == term.negated)
            return false;
    }
    return true;
}

bool TableFilter::holds(const Term& term, const views::Row& row) const {
    if (term.kind == Kind::any_text) {
        for (const std::size_t i : m_text_columns) {
            if (i >= row.size())
                continue;
            const auto* text = std::get_if<std::string>(&row[i]);
            if (text != nullptr && contains_folded(*text, term.texts.front()))
                return true;
        }
        return false;
    }
    if (term.column >= row.size())
        return false;
    const views::Value& cell = row[term.column];
    if (term.kind == Kind::contains) {
        std::string text;
        if (const auto* s = std::get_if<std::string>(&cell)) {
            text = *s;
        } else if (const auto* i = std::get_if<std::int64_t>(&cell)) {
            if (m_types[term.column] == views::ColumnType::boolean)
                text = *i != 0 ? "yes" : "no";
            else if (in_micro_units(m_types[term.column]))
                text = std::to_string(*i / 1'000'000);
            else
                text = std::to_string(*i);
        } else if (const auto* d = std::get_if<double>(&cell)) {
            text = QString::number(*d).toStdString();
        } else {
            text = "–";
        }
        for (const std::string& wanted : term.texts) {
            if (contains_folded(text, wanted))
                return true;
        }
        return false;
    }
    double v = 0;
    if (const auto* i = std::get_if<std::int64_t>(&cell))
        v = static_cast<double>(*i);
    else if (const auto* d = std::get_if<double>(&cell))
        v = *d;
    else
        return false;
    if (in_micro_units(m_types[term.column]))
        v /= 1e6;
    switch (term.kind) {
    case Kind::less:
        return v < term.number;
    case Kind::less_equal:
        return v <= term.number;
    case Kind::greater:
        return v > term.number;
    case Kind::greater_equal:
        return v >= term.number;
    case Kind::equal:
        return v == term.number;
    default:
        return v != term.number;
    }
}

}  // namespace andon::items

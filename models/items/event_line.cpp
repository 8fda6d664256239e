// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/event_line.h"

#include "models/items/words.h"
#include "models/views/event_summary.h"

#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace andon::items {

namespace {

using views::SummaryKind;
using views::SummaryPart;

constexpr int kMostOfAText = 200;  ///< letters; what a customer wrote may be a page

QString between() {
    return QStringLiteral(" · ");
}

bool is_number(const SummaryPart& part) {
    return part.kind == SummaryKind::count || part.kind == SummaryKind::amount
           || part.kind == SummaryKind::money;
}

QString end_of_a_path(const QString& text) {
    static const QRegularExpression kPath(QStringLiteral("^[\\w.-]+(/[\\w.-]+){2,}$"));
    return kPath.match(text).hasMatch() ? text.section(QLatin1Char('/'), -1) : text;
}

QString with_blanks(QString text) {
    if (!text.contains(QLatin1Char(' ')) && text == text.toLower())
        text.replace(QLatin1Char('_'), QLatin1Char(' '));
    return text;
}

/// Texts for which our contracts name examples, so that most producers write those.
bool has_known_values(std::string_view field) {
    return field == "channel" || field == "activity" || field == "origin";
}

QString text_words(const SummaryPart& part) {
    if (part.field == "reason")
        return reason_text(part.text);
    if (has_known_values(part.field))
        return word_in_line(part.text);
    QString text = plain(part.text);
    if (text.size() > kMostOfAText)
        text = text.left(kMostOfAText) + QStringLiteral("…");
    return text;
}

QString words_of(const Formatter& format, const SummaryPart& part) {
    const auto number = [&] {
        QString digits = QString::fromStdString(part.text);
        return digits.replace(QLatin1Char('.'), format.locale().decimalPoint());
    };
    switch (part.kind) {
    case SummaryKind::token:
    case SummaryKind::flag:
        return word_in_line(part.text);
    case SummaryKind::count:
        return number() + QLatin1Char(' ') + word_in_line(part.of);
    case SummaryKind::amount:
        return number() + QLatin1Char(' ') + unit_text(part.of);
    case SummaryKind::money:
        return number() + QLatin1Char(' ') + plain(part.of);
    default:
        return text_words(part);
    }
}

/// What was said, what about, everything else, and by which numbers.
void put_said_first(std::vector<SummaryPart>& parts) {
    const auto is_subject = [](const SummaryPart& part) { return part.field == "subject"; };
    const auto is_said = [&](const SummaryPart& part) {
        return part.kind == SummaryKind::said || is_subject(part);
    };
    if (std::ranges::none_of(parts, is_said))
        return;
    std::ranges::stable_sort(parts, {}, [&](const SummaryPart& part) {
        return part.kind == SummaryKind::said ? 0
               : is_subject(part)             ? 1
               : part.kind == SummaryKind::id ? 3
                                              : 2;
    });
}

std::vector<SummaryPart> parts_of(const EventWords& event) {
    if (event.message.empty())
        return {};
    const auto type = contracts::event_type(fmt::format("andon.events.v1.{}", event.type));
    std::vector<SummaryPart> parts = views::summary_parts(type, event.message);
    put_said_first(parts);
    return parts;
}

/// Of an event that is known by its stored line alone.
QString brief_line(const QString& summary, const QString& own) {
    QStringList out;
    for (const QString& part : summary.split(between())) {
        if (part != own)
            out << with_blanks(end_of_a_path(part));
    }
    return out.isEmpty() ? summary : out.join(between());
}

}  // namespace

QString brief_event_line(const Formatter& format, const EventWords& event, const QString& own) {
    const std::vector<SummaryPart> parts = parts_of(event);
    if (parts.empty())
        return brief_line(plain(event.summary), own);
    QStringList out;
    bool number = false;
    for (const SummaryPart& part : parts) {
        if (plain(part.text) == own)
            continue;
        if (is_number(part) && number && part.text == "0")
            continue;
        number = is_number(part);
        const QString words = words_of(format, part);
        out << (number ? words : with_blanks(end_of_a_path(words)));
    }
    return out.isEmpty() ? whole_event_line(format, event) : out.join(between());
}

QString whole_event_line(const Formatter& format, const EventWords& event) {
    QStringList out;
    for (const SummaryPart& part : parts_of(event))
        out << words_of(format, part);
    return out.isEmpty() ? plain(event.summary) : out.join(between());
}

}  // namespace andon::items

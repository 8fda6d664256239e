// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/reject_words.h"

#include "models/items/format.h"

#include <QCoreApplication>
#include <QStringList>
#include <optional>
#include <vector>

namespace andon::items {

namespace {

// The sentences of models/contracts and models/fold; tests/items/tst_event_words.cpp holds them against
// what is said there. One that begins as another does stands before it.
// Sentences go over lines. NOLINTBEGIN(bugprone-suspicious-missing-comma)
constexpr const char* kSentences[] = {
    QT_TRANSLATE_NOOP("Reject", "no [[topic]] is configured for \"%1\""),
    QT_TRANSLATE_NOOP(
        "Reject", "No [[topic]] of the configuration names topic '%1' of source '%2': add one that "
                  "says what it carries."),
    QT_TRANSLATE_NOOP("Reject", "the record has %1 bytes, more than %2"),
    QT_TRANSLATE_NOOP("Reject", "the record has %1 headers, more than %2"),
    QT_TRANSLATE_NOOP(
        "Reject",
        "the record is framed by a schema registry (schema id %1) and has no CloudEvents headers: "
        "add to [[topic]] of \"%2\" the line message = \"andon.events.v1.…\", or schema_ids = { %3 "
        "= \"andon.events.v1.…\" }"),
    QT_TRANSLATE_NOOP(
        "Reject",
        "the record has no CloudEvents headers and [[topic]] of \"%1\" does not say what it is: "
        "add encoding = \"json-mapping\" with [[topic.event]] for foreign JSON, encoding = "
        "\"cloudevents-protobuf\", or message = \"…\""),
    QT_TRANSLATE_NOOP(
        "Reject", "the content type is CloudEvents in a format other than protobuf and JSON"),
    QT_TRANSLATE_NOOP(
        "Reject",
        "the record has no CloudEvents headers (ce_id, ce_source, ce_type, ce_specversion)"),
    QT_TRANSLATE_NOOP("Reject", "\"%1\" is no event of Andon's contract"),
    QT_TRANSLATE_NOOP("Reject", "the data is a \"%1\", the type says otherwise"),
    QT_TRANSLATE_NOOP("Reject", "data_base64 is no base64"),
    QT_TRANSLATE_NOOP("Reject", "the data's content type \"%1\" is neither protobuf nor JSON"),
    QT_TRANSLATE_NOOP(
        "Reject", "the record is not framed by a schema registry: it does not begin with byte 0, a "
                  "schema id and a message index"),
    QT_TRANSLATE_NOOP(
        "Reject", "schema id %1 is not configured: add to [[topic]] of \"%2\" the line schema_ids "
                  "= { %3 = \"andon.events.v1.…\" }"),
    QT_TRANSLATE_NOOP("Reject", "[[topic]] of \"%1\" has no mapping that compiles"),
    QT_TRANSLATE_NOOP("Reject", "a text in the message is not UTF-8"),
    QT_TRANSLATE_NOOP("Reject", "the bytes do not parse as the message"),
    QT_TRANSLATE_NOOP("Reject", "the JSON data does not fit the message"),
    QT_TRANSLATE_NOOP("Reject", "the mandatory CloudEvents attribute %1 is missing"),
    QT_TRANSLATE_NOOP("Reject", "CloudEvents version \"%1\" is not 1.0"),
    QT_TRANSLATE_NOOP("Reject", "the CloudEvents attribute time, \"%1\", is not RFC 3339"),
    QT_TRANSLATE_NOOP("Reject", "the CloudEvents attribute time is outside the years 1 to 9999"),
    QT_TRANSLATE_NOOP("Reject", "the CloudEvents attribute %1 has %2 bytes, more than %3"),
    QT_TRANSLATE_NOOP("Reject", "the CloudEvents attribute %1 is not UTF-8"),
    QT_TRANSLATE_NOOP("Reject", "the bytes are no CloudEvents protobuf: %1"),
    QT_TRANSLATE_NOOP("Reject", "a CloudEvent in JSON has to be an object"),
    QT_TRANSLATE_NOOP("Reject", "the JSON does not parse at byte %1: %2"),
    QT_TRANSLATE_NOOP("Reject", "it is not JSON"),
    QT_TRANSLATE_NOOP("Reject", "the JSON text is not UTF-8"),
    QT_TRANSLATE_NOOP("Reject", "binary data in JSON"),
    QT_TRANSLATE_NOOP("Reject", "the name \"%1\" occurs twice in an object"),
    QT_TRANSLATE_NOOP(
        "Reject",
        "an integer beyond 2^53: other readers change its digits, so it has to be a string"),
    QT_TRANSLATE_NOOP("Reject", "more than %1 values in one JSON text"),
    QT_TRANSLATE_NOOP("Reject", "JSON nested deeper than %1 levels"),
    QT_TRANSLATE_NOOP("Reject", "the record yields more than %1 events"),
    QT_TRANSLATE_NOOP("Reject", "more than %1 readings in one event"),
    QT_TRANSLATE_NOOP("Reject", "rule %1: time from %2: %3"),
    QT_TRANSLATE_NOOP("Reject", "rule %1: id from %2: %3"),
    QT_TRANSLATE_NOOP("Reject", "rule %1: the id is longer than %2 bytes"),
    QT_TRANSLATE_NOOP("Reject", "rule %1: %2 from %3: %4"),
    QT_TRANSLATE_NOOP("Reject", "rule %1: %2: %3"),
    QT_TRANSLATE_NOOP(
        "Reject", "Its stamp is %1 ahead of the broker's clock: the producer's clock is wrong. "
                  "Nothing was moved by it; it can be folded again."),
    QT_TRANSLATE_NOOP(
        "Reject",
        "An event of this source and id was applied before with another body: ids must be "
        "unique. The first one counts."),
    // Of a field of the contract.
    QT_TRANSLATE_NOOP("Reject", "%1 is required and missing"),
    QT_TRANSLATE_NOOP("Reject", "%1 is required and empty"),
    QT_TRANSLATE_NOOP("Reject", "%1 has %2 bytes, more than %3"),
    QT_TRANSLATE_NOOP("Reject", "%1 has %2 elements"),
    QT_TRANSLATE_NOOP("Reject", "%1 is not a finite number"),
    QT_TRANSLATE_NOOP("Reject", "%1 is not between -1 and 1"),
    QT_TRANSLATE_NOOP("Reject", "%1 is negative"),
    QT_TRANSLATE_NOOP("Reject", "%1 is more than 1,000,000 parts per million"),
    QT_TRANSLATE_NOOP("Reject", "%1 is outside the years 1 to 9999"),
    QT_TRANSLATE_NOOP("Reject", "%1 is not above 0"),
    QT_TRANSLATE_NOOP("Reject", "%1 is no ISO 4217 code"),
    QT_TRANSLATE_NOOP("Reject", "%1 is no date of the form YYYY-MM-DD"),
    QT_TRANSLATE_NOOP("Reject", "%1 is no event of Andon's contract"),
    QT_TRANSLATE_NOOP("Reject", "%1 is not UTF-8"),
};
// NOLINTEND(bugprone-suspicious-missing-comma)

/// What is filled into those: the end of a rule's sentence, a span of time.
constexpr const char* kPieces[] = {
    QT_TRANSLATE_NOOP("Reject", "the record has no value there"),
    QT_TRANSLATE_NOOP("Reject", "the record has no array there"),
    QT_TRANSLATE_NOOP("Reject", "an element has no value"),
    QT_TRANSLATE_NOOP("Reject", "more than %1 elements"),
    QT_TRANSLATE_NOOP("Reject", "the map has no entry for \"%1\""),
    QT_TRANSLATE_NOOP("Reject", "only an order line has a value to derive"),
    QT_TRANSLATE_NOOP("Reject", "quantity × price is beyond what fits"),
    QT_TRANSLATE_NOOP("Reject", "fields of this type cannot be mapped"),
    QT_TRANSLATE_NOOP("Reject", "the record has no currency at %1"),
    QT_TRANSLATE_NOOP("Reject", "\"%1\" is not in the configured format"),
    QT_TRANSLATE_NOOP("Reject", "\"%1\" is no time in the configured format"),
    QT_TRANSLATE_NOOP("Reject", "\"%1\" is no date in the configured format"),
    QT_TRANSLATE_NOOP("Reject", "\"%1\" is no whole number that fits"),
    QT_TRANSLATE_NOOP("Reject", "\"%1\" is no number that fits"),
    QT_TRANSLATE_NOOP("Reject", "\"%1\" is no number"),
    QT_TRANSLATE_NOOP("Reject", "\"%1\" is no true or false"),
    QT_TRANSLATE_NOOP("Reject", "\"%1\" is no %2; a map says what the record's values mean"),
    QT_TRANSLATE_NOOP("Reject", "%1 day"),
    QT_TRANSLATE_NOOP("Reject", "%1 day %2 h"),
    QT_TRANSLATE_NOOP("Reject", "%1 days"),
    QT_TRANSLATE_NOOP("Reject", "%1 days %2 h"),
};

/// What stands between the places to fill in, which are %1, %2 … in this order.
QStringList fixed_words(const QString& sentence) {
    QStringList out;
    qsizetype from = 0;
    for (int n = 1;; ++n) {
        const QString place = QStringLiteral("%%1").arg(n);
        const qsizetype at = sentence.indexOf(place, from);
        out << sentence.mid(from, at < 0 ? -1 : at - from);
        if (at < 0)
            return out;
        from = at + place.size();
    }
}

/// What is filled in; absent where the text is another sentence.
std::optional<QStringList> filled_in(const QString& text, const QStringList& fixed) {
    if (!text.startsWith(fixed.front()) || !text.endsWith(fixed.back()))
        return std::nullopt;
    QStringList out;
    qsizetype from = fixed.front().size();
    for (qsizetype i = 1; i < fixed.size(); ++i) {
        const bool last = i + 1 == fixed.size();
        const qsizetype at = last ? text.size() - fixed[i].size() : text.indexOf(fixed[i], from);
        if (at < from)
            return std::nullopt;
        out << text.mid(from, at - from);
        from = at + fixed[i].size();
    }
    return from == text.size() ? std::optional(out) : std::nullopt;
}

template <std::size_t N>
std::vector<QStringList> all_fixed_words(const char* const (&sentences)[N]) {
    std::vector<QStringList> out;
    for (const char* sentence : sentences)
        out.push_back(fixed_words(QString::fromUtf8(sentence)));
    return out;
}

QString filled(const char* sentence, const QStringList& parts) {
    QString out;
    const QString translated = QCoreApplication::translate("Reject", sentence);
    // Not arg(): what is filled in may have a "%1" of its own.
    for (qsizetype i = 0; i < translated.size(); ++i) {
        const qsizetype n = translated[i] == u'%' && i + 1 < translated.size()
                                ? translated[i + 1].digitValue() - 1
                                : -1;
        if (n >= 0 && n < parts.size()) {
            out += parts[n];
            ++i;
        } else {
            out += translated[i];
        }
    }
    return out;
}

QString piece_text(const QString& text) {
    static const std::vector<QStringList> kFixed = all_fixed_words(kPieces);
    for (std::size_t i = 0; i < kFixed.size(); ++i) {
        if (const auto parts = filled_in(text, kFixed[i]))
            return filled(kPieces[i], *parts);
    }
    return text;
}

}  // namespace

QString reject_text(std::string_view detail) {
    static const std::vector<QStringList> kFixed = all_fixed_words(kSentences);
    const QString text = plain(detail);
    for (std::size_t i = 0; i < kFixed.size(); ++i) {
        auto parts = filled_in(text, kFixed[i]);
        if (!parts)
            continue;
        for (QString& part : *parts)
            part = piece_text(part);
        return filled(kSentences[i], *parts);
    }
    return text;
}

}  // namespace andon::items

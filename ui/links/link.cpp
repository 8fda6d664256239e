// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/links/link.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <QUrl>
#include <algorithm>
#include <array>
#include <optional>

namespace andon::ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Link)
};

constexpr int kLongest = 4096;  ///< what messengers and command lines pass on

/// A parameter: where it goes and what it may be.
struct Parameter {
    const char* name;
    QString Link::*field;
    const char* form;
};

constexpr const char* kAnything = ".+";
constexpr const char* kTime = "[A-Za-z0-9:+/. -]{1,64}";

constexpr const char* kMoment =
    "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]{1,6})?Z";

constexpr std::array<Parameter, 6> kParameters{
    {{"from", &Link::from, kTime},
     {"to", &Link::to, kTime},
     {"filter", &Link::filter, kAnything},
     {"key", &Link::key, kAnything},
     {"time", &Link::time, kMoment},
     {"event", &Link::event, "[A-Za-z0-9._-]{1,249}:[0-9]{1,10}:[0-9]{1,19}"}}};

bool fits(const QString& text, const char* form) {
    const QRegularExpression whole(
        QRegularExpression::anchoredPattern(QLatin1String(form)),
        QRegularExpression::DotMatchesEverythingOption);
    return whole.match(text).hasMatch();
}

tl::unexpected<Error> refused(const QString& why) {
    return fail(
        ErrorKind::bad_data,
        Words::tr("This is no link to a place in Andon: %1").arg(why).toStdString());
}

/// Percent signs lead two hexadecimal digits, the bytes are UTF-8, and no sign controls anything.
std::optional<QString> decoded(const QString& text) {
    static const QRegularExpression kForm(
        QStringLiteral("^(?:[A-Za-z0-9._~!$'()*+,;:@/?-]|%[0-9A-Fa-f]{2})*\\z"));
    if (!kForm.match(text).hasMatch())
        return std::nullopt;
    const QByteArray bytes = QByteArray::fromPercentEncoding(text.toLatin1());
    const QString out = QString::fromUtf8(bytes);
    const bool controls = std::any_of(
        out.begin(), out.end(), [](QChar c) { return c.unicode() < 0x20 || c == QChar(0x7F); });
    if (controls || out.toUtf8() != bytes)
        return std::nullopt;
    return out;
}

}  // namespace

Result<Link> parse_link(const QString& text) {
    if (text.size() > kLongest)
        return refused(Words::tr("it is too long."));
    static const QRegularExpression kForm(
        QStringLiteral("^andon://view/([a-z][a-z0-9_]{0,63})(?:\\?([^#]*))?\\z"));
    const auto match = kForm.match(text);
    if (!match.hasMatch())
        return refused(Words::tr("it should look like andon://view/orders?filter=late%3Ayes."));
    Link link;
    link.view = match.captured(1);
    if (!match.hasCaptured(2))
        return link;
    for (const QString& pair : match.captured(2).split(u'&')) {
        const QString name = pair.section(u'=', 0, 0);
        const auto known =
            std::find_if(kParameters.begin(), kParameters.end(), [&](const Parameter& one) {
                return name == QLatin1String(one.name);
            });
        if (known == kParameters.end() || !pair.contains(u'='))
            return refused(Words::tr("it has a part that is not known."));
        const QLatin1String known_name(known->name);
        const auto value = decoded(pair.section(u'=', 1));
        if (!value || !fits(*value, known->form))
            return refused(Words::tr("its part “%1” cannot be read.").arg(known_name));
        if (!(link.*known->field).isEmpty())
            return refused(Words::tr("its part “%1” stands there twice.").arg(known_name));
        link.*known->field = *value;
    }
    return link;
}

QString print_link(const Link& link) {
    QStringList pairs;
    for (const Parameter& one : kParameters) {
        const QString& value = link.*one.field;
        if (!value.isEmpty()) {
            pairs << QLatin1String(one.name) + u'='
                         + QString::fromLatin1(QUrl::toPercentEncoding(value, ",:@/"));
        }
    }
    const QString place = QStringLiteral("andon://view/") + link.view;
    return pairs.isEmpty() ? place : place + u'?' + pairs.join(u'&');
}

}  // namespace andon::ui

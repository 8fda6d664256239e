// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pseudo_locale.h"

#include <QMutexLocker>
#include <QRegularExpression>

namespace andon::tests {

namespace {

constexpr const char* kLower[] = {"á", "ƀ", "ç", "đ", "é", "ƒ", "ĝ", "ĥ", "í", "ĵ", "ķ", "ľ", "ɱ",
                                  "ñ", "ö", "þ", "ɋ", "ŕ", "š", "ţ", "ü", "ṽ", "ŵ", "ẋ", "ý", "ž"};
constexpr const char* kUpper[] = {"Á", "Ƀ", "Ç", "Đ", "É", "Ƒ", "Ĝ", "Ĥ", "Í", "Ĵ", "Ķ", "Ľ", "Ɱ",
                                  "Ñ", "Ö", "Þ", "Ɋ", "Ŕ", "Š", "Ţ", "Ü", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž"};

QString accented(QChar c) {
    if (c >= u'a' && c <= u'z')
        return QString::fromUtf8(kLower[c.unicode() - u'a']);
    if (c >= u'A' && c <= u'Z')
        return QString::fromUtf8(kUpper[c.unicode() - u'A']);
    return c;
}

}  // namespace

QString pseudo(const QString& text) {
    static const QRegularExpression kKept(QStringLiteral("%L?\\d|%L?n|</?[a-z]+[^<>]*>"));
    QString out;
    qsizetype from = 0;
    qsizetype letters = 0;
    const auto add = [&](QStringView part) {
        for (const QChar c : part) {
            out += accented(c);
            letters += c.isLetter() ? 1 : 0;
        }
    };
    auto kept = kKept.globalMatch(text);
    while (kept.hasNext()) {
        const auto match = kept.next();
        add(QStringView(text).mid(from, match.capturedStart() - from));
        out += match.captured();
        from = match.capturedEnd();
    }
    add(QStringView(text).mid(from));
    if (letters == 0)
        return text;
    const QString more = u' ' + QStringLiteral("éñ").repeated((letters * 2 + 9) / 10);
    return u'\u27E6' + out + more + u'\u27E7';
}

QString PseudoLocale::translate(
    const char* context, const char* source, const char* comment, int n) const {
    Q_UNUSED(comment)
    Q_UNUSED(n)  // QCoreApplication fills it in
    const QString text = QString::fromUtf8(source);
    const QMutexLocker lock(&m_mutex);
    m_asked.insert(QString::fromUtf8(context) + u'|' + text);
    return pseudo(text);
}

QSet<QString> PseudoLocale::asked() const {
    const QMutexLocker lock(&m_mutex);
    return m_asked;
}

}  // namespace andon::tests

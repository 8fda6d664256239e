// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/keys.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace andon::app;

namespace {

/// "[source].security" is headed `[source.security]`, "[source]" `[[source]]`, "store" `[store]`.
QString heading(std::string_view table) {
    const QString text = QString::fromUtf8(table.data(), static_cast<qsizetype>(table.size()));
    const qsizetype end = text.indexOf(QStringLiteral("]."));
    if (end > 0) {
        return QStringLiteral("[") + text.mid(1, end - 1) + text.mid(end + 1) + QStringLiteral("]");
    }
    return QStringLiteral("[") + text + QStringLiteral("]");
}

QString utf8(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString documented_type(const Key& key) {
    if (key.type != KeyType::choice) {
        return utf8(to_string(key.type));
    }
    QStringList words;
    for (const std::string_view choice : key.choices) {
        words += QStringLiteral("`") + utf8(choice) + QStringLiteral("`");
    }
    return words.join(QStringLiteral(", "));
}

/// One table row as configuration.md must hold it.
QString documented(const Key& key) {
    const QString fallback = key.fallback.empty()
                                 ? QStringLiteral("–")
                                 : QStringLiteral("`") + utf8(key.fallback) + QStringLiteral("`");
    return QStringLiteral("| `%1` | %2 | %3 | %4 |")
        .arg(utf8(key.name), documented_type(key), fallback, utf8(key.meaning));
}

}  // namespace

/// resources/help/configuration.md and the schema say the same.
class HelpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_key_is_documented_and_no_other() {
        QFile file(
            qEnvironmentVariable("ANDON_SOURCE_DIR")
            + QStringLiteral("/resources/help/configuration.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QMap<QString, QStringList> written;
        QString section;
        for (const QString& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
            static const QRegularExpression title(QStringLiteral("^### `(\\[.*\\])`$"));
            if (const auto match = title.match(line); match.hasMatch()) {
                section = match.captured(1);
            } else if (line.startsWith(QStringLiteral("#"))) {
                section.clear();
            } else if (!section.isEmpty() && line.startsWith(QStringLiteral("| `"))) {
                written[section] += line;
            }
        }
        QMap<QString, QStringList> expected;
        for (const Key& key : known_keys()) {
            expected[heading(key.table)] += documented(key);
        }
        QCOMPARE(written.keys(), expected.keys());
        for (auto it = expected.cbegin(); it != expected.cend(); ++it) {
            QCOMPARE(written[it.key()].join(QLatin1Char('\n')), it.value().join(QLatin1Char('\n')));
        }
    }
};

QTEST_GUILESS_MAIN(HelpTest)
#include "help_test.moc"

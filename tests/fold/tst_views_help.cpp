// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/catalogue.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace andon;

/// resources/help/views.md describes every view and every column that is shown, and no other.
class ViewsHelp : public QObject {
    Q_OBJECT

    static QString text(const std::string& s) { return QString::fromStdString(s); }

private Q_SLOTS:
    void every_view_and_column_is_documented() {
        QFile file(
            qEnvironmentVariable("ANDON_SOURCE_DIR") + QStringLiteral("/resources/help/views.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QStringList written;
        for (const QString& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
            if (line.startsWith(QStringLiteral("## ")) || line.startsWith(QStringLiteral("| `"))) {
                written += line;
            }
        }
        qsizetype at = 0;
        for (const views::ViewSchema& view : views::catalogue()) {
            QVERIFY(at < written.size());
            QCOMPARE(written[at++], QStringLiteral("## ") + text(view.name));
            for (const views::Column& column : view.columns) {
                if (column.internal)
                    continue;
                QVERIFY2(at < written.size(), column.name.c_str());
                QVERIFY2(
                    written[at].startsWith(QStringLiteral("| `%1`").arg(text(column.name))),
                    qPrintable(text(view.name) + QStringLiteral(": ") + written[at]));
                QVERIFY2(written[at].contains(text(column.doc)), qPrintable(written[at]));
                ++at;
            }
        }
        // Dead letters are no view: the command makes a table of them.
        QVERIFY(at < written.size());
        QCOMPARE(written[at], QStringLiteral("## dead_letters"));
        QVERIFY(written.lastIndexOf(QRegularExpression(QStringLiteral("^## .*"))) == at);
    }
};

QTEST_GUILESS_MAIN(ViewsHelp)
#include "tst_views_help.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/catalogue.h"
#include "models/views/partitions.h"

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
            if (view.name != "flow")
                continue;
            for (const views::Column& column : views::flow_lag_columns()) {
                QVERIFY2(written[at].contains(text(column.name)), qPrintable(written[at]));
                QVERIFY2(written[at].contains(text(column.doc)), qPrintable(written[at]));
                ++at;
            }
        }
        // These are no views: they have no past, and the command makes tables of them.
        const views::ViewSchema partitions = views::partitions_schema();
        QCOMPARE(written[at++], QStringLiteral("## partitions"));
        for (const views::Column& column : partitions.columns) {
            QVERIFY2(written[at].contains(text(column.name)), qPrintable(written[at]));
            QVERIFY2(written[at].contains(text(column.doc)), qPrintable(written[at]));
            ++at;
        }
        QVERIFY(at < written.size());
        QCOMPARE(written[at], QStringLiteral("## dead_letters"));
        QVERIFY(written.lastIndexOf(QRegularExpression(QStringLiteral("^## .*"))) == at);
    }
};

QTEST_GUILESS_MAIN(ViewsHelp)
#include "tst_views_help.moc"

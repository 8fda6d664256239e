// SPDX-License-Identifier: GPL-3.0-or-later
// What is said to make a figure makes it: the rows that its rule names, added up, give the number that
// the fold kept by differences.
#include "models/store/reader.h"
#include "models/views/catalogue.h"
#include "models/views/cell_rules.h"
#include "models/views/field_keys.h"
#include "models/views/figure_rules.h"
#include "tests/fold/fold_run.h"
#include "tests/fold/must.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <rapidcheck.h>
#include <set>

using namespace andon;
using namespace andon::test;

namespace {

constexpr std::size_t kAllRows = 100'000;

std::vector<views::Row> all_rows(store::StoreReader& reader, std::string_view view) {
    store::RowQuery query;
    query.view = view;
    query.limit = kAllRows;
    return must(reader.rows(query)).rows;
}

struct Totals {
    std::int64_t count = 0;
    double numerator = 0;
    std::int64_t denominator = 0;
    std::int64_t amount = 0;
};

Totals totals(store::StoreReader& reader, const views::FigureRule& rule, const std::string& scope) {
    Totals sum;
    for (const views::Row& row : all_rows(reader, rule.view)) {
        const auto by = views::contribution_of(rule, scope, *reader.view(rule.view), row);
        if (!by)
            continue;
        sum.count += by->count;
        sum.numerator += by->numerator;
        sum.denominator += by->denominator;
        sum.amount += by->amount;
    }
    return sum;
}

}  // namespace

class FigureRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rows_give_the_figure();
    void every_rule_names_what_is_there();
    void every_field_key_names_what_is_there();
};

void FigureRulesTest::rows_give_the_figure() {
    std::set<std::string> compared;
    const bool good = rc::check("rows that contribute add up to the figure", [&] {
        const auto seed = *rc::gen::arbitrary<std::uint64_t>();
        QTemporaryDir dir;
        FoldRun run(dir.filePath("store.andon").toStdString());
        const auto records = sample_records(seed % 1000, 400);
        for (std::size_t from = 0; from < records.size(); from += 100)
            run.commit(part_of(records, from, 100));
        auto reader = must(store::StoreReader::open(run.path()));
        const views::ViewSchema& schema = *reader->view("figures");
        const auto integer = [&](const views::Row& row, const char* column) {
            const auto* n = std::get_if<std::int64_t>(&row[*schema.column(column)]);
            return n != nullptr ? *n : 0;
        };
        for (const views::Row& row : all_rows(*reader, "figures")) {
            const auto& name = std::get<std::string>(row[0]);
            const views::FigureRule* rule = views::figure_rule(name);
            if (rule == nullptr)
                continue;
            const Totals sum = totals(*reader, *rule, std::get<std::string>(row[1]));
            RC_LOG() << name << " of " << std::get<std::string>(row[1]) << "\n";
            RC_ASSERT(sum.count == integer(row, "count"));
            RC_ASSERT(sum.denominator == integer(row, "denominator"));
            RC_ASSERT(sum.amount == integer(row, "amount"));
            const double numerator = std::get<double>(row[*schema.column("numerator")]);
            RC_ASSERT(
                std::abs(sum.numerator - numerator) <= 1e-9 * std::max(1.0, std::abs(numerator)));
            compared.insert(name);
        }
    });
    QVERIFY(good);
    QVERIFY2(compared.size() > 15, qPrintable(QString::number(compared.size())));
}

void FigureRulesTest::every_rule_names_what_is_there() {
    QTemporaryDir dir;
    FoldRun run(dir.filePath("store.andon").toStdString());
    auto reader = must(store::StoreReader::open(run.path()));
    for (const views::FigureRule& rule : views::figure_rules()) {
        const views::ViewSchema* view = reader->view(rule.view);
        QVERIFY2(view != nullptr, rule.figure.data());
        std::vector<std::string_view> named{
            rule.scope,          rule.part.count,       rule.part.amount,
            rule.part.numerator, rule.part.denominator, rule.part.absent_flag};
        for (const auto& more :
             {rule.flags, rule.part.all_of, rule.part.present, rule.part.any_present})
            named.insert(named.end(), more.begin(), more.end());
        for (const std::string_view column : named)
            QVERIFY2(column.empty() || view->column(column), rule.figure.data());
        QVERIFY(!rule.title.empty() && !rule.formula.empty());
    }
}

void FigureRulesTest::every_field_key_names_what_is_there() {
    int stated = 0;
    int summed = 0;
    for (const views::ViewSchema& view : views::catalogue()) {
        for (const views::Column& column : view.columns) {
            const std::string_view key = views::field_key(view.name, column.name);
            if (!key.empty()) {
                ++stated;
                QVERIFY2(view.column(key), column.name.c_str());
                QVERIFY2(view.columns[*view.column(key)].internal, column.name.c_str());
            }
            if (const auto* rule = views::cell_rule(view.name, column.name)) {
                ++summed;
                QVERIFY(rule->named.empty() || view.column(rule->named));
            }
        }
        const std::string_view key = views::row_key(view.name);
        QVERIFY2(key.empty() || view.column(key), view.name.c_str());
    }
    QCOMPARE(stated, 48);  // all that are written down, so none is about a column that is not there
    QCOMPARE(summed, 4);
}

QTEST_GUILESS_MAIN(FigureRulesTest)
#include "tst_figure_rules.moc"

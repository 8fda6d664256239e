// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explanation/explanation_text.h"

#include "models/items/live_rows.h"
#include "models/items/words.h"
#include "ui/explanation/rule_words.h"
#include "ui/pages/facts_card.h"

#include <QCoreApplication>
#include <cmath>

namespace andon::ui {

using items::Formatter;
using items::plain;
using items::RowView;

namespace {

QString words(const char* text) {
    return QCoreApplication::translate("Explanation", text);
}

/// Every row has a number of its own, and the figure is their mean.
bool is_mean(const views::FigureRule& rule) {
    return items::is_ratio(rule) && rule.part.all_of.empty() && !rule.part.inverted
           && rule.part.denominator.empty();
}

/// Quantities and money are both kept in micro-units.
QString amount_text(
    const PageContext& context, const views::FigureRule& rule, const views::ViewSchema& schema,
    std::int64_t micro, const std::string& unit) {
    const auto column = schema.column(rule.part.amount);
    if (column && schema.columns[*column].type == views::ColumnType::money)
        return context.format.money(micro, unit);
    const QString text = context.format.quantity(micro);
    return unit.empty() ? text : text + QLatin1Char(' ') + items::unit_text(unit);
}

QString number(const PageContext& context, double value) {
    const auto whole = static_cast<std::int64_t>(value);
    return items::same_number(value, static_cast<double>(whole)) ? context.format.count(whole)
                                                                 : context.format.real(value);
}

QString when(const PageContext& context, const Explanation& e) {
    const QString at = context.format.exact(e.asked_at().us);
    if (!context.data.cursor().live())
        return words(QT_TRANSLATE_NOOP("Explanation", "as shown at %1")).arg(at);
    return words(QT_TRANSLATE_NOOP("Explanation", "as of %1")).arg(at);
}

QString scope_words(const Explanation& e) {
    const std::string scope = e.scope();
    if (e.of_a_row())
        return items::end_of_path(scope) + QStringLiteral(" · ") + plain(e.target().view);
    return scope.empty() ? words(QT_TRANSLATE_NOOP("Explanation", "whole plant"))
                         : items::word(scope);
}

QString worked_out(const PageContext& context, const Explanation& e, const std::string& unit) {
    const views::FigureRule& rule = *e.rule();
    const views::Contribution& sum = e.sum()->total;
    const auto value = e.counted();
    const QString result = value ? figure_text(context, e, *value, unit) : Formatter::none();
    if (items::is_ratio(rule)) {
        return QStringLiteral("%1 / %2 = %3")
            .arg(number(context, sum.numerator), context.format.count(sum.denominator), result);
    }
    const char* over = e.is_amount()
                           ? QT_TRANSLATE_NOOP("Explanation", "%1, summed over %2 rows of %3")
                           : QT_TRANSLATE_NOOP("Explanation", "%1, counted over %2 rows of %3");
    return words(over).arg(
        result, context.format.count(static_cast<std::int64_t>(e.sum()->shares.size())),
        plain(rule.view));
}

void judge(ExplanationWords& out, const PageContext& context, const Explanation& e) {
    const std::optional<bool> adds_up = e.adds_up();
    out.doubt = adds_up != true || e.has_moved();
    if (e.sum()->truncated) {
        out.verdict =
            words(
                QT_TRANSLATE_NOOP(
                    "Explanation",
                    "More rows than the %1 that are read at once make it: the sum here is of those, the number above of all."))
                .arg(context.format.count(static_cast<std::int64_t>(Explanation::kMostRows)));
    } else if (adds_up != true) {
        out.verdict = words(QT_TRANSLATE_NOOP(
            "Explanation",
            "The rows do not give the number that is kept. Where a commit came in between, R reads both again."));
    } else if (e.has_moved()) {
        out.verdict =
            words(
                QT_TRANSLATE_NOOP(
                    "Explanation",
                    "The rows give this number. The screen still showed %1: a commit came in between."))
                .arg(e.target().shown);
    } else {
        out.verdict = words(QT_TRANSLATE_NOOP("Explanation", "The rows give this number."));
    }
}

ExplanationWords words_of_figure(const PageContext& context, const Explanation& e) {
    ExplanationWords out;
    const bool ruled = e.kind() == Explanation::Kind::figure;
    out.title = ruled ? rule_words(e.rule()->title)
                      : items::word(std::get<std::string>(e.target().key.front()));
    out.about = scope_words(e) + QStringLiteral(" · ") + when(context, e);
    const std::string unit =
        e.row().empty() ? std::string() : RowView(*e.schema(), e.row()).text("unit");
    const auto kept = e.kept();
    if (!ruled) {
        out.value = kept ? number(context, *kept) : e.target().shown;
        out.formula = words(QT_TRANSLATE_NOOP(
            "Explanation",
            "It counts events as they come, and they leave no row that could be counted again. “Events” leads to their numbers by type."));
        return out;
    }
    out.value = kept && e.rows_schema() != nullptr ? figure_text(context, e, *kept, unit)
                                                   : e.target().shown;
    out.formula = rule_words(e.rule()->formula);
    out.source = rule_source(e.rule()->source);
    if (!e.sum())
        return out;
    out.worked = worked_out(context, e, unit);
    judge(out, context, e);
    return out;
}

/// A cell that its own row gives: passed / inspected.
void work_out_ratio(ExplanationWords& out, const PageContext& context, const Explanation& e) {
    const auto* ratio = views::ratio_rule(e.target().view, e.target().column);
    if (ratio == nullptr)
        return;
    const std::string above(ratio->numerator);
    const std::string below(ratio->denominator);
    out.formula =
        QStringLiteral("%1 / %2").arg(items::column_title(above), items::column_title(below));
    out.source = rule_source(ratio->source);
    const RowView row(*e.schema(), e.row());
    const auto upper = row.number(above);
    const auto lower = row.number(below);
    if (upper && lower && *lower != 0) {
        out.worked = QStringLiteral("%1 / %2 = %3")
                         .arg(number(context, *upper), number(context, *lower), out.value);
    }
}

ExplanationWords words_of_cell(const PageContext& context, const Explanation& e) {
    ExplanationWords out;
    const std::string& column = e.target().column;
    out.title = !e.target().title.isEmpty() ? e.target().title
                : column.empty()            ? words(QT_TRANSLATE_NOOP("Explanation", "This row"))
                                            : items::column_title(column);
    out.value = e.target().shown;
    if (e.schema() == nullptr)
        return out;
    if (e.row().empty()) {
        out.about = when(context, e);
        out.formula = words(QT_TRANSLATE_NOOP("Explanation", "There is no such row any more."));
        out.doubt = true;
        return out;
    }
    out.about = row_name(*e.schema(), e.row()) + QStringLiteral(" · ") + plain(e.target().view)
                + QStringLiteral(" · ") + when(context, e);
    const auto at = e.schema()->column(column);
    if (!at) {
        out.formula = plain(e.schema()->doc);
        return out;
    }
    const QString now = cell_text(context, *e.schema(), e.row(), column);
    if (out.value.isEmpty() || e.has_moved())
        out.value = now;
    out.formula = plain(e.schema()->columns[*at].doc);
    work_out_ratio(out, context, e);
    if (e.has_moved() && !e.target().shown.isEmpty()) {
        out.verdict =
            words(QT_TRANSLATE_NOOP(
                      "Explanation", "The screen still showed %1: a commit came in between."))
                .arg(e.target().shown);
    }
    return out;
}

}  // namespace

ExplanationWords words_of(const PageContext& context, const Explanation& e) {
    return e.kind() == Explanation::Kind::cell ? words_of_cell(context, e)
                                               : words_of_figure(context, e);
}

QString figure_text(
    const PageContext& context, const Explanation& e, double value, const std::string& unit) {
    constexpr double kMicrosInOne = 1e6;
    const views::FigureRule& rule = *e.rule();
    if (is_mean(rule))
        return context.format.real(value, 2);
    if (items::is_ratio(rule))
        return context.format.percent(value);
    if (e.is_amount())
        return amount_text(
            context, rule, *e.rows_schema(),
            static_cast<std::int64_t>(std::llround(value * kMicrosInOne)), unit);
    return context.format.count(static_cast<std::int64_t>(value));
}

QString share_text(
    const PageContext& context, const views::FigureRule& rule, const std::string& scope,
    const views::ViewSchema& schema, const views::Row& row) {
    const auto by = row.empty() ? std::nullopt : views::contribution_of(rule, scope, schema, row);
    if (!by)
        return Formatter::none();
    if (is_mean(rule))
        return context.format.real(by->numerator, 2);
    if (items::is_ratio(rule)) {
        return words(QT_TRANSLATE_NOOP("Explanation", "%1 of %2"))
            .arg(number(context, by->numerator), context.format.count(by->denominator));
    }
    if (items::is_amount(rule)) {
        const RowView view(schema, row);
        const std::string currency = view.text("currency");
        return amount_text(
            context, rule, schema, by->amount, currency.empty() ? view.text("unit") : currency);
    }
    return context.format.count(by->count);
}

QString row_name(const views::ViewSchema& schema, const views::Row& row) {
    if (row.empty())
        return {};
    // What a machine of a line has counted is known by the machine.
    const bool part = schema.key_columns > 2 && schema.columns[1].name == "equipment";
    const std::size_t at = part ? 1 : 0;
    const auto* key = std::get_if<std::string>(&row[at]);
    if (key == nullptr)
        return {};
    const std::string& column = schema.columns[at].name;
    const bool path = column == "equipment" || column == "line" || column == "location";
    return path ? items::end_of_path(*key) : plain(*key);
}

QString cell_text(
    const PageContext& context, const views::ViewSchema& schema, const views::Row& row,
    const std::string& column) {
    const QString text = row.empty()
                             ? QString()
                             : fact_text(context, LivePageConfig{}, RowView(schema, row), column);
    return text.isEmpty() ? Formatter::none() : text;
}

QString place_text(const items::Provenance& from) {
    const QString shard = plain(from.shard);
    const QString position = plain(from.position);
    return position.isEmpty() ? shard : shard + QStringLiteral(" · ") + position;
}

QString event_line(const PageContext& context, const items::RowCause& cause) {
    QStringList parts;
    parts
        << (cause.type.empty() ? words(QT_TRANSLATE_NOOP("Explanation", "input"))
                               : plain(cause.type));
    parts << words(QT_TRANSLATE_NOOP("Explanation", "event time %1"))
                 .arg(context.format.exact(cause.time.us));
    if (cause.from.broker_time.us != 0) {
        parts << words(QT_TRANSLATE_NOOP("Explanation", "broker time %1"))
                     .arg(context.format.exact(cause.from.broker_time.us));
    }
    if (const QString place = place_text(cause.from); !place.isEmpty())
        parts << plain(cause.from.source) << place;
    parts << words(QT_TRANSLATE_NOOP("Explanation", "input %1"))
                 .arg(context.format.count(static_cast<std::int64_t>(cause.seq)));
    if (cause.raw == items::RowCause::Raw::gone)
        parts << words(QT_TRANSLATE_NOOP("Explanation", "no longer in the journal"));
    return parts.join(QStringLiteral(" · "));
}

}  // namespace andon::ui

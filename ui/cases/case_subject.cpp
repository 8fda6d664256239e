// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/case_subject.h"

#include "models/items/alarm_row.h"
#include "models/items/words.h"
#include "ui/entity/entity_page.h"
#include "ui/pages/live_page.h"

#include <QCoreApplication>
#include <QStringList>

namespace andon::ui {

namespace {

using items::plain;
using items::RowView;
using Op = items::Condition::Op;

class Words {
    Q_DECLARE_TR_FUNCTIONS(CaseSubject)
};

/// A line of the description, where there is something to say.
void add_line(QStringList& lines, const QString& name, const QString& value) {
    if (!value.isEmpty())
        lines << name + QStringLiteral(": ") + value;
}

QString time_of(const RowView& row, const char* column, const items::Formatter& format) {
    const auto us = row.integer(column);
    return us ? format.exact(*us) : QString();
}

CaseSubject about(const QString& title, const QString& subject, const QStringList& lines) {
    CaseSubject made;
    made.title = title;
    made.draft.key = outbox::new_case_key();
    made.draft.subject = subject.toStdString();
    made.draft.description = lines.join(u'\n').toStdString();
    return made;
}

CaseSubject about_alarm(const RowView& row, const items::Formatter& format) {
    const QString title = plain(row.text("title"));
    const QString where = plain(row.text("entity_id"));
    QStringList lines;
    add_line(lines, Words::tr("Alarm"), title);
    add_line(lines, Words::tr("Where"), where);
    add_line(lines, Words::tr("Since"), time_of(row, "onset", format));
    add_line(lines, Words::tr("Value"), items::alarm_value_text(row, format));
    add_line(lines, Words::tr("What to do"), plain(row.text("guidance")));
    add_line(lines, Words::tr("Note"), plain(row.text("note")));
    CaseSubject made = about(title, title + QStringLiteral(": ") + where, lines);
    const std::string occurrence = row.text("occurrence");
    if (!occurrence.empty()) {
        made.draft.key = occurrence;
        made.draft.alarm = row.text("alarm_key");
        made.related = {"cause", Op::equal, occurrence};
    }
    made.draft.priority = row.integer("priority").value_or(4) <= 2   ? "High"
                          : row.integer("priority").value_or(4) == 3 ? "Medium"
                                                                     : "Low";
    return made;
}

CaseSubject about_order(const RowView& row, const items::Formatter& format, std::int64_t now_us) {
    const QString number = plain(row.text("order_id"));
    const QString title = Words::tr("Order %1").arg(number);
    const QString stage = items::word(row.text("stage"));
    const auto promise = row.integer("promise");
    const bool late = promise && *promise < now_us && row.flag("open");
    QStringList lines;
    add_line(lines, Words::tr("Order"), number);
    add_line(lines, Words::tr("Customer"), plain(row.text("customer_id")));
    add_line(lines, Words::tr("Their number"), plain(row.text("purchase_order")));
    add_line(lines, Words::tr("Stage"), stage);
    add_line(lines, Words::tr("In it since"), time_of(row, "stage_since", format));
    add_line(lines, Words::tr("Why"), plain(row.text("reason")));
    add_line(lines, Words::tr("Promised"), time_of(row, "promise", format));
    add_line(lines, Words::tr("Machine"), plain(row.text("equipment")));
    CaseSubject made = about(
        title, title + QStringLiteral(": ") + (late ? Words::tr("late, in %1").arg(stage) : stage),
        lines);
    made.draft.priority = late ? "High" : "Medium";
    made.customer = row.text("customer_id");
    made.customer_system = row.text("source_system");
    made.related = {"order_id", Op::equal, row.text("order_id")};
    return made;
}

CaseSubject about_machine(const RowView& row, const items::Formatter& format) {
    const QString name = plain(row.text("name"));
    const QString state = items::word(row.text("state"));
    const QString reason = plain(row.text("reason"));
    QStringList lines;
    add_line(lines, Words::tr("Machine"), plain(row.text("equipment")));
    add_line(lines, Words::tr("State"), state);
    add_line(lines, Words::tr("Since"), time_of(row, "since", format));
    add_line(lines, Words::tr("Why"), reason);
    add_line(lines, Words::tr("Order in work"), plain(row.text("order_id")));
    add_line(lines, Words::tr("Product"), plain(row.text("product")));
    return about(
        Words::tr("Machine %1").arg(name),
        name + QStringLiteral(": ") + (reason.isEmpty() ? state : reason), lines);
}

CaseSubject about_customer(const RowView& row) {
    const QString number = plain(row.text("customer_id"));
    const QString name = plain(row.text("name"));
    const QString title = name.isEmpty() ? Words::tr("Customer %1").arg(number) : name;
    QStringList lines;
    add_line(lines, Words::tr("Customer"), title);
    add_line(lines, Words::tr("Number"), number);
    CaseSubject made = about(title, title + QStringLiteral(": "), lines);
    made.customer = row.text("customer_id");
    made.customer_system = row.text("source_system");
    made.related = {"customer_id", Op::equal, row.text("customer_id")};
    return made;
}

}  // namespace

std::optional<CaseSubject> case_subject(
    const RowView& row, const items::Formatter& format, std::int64_t now_us) {
    const std::string& view = row.schema().name;
    if (view == "alarms")
        return about_alarm(row, format);
    if (view == "orders")
        return about_order(row, format, now_us);
    if (view == "equipment")
        return about_machine(row, format);
    if (view == "customers")
        return about_customer(row);
    return std::nullopt;
}

QString case_number(const RowView& row) {
    const std::string number = row.text("number");
    return plain(number.empty() ? row.text("case_id") : number);
}

bool has_column(const items::ConsoleData& data, const char* view, const std::string& column) {
    const auto id = data.find_view(view);
    return id && data.catalogue()[*id].column(column).has_value();
}

std::optional<CaseSubject> case_here(Page* page, const PageContext& context) {
    Page* const shown = page != nullptr ? page->shown() : nullptr;
    const std::int64_t now = context.data.now().us;
    if (auto* live = qobject_cast<LivePage*>(shown)) {
        const auto rows = live->chosen_rows();
        return rows.empty()
                   ? std::nullopt
                   : case_subject(
                       RowView(*live->model().schema(), *rows.front()), context.format, now);
    }
    if (auto* entity = qobject_cast<EntityPage*>(shown)) {
        const auto row = entity->shown_row();
        return row ? case_subject(*row, context.format, now) : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace andon::ui

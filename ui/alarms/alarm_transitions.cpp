// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_transitions.h"

#include "models/items/words.h"
#include "ui/widgets/list_card.h"

#include <QVBoxLayout>

namespace andon::ui {

using items::plain;
using items::RowView;

namespace {

constexpr std::size_t kMostTransitions = 200;

}  // namespace

AlarmTransitions::AlarmTransitions(const PageContext& context, QWidget* parent)
    : DetailPart(parent),
      m_context(context),
      m_list(new ListCard(
          context.theme, tr("What happened"),
          {{.width = 120, .ink = CellInk::second, .fit = true},
           {.width = 150, .fit = true},
           {.width = 0, .ink = CellInk::second}})) {
    m_list->setAccessibleName(m_list->heading());
    m_list->set_empty_text(tr("Reading …"));
    m_list->set_least(3);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_list);
    connect(&context.data.cursor(), &items::Cursor::moved, this, [this] { m_sequence.reset(); });
}

void AlarmTransitions::show_row(const RowView& row) {
    std::string key = row.text("alarm_key");
    const auto sequence = row.integer("sequence");
    if (key == m_key && sequence == m_sequence)
        return;
    if (key != m_key)
        m_list->set_rows({});
    m_key = std::move(key);
    m_sequence = sequence;
    read();
}

void AlarmTransitions::show_nothing() {
    m_key.clear();
    m_sequence.reset();
    m_read.drop();
}

void AlarmTransitions::read() {
    const auto view = m_context.data.find_view("alarms");
    if (!view)
        return;
    m_read = items::Pending(
        m_context.data,
        m_context.data.history(
            "alarms", {m_key}, kMostTransitions,
            [this, view = *view](const Result<std::vector<items::HistoryEntry>>& reply) {
                if (reply)
                    take(m_context.data.catalogue()[view], *reply);
                else
                    m_list->set_empty_text(plain(reply.error().message));
            }));
}

void AlarmTransitions::take(
    const views::ViewSchema& schema, const std::vector<items::HistoryEntry>& entries) {
    const std::int64_t now = m_context.data.now().us;
    std::vector<ListRow> rows;
    for (const items::HistoryEntry& entry : entries) {
        if (entry.removed)
            continue;
        const RowView view(schema, entry.row);
        const std::string cause = view.text("cause");
        const std::int64_t at = view.integer("changed").value_or(entry.time.us);
        QStringList about;
        if (const std::string actor = view.text("actor"); !actor.empty() && actor != "system")
            about << plain(actor);
        for (const char* said : {"reason", "note"}) {
            const QString text = plain(view.text(said));
            const bool own =
                std::string_view(said) == "note" ? cause == "acknowledge" : cause != "acknowledge";
            if (own && !text.isEmpty())
                about << text;
        }
        ListRow row;
        row.cells = {
            {m_context.format.moment(at, now)},
            {items::word(cause)},
            {about.join(QStringLiteral(" · "))}};
        row.tool_tip = m_context.format.exact(at) + QStringLiteral(" · ")
                       + items::word(view.text("state")) + QStringLiteral(" · ")
                       + about.join(QStringLiteral(" · "));
        rows.push_back(std::move(row));
    }
    m_list->set_empty_text(tr("Nothing is kept of it any more."));
    m_list->set_rows(std::move(rows));
}

}  // namespace andon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/call_history.h"

#include "models/items/words.h"
#include "ui/widgets/list_card.h"

#include <QVBoxLayout>

namespace andon::ui {

using items::plain;
using items::RowView;

namespace {

constexpr std::size_t kMostSteps = 200;

struct Step {
    QString what;
    QStringList about;
};

/// What has changed since the version before, which is null for the first; nothing: only something inside.
Step step_between(
    const RowView* before, const RowView& after, const items::Formatter& f, std::int64_t now) {
    const std::string state = after.text("state");
    const auto differs = [&](const char* column) {
        return before == nullptr || before->text(column) != after.text(column);
    };
    Step out;
    const auto add = [&out](const std::string& text) {
        if (const QString said = plain(text); !said.isEmpty())
            out.about << said;
    };
    if (differs("state") || (state == "taken" && differs("taken_by"))) {
        out.what = items::word(state);
        if (state == "raised") {
            add(after.text("raised_by"));
            add(after.text("text"));
        } else if (state == "taken") {
            add(after.text("taken_by"));
            if (const auto eta = after.integer("eta"))
                out.about << CallHistory::tr("there by %1").arg(f.due(*eta, now));
        } else if (state == "arrived") {
            add(after.text("arrived_by"));
        } else {
            add(after.text("ended_by"));
            add(after.text("cause"));
        }
    }
    if (const std::string asked = after.text("asked"); !asked.empty() && differs("asked")) {
        if (out.what.isEmpty())
            out.what = CallHistory::tr("Asked");
        out.about << CallHistory::tr("%1 is asked").arg(plain(asked));
    }
    return out;
}

}  // namespace

CallHistory::CallHistory(const PageContext& context, QWidget* parent)
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
    connect(&context.data.cursor(), &items::Cursor::moved, this, [this] { m_row.clear(); });
}

void CallHistory::show_row(const RowView& row) {
    if (row.row() == m_row)
        return;
    std::string key = row.text("call_id");
    if (key != m_key)
        m_list->set_rows({});
    m_key = std::move(key);
    m_row = row.row();
    read();
}

void CallHistory::show_nothing() {
    m_key.clear();
    m_row.clear();
    m_read.drop();
}

void CallHistory::read() {
    const auto view = m_context.data.find_view("calls");
    if (!view)
        return;
    m_read = items::Pending(
        m_context.data,
        m_context.data.history(
            "calls", {m_key}, kMostSteps,
            [this, view = *view](const Result<std::vector<items::HistoryEntry>>& reply) {
                if (reply)
                    take(m_context.data.catalogue()[view], *reply);
                else
                    m_list->set_empty_text(plain(reply.error().message));
            }));
}

void CallHistory::take(
    const views::ViewSchema& schema, const std::vector<items::HistoryEntry>& entries) {
    const std::int64_t now = m_context.data.now().us;
    std::vector<ListRow> rows;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const items::HistoryEntry& entry = entries[i];
        if (entry.removed)
            continue;
        const RowView after(schema, entry.row);
        const bool first = i + 1 >= entries.size() || entries[i + 1].removed;
        const RowView before(schema, first ? entry.row : entries[i + 1].row);
        const Step step = step_between(first ? nullptr : &before, after, m_context.format, now);
        if (step.what.isEmpty())
            continue;
        ListRow row;
        row.cells = {
            {m_context.format.moment(entry.time.us, now)},
            {step.what},
            {step.about.join(QStringLiteral(" · "))}};
        row.tool_tip = m_context.format.exact(entry.time.us) + QStringLiteral(" · ")
                       + step.about.join(QStringLiteral(" · "));
        rows.push_back(std::move(row));
    }
    m_list->set_empty_text(tr("Nothing is kept of it any more."));
    m_list->set_rows(std::move(rows));
}

}  // namespace andon::ui

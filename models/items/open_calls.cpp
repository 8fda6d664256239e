// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/open_calls.h"

#include "models/items/words.h"

#include <QCoreApplication>
#include <algorithm>

namespace andon::items {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Calls)
};

constexpr std::size_t kMostCalls = 5'000;

/// Nobody where the name is not known.
QString somebody(const std::string& name) {
    return name.empty() ? QCoreApplication::translate("Calls", "somebody") : plain(name);
}

QString standing(const RowView& call, const Formatter& f, std::int64_t now) {
    const std::string state = call.text("state");
    if (state == "arrived")
        return Words::tr("%1 is there").arg(somebody(call.text("arrived_by")));
    if (state == "taken") {
        const QString who = somebody(call.text("taken_by"));
        const auto eta = call.integer("eta");
        if (!eta)
            return Words::tr("%1 comes").arg(who);
        return *eta > now ? Words::tr("%1 comes in %2").arg(who, f.age(*eta - now))
                          : Words::tr("%1 is due for %2").arg(who, f.age(now - *eta));
    }
    if (state != "raised")
        return word(state);
    const auto raised = call.integer("raised");
    const QString waits =
        raised ? Words::tr("waits for %1").arg(f.age(now - *raised)) : Words::tr("waits");
    const QString asked = plain(call.text("asked"));
    return asked.isEmpty() ? waits
                           : waits + QStringLiteral(", ") + Words::tr("%1 is asked").arg(asked);
}

}  // namespace

QString call_words(const RowView& call, const Formatter& format, std::int64_t now_us) {
    const QString topic = word(call.text("topic"));
    return topic + QStringLiteral(": ") + standing(call, format, now_us);
}

int call_priority(const RowView& call, std::int64_t now_us) {
    const std::string state = call.text("state");
    if (state == "raised")
        return call.integer("severity") == 1 || call.integer("asked_step").value_or(0) > 1 ? 1 : 2;
    if (state == "taken")
        return call.integer("eta").value_or(now_us) < now_us ? 2 : 3;
    return state == "arrived" ? 4 : 0;
}

OpenCalls::OpenCalls(ConsoleData& data, QObject* parent)
    : QObject(parent), m_data(data), m_rows(data) {
    connect(&m_rows, &LiveRows::changed, this, &OpenCalls::changed);
}

void OpenCalls::follow() {
    m_rows.follow(
        {"calls",
         {{"open", Condition::Op::equal, std::int64_t{1}}},
         {{"raised", false}},
         kMostCalls,
         {}});
}

std::size_t OpenCalls::waiting() const {
    const auto rows = m_rows.rows();
    return static_cast<std::size_t>(
        std::ranges::count_if(rows, [](const RowView& row) { return row.flag("waiting"); }));
}

std::optional<RowView> OpenCalls::of_line(const std::string& path) const {
    std::optional<RowView> worst;
    int rank = 0;
    for (const RowView& row : m_rows.rows()) {
        const std::string place = row.text("place");
        if (!place.starts_with(path) || (place.size() > path.size() && place[path.size()] != '/'))
            continue;
        const int mine = call_priority(row, m_data.now().us);
        if (!worst || mine < rank) {
            worst = row;
            rank = mine;
        }
    }
    return worst;
}

}  // namespace andon::items

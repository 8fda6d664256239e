// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/lane_strip.h"

#include "models/items/words.h"
#include "ui/widgets/plain_label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <algorithm>
#include <array>
#include <utility>

namespace andon::ui {

LaneStrip::LaneStrip(const PageContext& context, OutboxActs& acts, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_acts(acts),
      m_row(new QHBoxLayout(this)),
      m_nothing(new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second)),
      m_all(new QPushButton) {
    m_row->setContentsMargins({});
    m_row->setSpacing(8);
    m_nothing->set_text(
        tr("Nothing leaves from here: no way out is configured, or another process sends."));
    m_row->addWidget(m_nothing, 1);
    m_row->addWidget(m_all);
    m_all->setObjectName(QStringLiteral("hold_all"));
    connect(m_all, &QPushButton::clicked, this, &LaneStrip::turn_all);
    connect(&context.data, &items::ConsoleData::status_changed, this, &LaneStrip::show_status);
    show_status();
}

void LaneStrip::turn_all() {
    m_acts.hold(outbox::kAllLanes, !m_all_held);
}

void LaneStrip::show_status() {
    std::vector<outbox::LaneStatus> lanes = m_context.data.status().lanes;
    m_all_held = std::ranges::any_of(
        lanes, [](const outbox::LaneStatus& one) { return one.name == outbox::kAllLanes; });
    std::erase_if(
        lanes, [](const outbox::LaneStatus& one) { return one.name == outbox::kAllLanes; });
    const bool same =
        std::ranges::equal(lanes, m_lanes, {}, &outbox::LaneStatus::name, &Lane::name);
    if (!same)
        make_lanes(lanes);
    const bool may = m_acts.refusal().isEmpty();
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        Lane& lane = m_lanes[i];
        lane.text->set_text(sentence(lanes[i]));
        lane.hold->setText(lanes[i].paused ? tr("Let it go on") : tr("Hold"));
        lane.hold->setEnabled(may);
        lane.try_now->setVisible(lanes[i].breaker != outbox::Breaker::closed);
        lane.try_now->setEnabled(may);
    }
    m_nothing->setVisible(lanes.empty());
    m_all->setText(m_all_held ? tr("Let everything go on") : tr("Stop everything"));
    m_all->setAccessibleName(m_all->text());
    m_all->setEnabled(may && !lanes.empty());
}

void LaneStrip::make_lanes(const std::vector<outbox::LaneStatus>& lanes) {
    for (const Lane& lane : std::exchange(m_lanes, {})) {
        for (QWidget* widget : std::initializer_list<QWidget*>{lane.text, lane.hold, lane.try_now})
            widget->deleteLater();
    }
    for (const outbox::LaneStatus& status : lanes) {
        Lane lane;
        lane.name = status.name;
        lane.text = new PlainLabel(m_context.theme, TextRole::body);
        lane.hold = new QPushButton;
        lane.hold->setAccessibleName(tr("Hold %1").arg(items::plain(status.name)));
        lane.try_now = new QPushButton(tr("Try now"));
        lane.try_now->setAccessibleName(tr("Try %1 now").arg(items::plain(status.name)));
        connect(lane.hold, &QPushButton::clicked, this, [this, name = lane.name] {
            const auto all = m_context.data.status().lanes;
            const auto now = std::ranges::find(all, name, &outbox::LaneStatus::name);
            m_acts.hold(name, now == all.end() || !now->paused);
        });
        connect(lane.try_now, &QPushButton::clicked, this, [this, name = lane.name] {
            m_acts.try_now(name);
        });
        const int at = m_row->count() - 1;  // before what is about all of them
        m_row->insertWidget(at, lane.text, 1);
        m_row->insertWidget(at + 1, lane.try_now);
        m_row->insertWidget(at + 2, lane.hold);
        m_lanes.push_back(std::move(lane));
    }
}

/// "Salesforce: works · 2 queued · 1 needs attention"
QString LaneStrip::sentence(const outbox::LaneStatus& lane) const {
    const items::Formatter& f = m_context.format;
    QStringList parts;
    if (m_all_held)
        parts << tr("everything is stopped");
    else if (lane.paused)
        parts << tr("held");
    else if (lane.breaker == outbox::Breaker::open)
        parts << tr("rests until %1").arg(f.clock(lane.until.us));
    else if (!lane.error.empty())
        parts << tr("tries again");
    else
        parts << tr("works");
    const std::array<std::pair<std::size_t, QString>, 4> counts{
        {{lane.queued, tr("%1 queued")},
         {lane.unknown, tr("%1 may have arrived")},
         {lane.waiting, tr("%1 waiting")},
         {lane.needs_attention, tr("%1 for somebody to look at")}}};
    for (const auto& [count, words] : counts) {
        if (count > 0)
            parts << words.arg(f.count(static_cast<std::int64_t>(count)));
    }
    QString text =
        items::word(lane.name) + QStringLiteral(": ") + parts.join(QStringLiteral(" · "));
    if (!lane.error.empty())
        text += QStringLiteral(" — ") + items::plain(lane.error);
    return text;
}

QStringList LaneStrip::in_words() const {
    QStringList out;
    for (const Lane& lane : m_lanes)
        out << lane.text->full_text();
    return out;
}

}  // namespace andon::ui

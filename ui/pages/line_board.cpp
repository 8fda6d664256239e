// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/line_board.h"

#include "models/items/words.h"
#include "ui/pages/judgement.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/state_pill.h"

#include <QApplication>
#include <QScrollArea>
#include <QScrollBar>
#include <algorithm>
#include <map>

namespace andon::ui {

namespace {
constexpr int kHead = 26;
constexpr int kGap = 10;
constexpr int kStripPixels = 1000;
}  // namespace

using items::plain;

LineBoard::LineBoard(const PageContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_lines(context.data),
      m_states(context.data),
      m_scroll(new QScrollArea(this)),
      m_board(new QWidget) {
    m_scroll->setWidget(m_board);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_board->setAutoFillBackground(false);
    m_scroll->viewport()->setAttribute(Qt::WA_Hover);
    m_scroll->viewport()->installEventFilter(this);
    setAccessibleName(tr("Lines"));
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &LineBoard::refresh);
    connect(&m_lines, &items::LiveRows::changed, this, &LineBoard::refresh_soon);
    connect(&m_states, &items::LiveRows::changed, this, [this] {
        m_states_changed = true;
        refresh_soon();
    });
    connect(&context.data, &items::ConsoleData::second_passed, this, &LineBoard::refresh_soon);
    connect(&context.data, &items::ConsoleData::status_changed, this, &LineBoard::take_status);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void LineBoard::open() {
    if (m_lines.known()) {
        m_lines.resume();
        m_states.resume();
        return;
    }
    m_lines.follow({"lines", {}, {{"site", false}, {"line", false}}, 500, {}});
    m_states.follow({"equipment_states", {}, {{"start", true}}, 5000, {}});
}

void LineBoard::set_alarms(const items::OpenAlarms& alarms) {
    m_alarms = &alarms;
    connect(&alarms, &items::OpenAlarms::changed, this, &LineBoard::refresh_soon);
}

void LineBoard::set_calls(const items::OpenCalls& calls) {
    m_calls = &calls;
    connect(&calls, &items::OpenCalls::changed, this, &LineBoard::refresh_soon);
}

void LineBoard::close() {
    m_lines.pause();
    m_states.pause();
}

void LineBoard::set_range(const items::TimeRange& range) {
    m_range = range;
    refresh_soon();
}

void LineBoard::set_scope(const Scope& scope) {
    m_scope = scope;
    refresh();
}

QStringList LineBoard::sites() const {
    return m_sites;
}

/// It comes four times a second; what only moves on waits for the next second.
void LineBoard::take_status(const ingest::PipelineStatus& status) {
    if (m_source_watch.take(status))
        refresh_soon();
}

/// With the frame, once whatever has changed: FramePacer says how often.
void LineBoard::refresh_soon() {
    if (!m_timer.isActive())
        m_timer.start(0);
}

/// A pointer that lies on the board for long is forgotten there, not reading.
bool LineBoard::being_used() const {
    constexpr qint64 kStillMs = 20'000;
    const QWidget* focused = QApplication::focusWidget();
    const bool pointed =
        m_scroll->underMouse() && m_since_moved.isValid() && m_since_moved.elapsed() < kStillMs;
    return pointed || (focused != nullptr && m_board->isAncestorOf(focused));
}

bool LineBoard::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::HoverMove || event->type() == QEvent::HoverEnter)
        m_since_moved.start();
    return QWidget::eventFilter(object, event);
}

void LineBoard::refresh() {
    constexpr qint64 kStatesMs = 1000;  ///< strips move slowly
    if (!isVisible())
        return;
    const bool due = !m_since_states.isValid() || m_since_states.elapsed() > kStatesMs;
    if (m_states_changed && (due || !m_history.covers_stops(m_lines))) {
        m_states_changed = false;
        m_since_states.start();
        m_history.group(m_states);
    }
    const auto sources = items::freshness(m_context.data.status());
    std::vector<LineFacts> all;
    QStringList sites;
    for (const items::RowView& line : m_lines.rows()) {
        const QString site = plain(line.text("site"));
        if (!site.isEmpty() && !sites.contains(site))
            sites << site;
        if (m_scope.holds_line(line))
            all.push_back(facts_of(line, sources));
    }
    m_stopped = static_cast<int>(
        std::count_if(all.begin(), all.end(), [](const LineFacts& f) { return f.priority == 1; }));
    std::stable_sort(all.begin(), all.end(), [](const LineFacts& a, const LineFacts& b) {
        const auto rank = [](const LineFacts& f) {
            const bool of_now = f.silent_source.isEmpty() && f.dated.isEmpty();
            return f.priority != 0 ? f.priority : of_now ? 9 : 5;
        };
        return rank(a) < rank(b);
    });
    place(std::move(all));
    if (sites != m_sites) {
        m_sites = sites;
        Q_EMIT sites_changed();
    }
    // The tiles draw themselves, where what they show has changed.
    update(m_tiles.empty() ? rect() : QRect(0, 0, width(), kHead));
}

void LineBoard::place(std::vector<LineFacts> all) {
    m_held = false;
    if (being_used() && all.size() == m_tiles.size()) {
        // Everything stays where it is; only what it says changes.
        std::map<QString, std::size_t> at;
        for (std::size_t i = 0; i < m_tiles.size(); ++i) {
            at[m_tiles[i]->facts().key] = i;
            m_held = m_held || m_tiles[i]->facts().key != all[i].key;
        }
        for (LineFacts& facts : all) {
            const auto it = at.find(facts.key);
            if (it != at.end())
                m_tiles[it->second]->set_facts(std::move(facts));
        }
        return;
    }
    while (m_tiles.size() < all.size()) {
        auto* tile = new LineTile(m_context.theme, m_board);
        connect(tile, &LineTile::opened, this, [this](const QString& key) {
            Q_EMIT opened(QStringLiteral("equipment/") + key);
        });
        tile->show();
        m_tiles.push_back(tile);
    }
    while (m_tiles.size() > all.size()) {
        m_tiles.back()->deleteLater();
        m_tiles.pop_back();
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        m_tiles[i]->set_facts(std::move(all[i]));
    arrange();
}

LineFacts LineBoard::facts_of(
    const items::RowView& line, const std::vector<items::SourceFreshness>& sources) const {
    const items::Formatter& f = m_context.format;
    const std::int64_t now = m_context.data.now().us;
    LineFacts out;
    out.key = plain(line.text("line"));
    out.name = plain(line.text("name"));
    if (out.name.isEmpty())
        out.name = out.key.section(QLatin1Char('/'), -1);
    out.site = items::place_title(line.text("site"));
    out.state = plain(line.text("state"));
    if (const auto since = line.integer("since"))
        out.since = f.age(now - *since);
    out.rate_value = line.number("rate");
    out.plan_value = line.number("plan");
    out.rate = out.rate_value ? f.real(*out.rate_value, 0) : items::Formatter::none();
    out.unit = out.rate_value ? tr("/h", "an hour") : QString();
    out.plan = out.plan_value   ? tr("plan %1").arg(f.real(*out.plan_value, 0))
               : out.rate_value ? tr("plan –")
                                : QString();
    out.figure = cell_figure(
        line, "rate", tr("Good pieces an hour"), out.rate + QLatin1Char(' ') + out.unit);
    if (const auto last = line.integer("last_event")) {
        out.age = f.age(now - *last);
        out.last_good = f.moment(*last, now);
    }
    const QString source = plain(line.text("source"));
    for (const items::SourceFreshness& s : sources) {
        if (s.name != source)
            continue;
        if (s.silent)
            out.silent_source = s.name;
        out.dated = dated_words(line, s);
    }
    const std::string machine = line.text("equipment");
    const bool unread = m_states.known() && !m_states.loaded();
    const Judgement judged =
        judge_line(line, unread ? std::nullopt : std::optional(m_history.loss_class(machine)), now);
    const bool of_now = out.silent_source.isEmpty() && out.dated.isEmpty();
    out.priority = of_now ? judged.priority : 0;
    out.words = words_of(line, judged.words);
    const auto* alarm = m_alarms != nullptr ? m_alarms->of_line(line.text("line")) : nullptr;
    if (alarm != nullptr && of_now) {
        // The rule says more than that the line stands: it goes first where it is no less.
        if (out.priority == 0 || alarm->priority <= out.priority) {
            const QString title = plain(alarm->title);
            out.words = out.words.isEmpty() ? title : title + QStringLiteral(" · ") + out.words;
            out.priority = alarm->priority;
        }
    }
    const auto call =
        m_calls != nullptr && of_now ? m_calls->of_line(line.text("line")) : std::nullopt;
    if (call) {
        const QString who = items::call_words(*call, f, now);
        out.words = out.words.isEmpty() ? who : who + QStringLiteral(" · ") + out.words;
        const int wanted = items::call_priority(*call, now);
        if (out.priority == 0 || wanted < out.priority)
            out.priority = wanted;
    }
    const items::TimeSpan span = m_range.at(f.range_clock(now));
    // A strip moves on by its pixels, not by microseconds that nobody sees.
    const std::int64_t pixel = std::max<std::int64_t>(1, span.length() / kStripPixels);
    out.from_us = span.from / pixel * pixel;
    out.to_us = std::max(
        std::min(span.to / pixel * pixel + pixel, now / pixel * pixel + pixel), out.from_us + 1);
    out.states = m_history.spans(machine, out.from_us, out.to_us);
    if (!of_now && !out.states.empty()) {
        // What it is doing now is not known.
        StateSpan& newest = out.states.back();
        newest.to_us =
            std::clamp(line.integer("last_event").value_or(now), newest.from_us, newest.to_us);
    }
    return out;
}

/// Why what the line says is not of now though its source is there; empty where it is.
QString LineBoard::dated_words(
    const items::RowView& line, const items::SourceFreshness& source) const {
    constexpr std::int64_t kQuiet = 15LL * 60 * 1'000'000;
    const auto last = line.integer("last_event");
    const std::int64_t now = m_context.data.now().us;
    if (source.silent || !last)
        return {};
    const items::Formatter& f = m_context.format;
    if (source.behind_us())
        return tr("%1 is %2. This was at %3")
            .arg(source.name, items::standing(source, f), f.moment(*last, now));
    // What runs is heard of; a stop may last without a word.
    const bool runs = state_look(plain(line.text("state"))) == StateLook::running;
    return runs && now - *last > kQuiet
               ? tr("Nothing has come of it for %1").arg(f.age(now - *last))
               : QString();
}

QString LineBoard::words_of(const items::RowView& line, const QString& judged) const {
    QStringList words;
    const QString reason = items::reason_text(line.text("reason"));
    if (!reason.isEmpty())
        words << reason;
    const auto stopped = line.integer("stopped").value_or(0);
    const auto machines = line.integer("machines").value_or(0);
    if (stopped > 1 && machines >= stopped)
        words << tr("%1 of %2 machines stand", nullptr, items::plural(machines))
                     .arg(stopped)
                     .arg(machines);
    else if (stopped == 1 && !line.text("equipment").empty())
        words << items::end_of_path(line.text("equipment"));
    if (!judged.isEmpty())
        words << judged;
    if (!words.isEmpty())
        return words.join(QStringLiteral(" · "));
    if (const auto oee = line.number("oee"))
        words << tr("OEE %1").arg(m_context.format.percent(*oee, 0));
    if (const auto good = line.number("good_ratio"))
        words << tr("good %1").arg(m_context.format.percent(*good, 1));
    if (words.isEmpty() && line.text("state").empty() && !line.number("rate"))
        words << tr("no state or count has come yet");
    return words.join(QStringLiteral(" · "));
}

void LineBoard::resizeEvent(QResizeEvent* event) {
    m_scroll->setGeometry(0, kHead, width(), height() - kHead);
    arrange();
    QWidget::resizeEvent(event);
}

/// As many columns as keep a tile readable; the rows share the height.
void LineBoard::arrange() {
    const int n = static_cast<int>(m_tiles.size());
    if (n == 0)
        return;
    constexpr int kLeast = 118;  ///< height of a tile
    const int room = m_scroll->width();
    const int most = std::max(1, (room + kGap) / (250 + kGap));
    int columns = std::min({n, most, 3});
    while (columns < most && (n + columns - 1) / columns * (kLeast + kGap) > m_scroll->height())
        ++columns;
    const int rows = (n + columns - 1) / columns;
    // On a large screen tiles grow with what stands in them, as long as they keep their shape.
    const int tallest = std::max(240, room * 62 / (100 * columns));
    const int height = std::clamp((m_scroll->height() - (rows - 1) * kGap) / rows, kLeast, tallest);
    const bool scrolls = rows * (height + kGap) - kGap > m_scroll->height();
    const int wide = room - (scrolls ? m_scroll->verticalScrollBar()->sizeHint().width() : 0);
    m_board->resize(wide, rows * (height + kGap) - kGap);
    for (int i = 0; i < n; ++i) {
        const int left = wide * (i % columns) / columns
                         + (i % columns == 0 ? 0 : kGap * (i % columns) / columns);
        const int tile_width = (wide - (columns - 1) * kGap) / columns;
        m_tiles[static_cast<std::size_t>(i)]->setGeometry(
            std::min(left, (i % columns) * (tile_width + kGap)), i / columns * (height + kGap),
            tile_width, height);
    }
}

QString LineBoard::empty_text() const {
    if (!m_lines.known())
        return tr("This store has no view of production lines.");
    if (!m_lines.loaded())
        return tr("Reading the lines …");
    return tr(
        "No production line has been heard of yet.\n\nLines appear when a HierarchyNode or the first state or count of a "
        "machine arrives: see Help, Events. To see how it looks, run andon demo.");
}

void LineBoard::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = m_context.theme.colours();
    paint_text(
        p, QRectF(0, 0, width(), 20),
        m_held ? tr("Lines · held while you read, the order has changed")
               : tr("Lines · trouble first, then by site"),
        m_context.theme.font(TextRole::heading), t.ink2);
    const items::Formatter& f = m_context.format;
    const items::TimeSpan span = m_range.at(f.range_clock(m_context.data.now().us));
    const QString range = m_range.is_open() ? tr("strips: last %1").arg(f.span(span.length()))
                                            : tr("strips: %1 – %2")
                                                  .arg(
                                                      f.moment(span.from, m_context.data.now().us),
                                                      f.moment(span.to, m_context.data.now().us));
    paint_text(
        p, QRectF(0, 0, width(), 20), range, m_context.theme.font(TextRole::note), t.ink2,
        Qt::AlignRight | Qt::AlignVCenter);
    if (!m_tiles.empty())
        return;
    const QRectF card(0, kHead, width(), height() - kHead);
    paint_card(p, card, t, t.panel);
    p.setFont(m_context.theme.font(TextRole::body));
    p.setPen(t.ink2);
    p.drawText(card.adjusted(60, 0, -60, 0), Qt::AlignCenter | Qt::TextWordWrap, empty_text());
}

}  // namespace andon::ui

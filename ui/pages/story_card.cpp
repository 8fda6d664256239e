// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/story_card.h"

#include "ui/pages/raw_view.h"
#include "ui/widgets/card.h"
#include "ui/widgets/cell_delegate.h"

#include <QComboBox>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <map>

namespace andon::ui {

namespace {

constexpr int kAgainMs = 2000;

}  // namespace

StoryCard::StoryCard(const PageContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_story(context.data, context.format),
      m_card(new Card(context.theme, tr("Story"))),
      m_types(new QComboBox),
      m_table(new QTableView),
      m_stack(new QStackedWidget),
      m_raw(new RawView(context)) {
    build_table();
    m_raw->set_back_text(tr("Back to the story"));
    m_stack->addWidget(m_card);
    m_stack->addWidget(m_raw);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(m_stack);
    const auto again = [this] {
        if (m_table->isVisible())
            m_story.read_again();
    };
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, again);
    connect(&context.data.cursor(), &items::Cursor::moved, this, again);
    connect(m_raw, &RawView::back, this, &StoryCard::close_raw);
    connect(&m_story, &items::StoryModel::loaded, this, [this] {
        offer_types();
        hide_other_types();
        show_note();
        fit_types();
        choose_wanted();
    });
    connect(m_types, &QComboBox::currentIndexChanged, this, [this] {
        hide_other_types();
        show_note();
    });
}

void StoryCard::build_table() {
    m_card->body()->setContentsMargins(1, 6, 1, 1);
    constexpr int kHeading = 80;
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(kHeading, 0, 6, 0);
    m_types->setAccessibleName(tr("Types of events in the story"));
    m_types->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_types->setMinimumContentsLength(14);
    m_card->set_beside(kHeading + m_types->sizeHint().width());
    m_types->addItem(tr("All types"));
    bar->addWidget(m_types);
    bar->addStretch();
    m_table->setModel(&m_story);
    m_table->setItemDelegate(new CellDelegate(m_context.theme, m_table));
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setAutoScroll(false);
    m_table->horizontalHeader()->hide();
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(28);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setColumnWidth(items::StoryModel::time_column, 116);
    m_table->setColumnWidth(items::StoryModel::type_column, 148);
    m_table->setAccessibleName(tr("Story"));
    m_card->body()->addLayout(bar);
    m_card->body()->addWidget(m_table);
    const auto open = [this](const QModelIndex& at) { open_raw(at.row()); };
    connect(m_table, &QTableView::clicked, this, open);
    connect(m_table, &QTableView::activated, this, open);
}

/// Types are read whole, where the text beside them keeps its room.
void StoryCard::fit_types() {
    constexpr int kUsual = 148;
    constexpr int kMost = 220;
    const int room = std::clamp(m_table->viewport()->width() * 2 / 5, kUsual, kMost);
    constexpr int kRows = 50;
    int wanted = kUsual;
    for (int row = 0; row < std::min(m_story.rowCount(), kRows); ++row) {
        const QModelIndex at = m_story.index(row, items::StoryModel::type_column);
        wanted = std::max(wanted, m_table->itemDelegate()->sizeHint({}, at).width());
    }
    m_table->setColumnWidth(items::StoryModel::type_column, std::min(wanted, room));
}

void StoryCard::show_story(const std::string& kind, const std::string& id) {
    close_raw();
    m_types->setCurrentIndex(0);
    m_any = true;
    m_wanted = 0;
    m_story.show(kind, id);
    m_again.start();
}

void StoryCard::set_other_names(std::vector<std::string> names) {
    m_story.set_other_names(std::move(names));
}

void StoryCard::show_nothing() {
    m_any = false;
    m_again.stop();
    m_story.clear();
    close_raw();
}

void StoryCard::pause() {
    m_again.stop();
}

void StoryCard::resume() {
    if (!m_any)
        return;
    m_story.read_again();
    m_again.start();
}

void StoryCard::show_note() {
    const int n = m_story.rowCount();
    if (!m_story.error().isEmpty()) {
        m_card->set_note(m_story.error());
    } else if (n == 0) {
        m_card->set_note(tr("no business event yet"));
    } else {
        const bool most = static_cast<std::size_t>(n) >= items::StoryModel::kMost;
        m_card->set_note((most ? tr("the newest %1 events · Enter: raw event", nullptr, n)
                               : tr("%1 events · Enter: raw event", nullptr, n))
                             .arg(m_context.format.count(n)));
    }
}

/// What there is to choose from, the most frequent first.
void StoryCard::offer_types() {
    std::map<QString, int> counts;
    for (int row = 0; row < m_story.rowCount(); ++row)
        ++counts[m_story.index(row, items::StoryModel::type_column).data().toString()];
    std::vector<std::pair<int, QString>> order;
    for (const auto& [type, count] : counts)
        order.emplace_back(-count, type);
    std::sort(order.begin(), order.end());
    QStringList titles{tr("All types")};
    QStringList types{QString()};
    for (const auto& [count, type] : order) {
        titles << QStringLiteral("%1 · %2").arg(type, m_context.format.count(-count));
        types << type;
    }
    const QString chosen = m_types->currentData().toString();
    const QSignalBlocker quiet(m_types);
    m_types->clear();
    for (int i = 0; i < titles.size(); ++i)
        m_types->addItem(titles[i], types[i]);
    m_types->setCurrentIndex(std::max(0, static_cast<int>(types.indexOf(chosen))));
    m_types->setVisible(order.size() > 1);
}

void StoryCard::hide_other_types() {
    const QString type = m_types->currentData().toString();
    for (int row = 0; row < m_story.rowCount(); ++row) {
        const QModelIndex at = m_story.index(row, items::StoryModel::type_column);
        m_table->setRowHidden(row, !type.isEmpty() && at.data().toString() != type);
    }
}

void StoryCard::open_raw(int row) {
    if (const items::StoryEntry* entry = m_story.entry(row))
        open_raw_of(entry->seq);
}

void StoryCard::open_raw_of(items::Seq seq) {
    m_raw_place.reset();
    m_raw->show_message(tr("Reading the journal …"));
    m_stack->setCurrentIndex(1);
    Q_EMIT raw_shown(true);
    m_raw->setFocus();
    m_raw_read = items::Pending(
        m_context.data, m_context.data.raw_event(seq, [this](const Result<items::RawEvent>& reply) {
            m_raw_place = reply ? items::log_place(reply->from) : std::nullopt;
            if (reply)
                m_raw->show_event(*reply);
            else
                m_raw->show_message(items::plain(reply.error().message));
        }));
}

void StoryCard::show_event(items::Seq seq) {
    m_types->setCurrentIndex(0);
    m_wanted = seq;
    choose_wanted();
    open_raw_of(seq);
}

void StoryCard::choose_wanted() {
    for (int row = 0; m_wanted != 0 && row < m_story.rowCount(); ++row) {
        if (m_story.entry(row)->seq != m_wanted)
            continue;
        m_wanted = 0;
        const QModelIndex at = m_story.index(row, 0);
        m_table->setCurrentIndex(at);
        m_table->scrollTo(at, QAbstractItemView::PositionAtCenter);
    }
}

std::optional<items::LogPlace> StoryCard::open_event() const {
    return raw_is_open() ? m_raw_place : std::nullopt;
}

bool StoryCard::raw_is_open() const {
    return m_stack->currentIndex() == 1;
}

void StoryCard::close_raw() {
    m_raw_read.drop();
    const bool had_focus = m_raw->isAncestorOf(m_raw->window()->focusWidget());
    m_stack->setCurrentIndex(0);
    Q_EMIT raw_shown(false);
    if (had_focus)
        m_table->setFocus();
}

bool StoryCard::step(int direction) {
    const int current = m_table->currentIndex().row();
    // The newest stands first.
    int row = current < 0 ? (direction > 0 ? m_story.rowCount() - 1 : 0) : current - direction;
    while (row >= 0 && row < m_story.rowCount() && m_table->isRowHidden(row))
        row -= direction;
    if (row < 0 || row >= m_story.rowCount())
        return false;
    m_wanted = 0;
    const QModelIndex at = m_story.index(row, 0);
    m_table->setCurrentIndex(at);
    m_table->scrollTo(at);
    if (raw_is_open())
        open_raw(row);
    return true;
}

void StoryCard::focus_story() {
    m_table->setFocus(Qt::ShortcutFocusReason);
    if (!m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_story.index(0, 0));
}

}  // namespace andon::ui

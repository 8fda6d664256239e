// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/trends_page.h"

#include "ui/pages/trend_card.h"
#include "ui/widgets/hint_field.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace andon::ui {

namespace {
constexpr int kMargin = 14;
constexpr int kPicker = 330;
constexpr std::size_t kMostOfMachine = 4;  ///< charts that the name of a machine opens
}  // namespace

TrendsPage::TrendsPage(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      m_tags(context.data),
      m_find(new HintField(context.theme, tr("Find a machine or a tag"), tr("Ctrl F"))),
      m_list(new QListView),
      m_message(new PlainLabel(context.theme, TextRole::body, PlainLabel::Ink::second)),
      m_live(new QPushButton(tr("Back to live"))),
      m_place(new QWidget),
      m_grid(new QGridLayout(m_place)) {
    m_grid->setContentsMargins({});
    m_grid->setSpacing(10);
    auto* right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(build_head());
    right->addWidget(m_place, 1);
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    all->setSpacing(10);
    all->addWidget(build_picker());
    all->addLayout(right, 1);
    setFocusProxy(m_find);
    connect(&m_tags, &TagList::loaded, this, &TrendsPage::take_key);
    connect(&m_link, &ChartLink::zoomed, this, &TrendsPage::say);
    say();
}

QWidget* TrendsPage::build_head() {
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->addWidget(m_message, 1);
    row->addWidget(m_live);
    m_live->setAccessibleName(tr("Back to live"));
    connect(m_live, &QPushButton::clicked, this, [this] { m_link.set_zoom(std::nullopt); });
    return head;
}

QWidget* TrendsPage::build_picker() {
    auto* card = new Card(theme(), tr("Tags"));
    card->setFixedWidth(kPicker);
    card->set_note(tr("Enter: a chart · Shift: a line"));
    card->body()->addWidget(m_find);
    card->body()->addWidget(m_list, 1);
    m_list->setModel(&m_tags);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTextElideMode(Qt::ElideLeft);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Tags that were found"));
    m_find->setAccessibleName(tr("Find a machine or a tag"));
    m_find->installEventFilter(this);
    m_list->installEventFilter(this);
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_tags.find(text);
        m_list->setCurrentIndex(m_tags.index(0, 0));
    });
    connect(m_list, &QListView::doubleClicked, this, [this] { pick_found(false); });
    return card;
}

/// Enter picks what stands first, or is marked; arrows go from the field into the list.
bool TrendsPage::eventFilter(QObject* object, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return Page::eventFilter(object, event);
    const auto& key = static_cast<QKeyEvent&>(*event);
    if (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) {
        pick_found(key.modifiers().testFlag(Qt::ShiftModifier));
        return true;
    }
    const bool vertical = key.key() == Qt::Key_Down || key.key() == Qt::Key_Up;
    if (object == m_find && vertical) {
        const int row = m_list->currentIndex().row() + (key.key() == Qt::Key_Down ? 1 : -1);
        m_list->setCurrentIndex(m_tags.index(std::clamp(row, 0, m_tags.rowCount() - 1), 0));
        return true;
    }
    return Page::eventFilter(object, event);
}

void TrendsPage::pick_found(bool beside) {
    const auto tag = m_tags.at(std::max(0, m_list->currentIndex().row()));
    if (!tag)
        return;
    const std::vector<TagName> alone{*tag};
    const auto there =
        std::ranges::find_if(m_cards, [&](const TrendCard* card) { return card->tags() == alone; });
    if (beside || there == m_cards.end()) {
        pick(*tag, beside);
        return;
    }
    m_chosen = *there;
    m_refused = tr("There is a chart of it already.");
    say();
}

void TrendsPage::pick(const TagName& tag, bool beside) {
    m_refused.clear();
    TrendCard* card = beside && !m_cards.empty() ? m_chosen.data() : nullptr;
    if (card == nullptr && beside && !m_cards.empty())
        card = m_cards.back();
    if (card == nullptr && m_cards.size() >= kMostCharts) {
        m_refused = tr("There are %1 charts already: close one first.").arg(kMostCharts);
        say();
        return;
    }
    if (card == nullptr)
        card = add_card();
    if (!card->add(tag))
        m_refused = tr("The chart has that tag already, or %1 lines.").arg(TrendCard::kMostLines);
    m_chosen = card;
    say();
}

TrendCard* TrendsPage::add_card() {
    auto* card = new TrendCard(context(), m_link);
    card->set_range(m_range);
    m_cards.push_back(card);
    connect(card, &TrendCard::chosen, this, [this, card] { m_chosen = card; });
    connect(card, &TrendCard::closed, this, [this, card] { close_card(card); });
    connect(card, &TrendCard::changed, this, [this] {
        if (!m_restoring)
            Q_EMIT arranged();
    });
    arrange();
    return card;
}

void TrendsPage::close_card(TrendCard* card) {
    std::erase(m_cards, card);
    card->hide();
    card->deleteLater();  // it is what calls
    m_refused.clear();
    arrange();
    say();
    m_find->setFocus();
    Q_EMIT arranged();
}

/// One below the other up to three, then in two columns.
void TrendsPage::arrange() {
    while (QLayoutItem* item = m_grid->takeAt(0))
        delete item;
    const int columns = m_cards.size() <= 3 ? 1 : 2;
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        const auto n = static_cast<int>(i);
        m_grid->addWidget(m_cards[i], n / columns, n % columns);
        m_cards[i]->show();
    }
    m_place->setHidden(m_cards.empty());
    update();
}

void TrendsPage::open() {
    m_tags.read();
}

void TrendsPage::close() {
    m_refused.clear();
}

ChartLayout TrendsPage::layout_here() const {
    ChartLayout out;
    for (const TrendCard* card : m_cards)
        out.charts.push_back(card->tags());
    if (!m_cards.empty())
        out.zoom = m_link.zoom();
    return out;
}

Spot TrendsPage::spot() const {
    Spot spot;
    spot.key = m_key.isEmpty() ? print_charts(layout_here()) : m_key;
    return spot;
}

/// Exactly these; charts that are there already stay as they are.
void TrendsPage::show_layout(const ChartLayout& layout) {
    m_restoring = true;
    m_refused.clear();
    if (layout.charts != layout_here().charts) {
        for (TrendCard* card : std::exchange(m_cards, {})) {
            card->hide();
            card->deleteLater();
        }
        arrange();
        for (const std::vector<TagName>& tags : layout.charts) {
            for (std::size_t i = 0; i < tags.size(); ++i)
                pick(tags[i], i > 0);
        }
    }
    m_link.set_zoom(layout.zoom);
    m_restoring = false;
    say();
    Q_EMIT arranged();
}

void TrendsPage::show_key(const QString& key) {
    if (const auto layout = parse_charts(key)) {
        m_key.clear();
        show_layout(*layout);
        return;
    }
    m_key = key;
    if (m_tags.ready())
        take_key();
}

/// A link adds what it names; what a person has picked stays.
void TrendsPage::take_key() {
    if (m_key.isEmpty())
        return;
    const QString key = std::exchange(m_key, QString());
    std::vector<TagName> wanted = m_tags.named(key.toStdString());
    if (wanted.empty()) {
        m_refused = tr("No readings are known of %1.").arg(items::plain(key.toStdString()));
        say();
        return;
    }
    wanted.resize(std::min(wanted.size(), kMostOfMachine));
    for (const TagName& tag : wanted) {
        const bool there = std::ranges::any_of(m_cards, [&](const TrendCard* card) {
            return std::ranges::find(card->tags(), tag) != card->tags().end();
        });
        if (!there)
            pick(tag, false);
    }
}

void TrendsPage::set_range(const items::TimeRange& range) {
    const items::TimeSpan span = range.at(format().range_clock(data().now().us));
    // What ends at now goes on with it; anything else is looked at as it lies.
    if (range.is_open()) {
        m_range = span.length();
        m_link.set_zoom(std::nullopt);
    } else {
        m_link.set_zoom(TimeRange{span.from, span.to});
    }
    for (TrendCard* card : m_cards)
        card->set_range(m_range);
    say();
}

QWidget* TrendsPage::filter_field() {
    return m_find;
}

QString TrendsPage::message() const {
    return m_message->full_text();
}

void TrendsPage::say() {
    const auto zoom = m_link.zoom();
    const items::Formatter& f = format();
    const std::int64_t now = data().now().us;
    QString text;
    if (!m_refused.isEmpty())
        text = m_refused;
    else if (zoom)
        text = tr("%1 from %2 to %3")
                   .arg(
                       f.duration(zoom->span()), f.moment(zoom->from_us, now),
                       f.moment(zoom->to_us, now));
    else if (!m_cards.empty())
        text =
            tr("Last %1 · drag or + zooms, Shift + drag moves, Esc is live").arg(f.span(m_range));
    m_message->set_text(text);
    m_live->setVisible(zoom.has_value());
}

void TrendsPage::remember(QSettings& settings) const {
    settings.remove(QStringLiteral("charts"));
    settings.beginWriteArray(QStringLiteral("charts"), static_cast<int>(m_cards.size()));
    for (std::size_t i = 0; i < m_cards.size(); ++i) {
        settings.setArrayIndex(static_cast<int>(i));
        QStringList names;
        for (const TagName& tag : m_cards[i]->tags())
            names << QString::fromStdString(tag.equipment) << QString::fromStdString(tag.tag);
        settings.setValue(QStringLiteral("tags"), names);
    }
    settings.endArray();
    settings.remove(QStringLiteral("zoom"));
    if (const auto zoom = layout_here().zoom) {
        settings.setValue(QStringLiteral("zoom/from"), static_cast<qlonglong>(zoom->from_us));
        settings.setValue(QStringLiteral("zoom/to"), static_cast<qlonglong>(zoom->to_us));
    }
}

void TrendsPage::restore(QSettings& settings) {
    m_restoring = true;
    const int n = settings.beginReadArray(QStringLiteral("charts"));
    for (int i = 0; i < std::min(n, static_cast<int>(kMostCharts)); ++i) {
        settings.setArrayIndex(i);
        const QStringList names = settings.value(QStringLiteral("tags")).toStringList();
        for (qsizetype k = 0; k + 1 < names.size(); k += 2)
            pick({names[k].toStdString(), names[k + 1].toStdString()}, k > 0);
    }
    settings.endArray();
    const TimeRange zoom{
        settings.value(QStringLiteral("zoom/from")).toLongLong(),
        settings.value(QStringLiteral("zoom/to")).toLongLong()};
    if (!m_cards.empty() && zoom.from_us > 0 && zoom.from_us < zoom.to_us)
        m_link.set_zoom(zoom);
    m_restoring = false;
}

void TrendsPage::paintEvent(QPaintEvent*) {
    if (!m_cards.empty())
        return;
    QPainter p(this);
    const int top = m_message->mapTo(this, QPoint(0, m_message->height())).y() + 8;
    const QRect place = rect().adjusted(kMargin + kPicker + 10, top, -kMargin, -kMargin);
    paint_card(p, place, theme().colours(), theme().colours().panel);
    p.setFont(theme().font(TextRole::body));
    p.setPen(theme().colours().ink2);
    p.drawText(
        place.adjusted(50, 0, -50, 0), Qt::AlignCenter | Qt::TextWordWrap,
        m_tags.ready() && m_tags.rowCount() == 0 && m_find->text().isEmpty()
            ? tr(
                "No readings have been heard of yet.\n\nTags appear with their first reading. Run andon demo to see a plant.")
            : tr(
                "Pick tags at the left: up to eight charts, with one cursor and one stretch of time.\n\n"
                "Type to find   ·   Enter makes a chart   ·   Shift + Enter adds a line to the last one"));
}

}  // namespace andon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/detail_pane.h"

#include "ui/pages/detail_tabs.h"
#include "ui/pages/raw_view.h"
#include "ui/pages/related_list.h"
#include "ui/pages/trend_panel.h"
#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"

#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace andon::ui {

using items::Formatter;
using items::plain;
using items::RowView;

namespace {

QString quality_text(std::int64_t quality) {
    switch (static_cast<contracts::Quality>(quality)) {
    case contracts::Quality::good:
        return QStringLiteral("good");
    case contracts::Quality::uncertain:
        return QStringLiteral("uncertain");
    case contracts::Quality::bad:
    case contracts::Quality::no_number:
        return QStringLiteral("bad");
    }
    return QStringLiteral("unknown");
}

}  // namespace

DetailPane::DetailPane(const PageContext& context, const LivePageConfig& config, QWidget* parent)
    : QWidget(parent), m_context(context), m_config(config), m_story(context.data, context.format) {
    build();
    m_story_again.setInterval(2000);
    connect(&context.data.cursor(), &items::Cursor::moved, this, [this] {
        if (m_story_table->isVisible())
            m_story.read_again();
    });
    connect(&m_story_again, &QTimer::timeout, this, [this] {
        if (m_story_table->isVisible())
            m_story.read_again();
    });
    connect(&context.data, &items::ConsoleData::second_passed, this, [this] {
        if (m_schema != nullptr && isVisible())
            show_facts();
    });
    show_nothing();
}

void DetailPane::build() {
    const Theme& t = m_context.theme;
    m_all = new QWidget(this);
    auto* column = new QVBoxLayout(m_all);
    m_column = column;
    column->setContentsMargins({});
    column->setSpacing(10);
    m_head = new Card(t, QString());
    m_title = new PlainLabel(t, TextRole::title);
    m_subtitle = new PlainLabel(t, TextRole::body, PlainLabel::Ink::second);
    m_head->body()->addWidget(m_title);
    m_head->body()->addWidget(m_subtitle);
    m_head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_facts = new ListCard(
        t, QStringLiteral("Key facts"),
        {{140, CellInk::second}, {0}, {90, CellInk::second, Qt::AlignRight}});
    m_facts->set_row_height(23);
    m_facts->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_trend = new TrendPanel(m_context);
    m_trend->setMinimumHeight(180);
    m_trend->hide();
    connect(m_trend, &TrendPanel::subject_changed, this, &DetailPane::place_trend);
    column->addWidget(m_head);
    column->addWidget(m_facts);
    column->addWidget(m_trend, 2);
    m_stack = new QStackedWidget;
    m_stack->addWidget(build_story());
    m_raw = new RawView(m_context);
    m_raw->set_back_text(QStringLiteral("Back to the story"));
    m_stack->addWidget(m_raw);
    m_tabs = new DetailTabs;
    m_story_tab = m_tabs->add(m_stack, QStringLiteral("Story"));
    add_related();
    auto* place = new QWidget;
    m_trend_place = new QVBoxLayout(place);
    m_trend_place->setContentsMargins({});
    m_trend_tab = m_tabs->add(place, QStringLiteral("Trend"));
    m_tabs->set_offered(m_trend_tab, false);
    column->addWidget(m_tabs, 3);
    column->addStretch(0);
    connect(m_raw, &RawView::back, this, &DetailPane::close_raw);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(m_all);
}

void DetailPane::add_related() {
    for (const RelatedRows& related : m_config.related) {
        auto* card = new ListCard(m_context.theme, related.title, related_columns(related));
        card->setAccessibleName(related.title);
        card->set_row_height(25);
        card->set_empty_text(QStringLiteral("None."));
        m_related_tabs.push_back(m_tabs->add(card, related.title));
        m_related.push_back(card);
        m_related_rows.push_back(std::make_unique<items::LiveRows>(m_context.data));
        connect(
            m_related_rows.back().get(), &items::LiveRows::changed, this,
            &DetailPane::show_related);
        connect(card, &ListCard::opened, this, &DetailPane::opened);
    }
}

QWidget* DetailPane::build_story() {
    auto* card = new Card(m_context.theme, QStringLiteral("Story"));
    card->set_note(QStringLiteral("Enter: raw event"));
    card->body()->setContentsMargins(1, Card::kHeading, 1, 1);
    m_story_table = new QTableView;
    m_story_table->setModel(&m_story);
    m_story_table->setItemDelegate(new CellDelegate(m_context.theme, m_story_table));
    m_story_table->setShowGrid(false);
    m_story_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_story_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_story_table->setTabKeyNavigation(false);
    m_story_table->setWordWrap(false);
    m_story_table->setAutoScroll(false);
    m_story_table->horizontalHeader()->hide();
    m_story_table->verticalHeader()->hide();
    m_story_table->verticalHeader()->setDefaultSectionSize(28);
    m_story_table->horizontalHeader()->setStretchLastSection(true);
    m_story_table->setColumnWidth(items::StoryModel::time_column, 116);
    m_story_table->setColumnWidth(items::StoryModel::type_column, 148);
    m_story_table->setAccessibleName(QStringLiteral("Story"));
    card->body()->addWidget(m_story_table);
    connect(m_story_table, &QTableView::clicked, this, [this](const QModelIndex& at) {
        open_raw(at.row());
    });
    connect(m_story_table, &QTableView::activated, this, [this](const QModelIndex& at) {
        open_raw(at.row());
    });
    connect(&m_story, &items::StoryModel::loaded, this, [this, card] {
        const int n = m_story.rowCount();
        card->set_note(
            !m_story.error().isEmpty() ? m_story.error()
            : n == 0
                ? QStringLiteral("no business event yet")
                : QStringLiteral("%1 events · Enter: raw event").arg(m_context.format.count(n)));
    });
    return card;
}

QString DetailPane::key() const {
    if (m_schema == nullptr || m_row.empty())
        return {};
    const auto* text = std::get_if<std::string>(&m_row.front());
    return text != nullptr ? plain(*text) : QString();
}

void DetailPane::show_nothing() {
    m_schema = nullptr;
    m_row.clear();
    m_story_again.stop();
    m_story.clear();
    m_trend->show_nothing();
    for (auto& rows : m_related_rows)
        rows->stop();
    m_all->hide();
    update();
}

void DetailPane::show_row(
    const views::ViewSchema& schema, const views::Row& row, const QString& silent_source) {
    m_schema = &schema;
    m_row = row;
    m_silent = silent_source;
    close_raw();
    const RowView view(schema, m_row);
    const auto first_of = [&](const std::vector<std::string>& names) {
        for (const std::string& name : names) {
            if (!view.text(name).empty())
                return plain(view.text(name));
        }
        return key();
    };
    m_title->set_text(first_of(m_config.title_columns));
    QStringList subtitle;
    for (const std::string& name : m_config.subtitle_columns) {
        const QString text = plain(view.text(name));
        if (!text.isEmpty() && text != m_title->full_text())
            subtitle << text;
    }
    m_subtitle->set_text(subtitle.join(QStringLiteral(" · ")));
    const std::string id = std::holds_alternative<std::string>(m_row.front())
                               ? std::get<std::string>(m_row.front())
                               : std::string();
    m_tabs->set_offered(m_story_tab, schema.entity_key && !schema.entity_kind.empty());
    if (schema.entity_key && !schema.entity_kind.empty()) {
        m_story.show(schema.entity_kind, id);
        m_story_again.start();
    }
    m_trend->show_subject(
        {m_config.series_column.empty() ? std::string() : view.text(m_config.series_column),
         m_config.tag_column.empty() ? std::string() : view.text(m_config.tag_column), &schema,
         m_row, m_config.trends});
    for (std::size_t i = 0; i < m_config.related.size(); ++i) {
        const RelatedRows& related = m_config.related[i];
        const std::string own = related.own_column.empty() ? id : view.text(related.own_column);
        m_related_rows[i]->follow(
            {related.view,
             {{related.foreign_column, items::Condition::Op::equal, own}},
             related.order,
             200,
             {}});
        m_tabs->set_offered(m_related_tabs[i], m_related_rows[i]->known());
    }
    m_all->show();
    show_facts();
    show_related();
    update();
}

void DetailPane::pause() {
    for (auto& rows : m_related_rows)
        rows->pause();
    m_story_again.stop();
}

void DetailPane::resume() {
    if (m_schema == nullptr)
        return;
    for (auto& rows : m_related_rows)
        rows->resume();
    m_story.read_again();
    m_story_again.start();
}

void DetailPane::refresh_row(const views::Row& row, const QString& silent_source) {
    if (m_schema == nullptr)
        return;
    m_row = row;
    m_silent = silent_source;
    m_trend->refresh_row(row);
    show_facts();
}

QString DetailPane::fact_text(const std::string& column) const {
    const auto at = m_schema->column(column);
    if (!at || *at >= m_row.size())
        return {};
    const views::Column& about = m_schema->columns[*at];
    const RowView view(*m_schema, m_row);
    if (!view.has(column))
        return {};
    if (column == "state" || column == "stage" || column == "status" || column == "loss_class")
        return items::word(view.text(column));
    if (column == "quality" && view.integer(column))
        return quality_text(*view.integer(column));
    if (column == "fpy" || column == "good_ratio" || column == "oee")
        return m_context.format.percent(view.number(column).value_or(0));
    std::string currency = view.text(column + "_currency");
    if (currency.empty())
        currency = view.text("currency");
    QString text = m_context.format.cell(about, m_row[*at], currency, m_context.data.now().us);
    items::UnitUse use = items::UnitUse::automatic;
    for (const items::ColumnSpec& spec : m_config.table.columns) {
        if (spec.column != column)
            continue;
        use = spec.unit;
        const auto* number = std::get_if<double>(&m_row[*at]);
        if (number != nullptr && spec.decimals >= 0)
            text = m_context.format.fixed(*number, spec.decimals);
    }
    const bool quantity = about.type == views::ColumnType::quantity;
    const QString unit = items::unit_text(view.text("unit"));
    const bool shown =
        use == items::UnitUse::shown || (use == items::UnitUse::automatic && quantity);
    return shown && !unit.isEmpty() ? text + QLatin1Char(' ') + unit : text;
}

void DetailPane::show_facts() {
    const std::int64_t now = m_context.data.now().us;
    const RowView view(*m_schema, m_row);
    std::vector<Fact> facts = m_config.facts;
    if (facts.empty()) {
        for (std::size_t i = m_schema->key_columns;
             i < m_schema->columns.size() && facts.size() < 14; ++i) {
            if (!m_schema->columns[i].internal)
                facts.emplace_back(m_schema->columns[i].name.c_str());
        }
    }
    std::vector<ListRow> rows;
    const Judgement judged = m_config.judge ? m_config.judge(view, now) : Judgement{};
    if (judged.priority != 0 && !judged.words.isEmpty()) {
        ListRow row;
        row.cells = {
            {QStringLiteral("Attention")},
            {judged.words.left(1).toUpper() + judged.words.mid(1), judged.priority},
            {}};
        rows.push_back(std::move(row));
    }
    for (const auto& [column, title] : facts) {
        const QString text = fact_text(column);
        if (text.isEmpty() || text == Formatter::none())
            continue;
        ListRow row;
        QString name = title.isEmpty() ? items::word(column) : title;
        if (name.endsWith(QLatin1String(" id")))
            name.chop(3);
        row.cells = {{name}, {text}, {}};
        const auto at = m_schema->column(column);
        if (m_schema->columns[*at].type == views::ColumnType::time) {
            const std::int64_t time = view.integer(column).value_or(now);
            const QString gone = m_context.format.age(std::abs(now - time));
            row.cells[2].text =
                time <= now ? gone + QStringLiteral(" ago") : QStringLiteral("in ") + gone;
            row.tool_tip = m_context.format.exact(time);
        } else {
            row.tool_tip = plain(m_schema->columns[*at].doc);
        }
        row.stale = !m_silent.isEmpty();
        rows.push_back(std::move(row));
    }
    m_facts->set_rows(std::move(rows));
    m_facts->set_stale(!m_silent.isEmpty());
    m_trend->set_source_silent(!m_silent.isEmpty());
    QString note;
    const auto told = view.integer("last_event");
    if (const auto last = told ? told : view.integer("time"))
        note = m_context.format.age(now - *last) + QStringLiteral(" old");
    const QString source = plain(view.text("source"));
    if (!m_silent.isEmpty())
        note = m_silent + QStringLiteral(" is silent · ") + note;
    else if (!source.isEmpty())
        note += (note.isEmpty() ? QString() : QStringLiteral(" · ")) + source;
    m_facts->set_note(note);
}

void DetailPane::show_related() {
    for (std::size_t i = 0; i < m_related.size(); ++i) {
        if (!m_related_rows[i]->known())
            continue;
        std::vector<ListRow> rows =
            related_list(m_context, m_config.related[i], *m_related_rows[i]);
        const QString count = m_context.format.count(static_cast<std::int64_t>(rows.size()));
        m_tabs->set_title(
            m_related_tabs[i], m_config.related[i].title + QStringLiteral(" · ") + count);
        m_related[i]->set_rows(std::move(rows));
        m_related[i]->set_stale(!m_silent.isEmpty());
    }
}

/// Where there is room the trend stands by itself, else it is one of the tabs.
void DetailPane::place_trend() {
    constexpr int kRoom = 800;
    const bool apart = height() >= kRoom;
    if (apart != m_trend_apart) {
        m_trend_apart = apart;
        if (apart)
            m_column->insertWidget(2, m_trend, 2);
        else
            m_trend_place->addWidget(m_trend);
    }
    m_trend->setVisible(m_trend->has_subject() && !(apart && raw_is_open()));
    m_tabs->set_offered(m_trend_tab, !apart && m_trend->has_subject());
}

void DetailPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place_trend();
}

void DetailPane::set_range(std::int64_t us) {
    m_trend->set_range(us);
}

void DetailPane::open_raw(int story_row) {
    const items::StoryEntry* entry = m_story.entry(story_row);
    if (entry == nullptr)
        return;
    m_raw->show_message(QStringLiteral("Reading the journal …"));
    m_stack->setCurrentIndex(1);
    m_facts->hide();
    place_trend();
    m_raw->setFocus();
    m_raw_read = items::Pending(
        m_context.data,
        m_context.data.raw_event(entry->seq, [this](const Result<items::RawEvent>& reply) {
            if (reply)
                m_raw->show_event(*reply);
            else
                m_raw->show_message(plain(reply.error().message));
        }));
}

bool DetailPane::raw_is_open() const {
    return m_stack->currentIndex() == 1;
}

void DetailPane::focus_story() {
    m_tabs->choose(m_story_tab);
    m_story_table->setFocus(Qt::ShortcutFocusReason);
    if (!m_story_table->currentIndex().isValid())
        m_story_table->setCurrentIndex(m_story.index(0, 0));
}

void DetailPane::close_raw() {
    m_raw_read.drop();
    m_facts->show();
    const bool had_focus = m_raw->isAncestorOf(m_raw->window()->focusWidget());
    m_stack->setCurrentIndex(0);
    place_trend();
    if (had_focus)
        m_story_table->setFocus();
}

void DetailPane::paintEvent(QPaintEvent*) {
    if (m_schema != nullptr)
        return;
    QPainter p(this);
    const Tokens& t = m_context.theme.colours();
    paint_card(p, rect(), t, t.panel);
    p.setFont(m_context.theme.font(TextRole::body));
    p.setPen(t.ink2);
    p.drawText(
        rect().adjusted(50, 0, -50, 0), Qt::AlignCenter | Qt::TextWordWrap,
        QStringLiteral(
            "Choose a row: its facts with their age, its story across all streams and the raw events behind it appear here.\n\n"
            "↑ ↓ choose   ·   Enter goes to the story   ·   Esc lets go"));
}

}  // namespace andon::ui

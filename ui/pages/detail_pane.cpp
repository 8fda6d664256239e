// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/detail_pane.h"

#include "ui/links/entity.h"
#include "ui/links/entity_target.h"
#include "ui/pages/detail_tabs.h"
#include "ui/pages/facts_card.h"
#include "ui/pages/related_list.h"
#include "ui/pages/story_card.h"
#include "ui/pages/trend_panel.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <utility>

namespace andon::ui {

using items::plain;
using items::RowView;

namespace {
constexpr std::size_t kMostRelated = 200;
}

DetailPane::DetailPane(const PageContext& context, const LivePageConfig& config, QWidget* parent)
    : QWidget(parent), m_context(context), m_config(config), m_names(context.data) {
    build();
    connect(&context.data, &items::ConsoleData::second_passed, this, [this] {
        if (m_schema != nullptr && isVisible())
            show_facts();
    });
    connect(&m_names, &CustomerNames::changed, this, [this] {
        if (m_schema == nullptr)
            return;
        m_story->set_other_names(m_names.others());
        follow_related();
    });
    show_nothing();
}

void DetailPane::build() {
    m_all = new QWidget(this);
    auto* column = new QVBoxLayout(m_all);
    m_column = column;
    column->setContentsMargins({});
    column->setSpacing(10);
    build_head();
    m_facts = new FactsCard(m_context, m_config);
    connect(m_facts, &ListCard::opened, this, &DetailPane::opened);
    m_facts->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_trend = new TrendPanel(m_context);
    m_trend->setMinimumHeight(206);
    m_trend->hide();
    connect(m_trend, &TrendPanel::subject_changed, this, &DetailPane::place_by_room);
    column->addWidget(m_head);
    if (m_config.lead.make) {
        m_lead = add_part(m_config.lead);
        column->addWidget(m_lead);
    }
    column->addWidget(m_facts);
    column->addWidget(m_trend, 2);
    m_story = new StoryCard(m_context);
    m_tabs = new DetailTabs;
    for (const PagePart& part : m_config.parts)
        m_tabs->add(add_part(part), part.title);
    m_story_tab = m_tabs->add(m_story, tr("Story"));
    add_related();
    auto* place = new QWidget;
    m_trend_place = new QVBoxLayout(place);
    m_trend_place->setContentsMargins({});
    m_trend_tab = m_tabs->add(place, tr("Trend"));
    m_tabs->set_offered(m_trend_tab, false);
    auto* facts_place = new QWidget;
    m_facts_place = new QVBoxLayout(facts_place);
    m_facts_place->setContentsMargins({});
    m_facts_tab = m_tabs->add(facts_place, tr("Key facts"));
    m_tabs->set_offered(m_facts_tab, false);
    column->addWidget(m_tabs, 3);
    column->addStretch(0);
    connect(m_story, &StoryCard::raw_shown, this, [this](bool open) {
        m_facts->setVisible(!open);
        place_by_room();
    });
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(m_all);
}

DetailPart* DetailPane::add_part(const PagePart& part) {
    DetailPart* made = part.make(m_context);
    connect(made, &DetailPart::opened, this, &DetailPane::opened);
    m_parts.push_back(made);
    return made;
}

void DetailPane::show_parts() {
    for (DetailPart* part : m_parts)
        part->show_row(RowView(*m_schema, m_row));
}

void DetailPane::build_head() {
    const Theme& t = m_context.theme;
    m_head = new Card(t, QString());
    m_title = new PlainLabel(t, TextRole::title);
    m_subtitle = new PlainLabel(t, TextRole::body, PlainLabel::Ink::second);
    m_open = new KeyButton(t, tr("Open"), tr("Enter"));
    m_open->setObjectName(QStringLiteral("open"));
    m_open->setAccessibleName(tr("Open the page of the chosen row"));
    m_open->setAutoDefault(true);  // Enter presses it where it has the focus, too
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (m_schema != nullptr)
            Q_EMIT opened(entity_target(RowView(*m_schema, m_row)));
    });
    auto* names = new QVBoxLayout;
    names->addWidget(m_title);
    names->addWidget(m_subtitle);
    auto* head = new QHBoxLayout;
    head->addLayout(names, 1);
    head->addWidget(m_open, 0, Qt::AlignTop);
    m_head->body()->addLayout(head);
    m_head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void DetailPane::add_related() {
    for (const RelatedRows& related : m_config.related) {
        auto* card = new ListCard(m_context.theme, related.title, related_columns(related));
        card->setAccessibleName(related.title);
        card->set_row_height(25);
        card->set_empty_text(tr("None."));
        m_related_tabs.push_back(m_tabs->add(card, related.title));
        m_related.push_back(card);
        m_related_rows.push_back(std::make_unique<NamedRows>(m_context.data));
        connect(m_related_rows.back().get(), &NamedRows::changed, this, &DetailPane::show_related);
        connect(card, &ListCard::opened, this, &DetailPane::opened);
    }
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
    m_story->show_nothing();
    m_trend->show_nothing();
    for (auto& rows : m_related_rows)
        rows->stop();
    m_names.follow({});
    for (DetailPart* part : m_parts)
        part->show_nothing();
    m_all->hide();
    update();
}

void DetailPane::show_row(
    const views::ViewSchema& schema, const views::Row& row, const QString& standing) {
    m_schema = &schema;
    m_row = row;
    m_standing = standing;
    m_story->close_raw();
    const RowView view(schema, m_row);
    const QString title = first_text(view, m_config.title_columns);
    const auto kind = kind_of_view(m_config.table.view);
    const bool number = title.isEmpty() || title == key();
    m_title->set_text(!number ? title : kind ? title_of(Entity{*kind, key()}) : key());
    QStringList subtitle;
    for (const std::string& name : m_config.subtitle_columns) {
        const QString text = plain(view.text(name));
        const bool said = m_title->full_text().endsWith(text);
        if (!text.isEmpty() && !said)
            subtitle << text;
    }
    m_open->setVisible(!entity_target(view).isEmpty());
    m_subtitle->set_text(subtitle.join(QStringLiteral(" · ")));
    const std::string id = std::holds_alternative<std::string>(m_row.front())
                               ? std::get<std::string>(m_row.front())
                               : std::string();
    m_names.follow(kind == EntityKind::customer ? id : std::string());
    m_story->set_other_names(m_names.others());
    m_tabs->set_offered(m_story_tab, schema.entity_key && !schema.entity_kind.empty());
    if (schema.entity_key && !schema.entity_kind.empty()) {
        m_story->show_story(schema.entity_kind, id);
    }
    m_trend->show_subject(
        {m_config.series_column.empty() ? std::string() : view.text(m_config.series_column),
         m_config.tag_column.empty() ? std::string() : view.text(m_config.tag_column), &schema,
         m_row, m_config.trends});
    follow_related();
    m_all->show();
    show_facts();
    show_related();
    show_parts();
    update();
}

/// What names the customer of the row is found under all names of theirs.
void DetailPane::follow_related() {
    const RowView view(*m_schema, m_row);
    for (std::size_t i = 0; i < m_config.related.size(); ++i) {
        const RelatedRows& related = m_config.related[i];
        const std::string own = view.text(
            related.own_column.empty() ? m_schema->columns.front().name : related.own_column);
        std::vector<std::string> names{own};
        if (own == m_names.shown() && related.foreign_column == "customer_id") {
            const std::vector<std::string> others = m_names.others();
            names.insert(names.end(), others.begin(), others.end());
        }
        std::vector<NamedRows::Named> queries;
        for (const std::string& name : names) {
            queries.push_back(
                {name,
                 {related.view,
                  {{related.foreign_column, items::Condition::Op::equal, name}},
                  related.order,
                  kMostRelated,
                  {}}});
        }
        m_related_rows[i]->follow(std::move(queries));
        m_tabs->set_offered(m_related_tabs[i], m_related_rows[i]->known());
    }
}

void DetailPane::pause() {
    m_names.pause();
    for (auto& rows : m_related_rows)
        rows->pause();
    for (DetailPart* part : m_parts)
        part->pause();
    m_story->pause();
}

void DetailPane::resume() {
    if (m_schema == nullptr)
        return;
    m_names.resume();
    for (auto& rows : m_related_rows)
        rows->resume();
    for (DetailPart* part : m_parts)
        part->resume();
    m_story->resume();
}

void DetailPane::refresh_row(const views::Row& row, const QString& standing) {
    if (m_schema == nullptr)
        return;
    m_row = row;
    m_standing = standing;
    m_trend->refresh_row(row);
    show_facts();
    show_parts();
}

void DetailPane::show_facts() {
    m_facts->show_row(RowView(*m_schema, m_row), m_standing);
    m_trend->set_source_silent(!m_standing.isEmpty());
}

void DetailPane::show_related() {
    for (std::size_t i = 0; i < m_related.size(); ++i) {
        if (!m_related_rows[i]->known())
            continue;
        std::vector<ListRow> rows =
            related_list(m_context, m_config.related[i], m_related_rows[i]->rows());
        const QString count = m_context.format.count(static_cast<std::int64_t>(rows.size()));
        m_tabs->set_title(
            m_related_tabs[i], m_config.related[i].title + QStringLiteral(" · ") + count);
        m_related[i]->set_rows(std::move(rows));
        m_related[i]->set_stale(!m_standing.isEmpty());
    }
}

/// Where there is room the trend stands by itself, else it is one of the tabs.
void DetailPane::place_by_room() {
    constexpr int kRoom = 800;
    constexpr int kRoomForAll = 900;
    const bool apart = height() >= kRoom;
    const bool facts_apart = m_lead == nullptr || height() >= kRoomForAll;
    const int after_head = m_lead == nullptr ? 1 : 2;
    if (std::exchange(m_facts_apart, facts_apart) != facts_apart) {
        if (facts_apart)
            m_column->insertWidget(after_head, m_facts);
        else
            m_facts_place->addWidget(m_facts, 0, Qt::AlignTop);
    }
    if (std::exchange(m_apart, apart) != apart) {
        if (apart)
            m_column->insertWidget(m_column->indexOf(m_tabs), m_trend, 2);
        else
            m_trend_place->addWidget(m_trend);
    }
    m_trend->setVisible(m_trend->has_subject() && !(apart && raw_is_open()));
    m_tabs->set_offered(m_trend_tab, !apart && m_trend->has_subject());
    m_tabs->set_offered(m_facts_tab, !facts_apart);
}

void DetailPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place_by_room();
}

void DetailPane::set_range(const items::TimeRange& range) {
    m_trend->set_range(range);
}

items::StoryModel& DetailPane::story() {
    return m_story->model();
}

void DetailPane::open_raw(int story_row) {
    m_story->open_raw(story_row);
}

bool DetailPane::raw_is_open() const {
    return m_story->raw_is_open();
}

void DetailPane::focus_story() {
    m_tabs->choose(m_story_tab);
    m_story->focus_story();
}

void DetailPane::paintEvent(QPaintEvent*) {
    if (m_schema != nullptr)
        return;
    QPainter p(this);
    const Tokens& t = m_context.theme.colours();
    paint_card(p, rect(), t, t.panel);
    p.setFont(m_context.theme.font(TextRole::body));
    p.setPen(t.ink2);
    const QString enter = kind_of_view(m_config.table.view) ? tr("Enter opens its page")
                                                            : tr("Enter goes to the story");
    p.drawText(
        rect().adjusted(50, 0, -50, 0), Qt::AlignCenter | Qt::TextWordWrap,
        tr("Choose a row: its facts with their age, its story across all streams and the raw events behind it appear here.")
            + QStringLiteral("\n\n") + tr("↑ ↓ choose   ·   %1   ·   Esc lets go").arg(enter));
}

}  // namespace andon::ui

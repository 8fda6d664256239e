// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/live_page.h"

#include "models/items/freshness.h"
#include "ui/links/entity_target.h"
#include "ui/pages/detail_pane.h"
#include "ui/pages/export_dialog.h"
#include "ui/pages/filter_menu.h"
#include "ui/widgets/card.h"
#include "ui/widgets/column_chooser.h"
#include "ui/widgets/filter_field.h"
#include "ui/widgets/live_table.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/side_drawer.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

namespace andon::ui {

namespace {
constexpr int kLeastChip = 48;  ///< in a narrow window chips give way first; a tip says their words
}  // namespace

using items::plain;

LivePage::LivePage(const PageContext& context, LivePageConfig config, QWidget* parent)
    : Page(context, parent),
      m_config(std::move(config)),
      m_model(context.data, context.format, m_config.table) {
    QWidget* main = build_table();
    m_detail = new DetailPane(context, m_config);
    m_drawer = new SideDrawer(context.theme, main, m_detail);
    m_drawer->set_side_share(0.33);
    m_drawer->set_side_empty(true);
    m_drawer->set_handle_text(tr("Details of the chosen row"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(14, 14, 14, 14);
    all->addWidget(m_drawer);
    connect(m_filter, &QLineEdit::textChanged, this, &LivePage::filter_changed);
    connect(m_table, &LiveTable::copied, this, [this](int rows, int left_out) {
        m_copied =
            left_out == 0
                ? tr("%n rows copied", nullptr, rows)
                : tr("the first %1 rows copied, %2 are not: Export writes them all", nullptr, rows)
                      .arg(format().count(rows), format().count(left_out));
        show_count();
        m_copied.clear();  // said until the next change
    });
    connect(m_table, &LiveTable::layout_changed, this, &Page::arranged);
    connect(m_table, &LiveTable::columns_asked, this, &LivePage::choose_columns);
    connect(m_table, &LiveTable::row_chosen, this, &LivePage::row_chosen);
    connect(m_table, &LiveTable::row_opened, this, &LivePage::open_row);
    connect(m_detail, &DetailPane::opened, this, &Page::opened);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &LivePage::data_changed);
    connect(&m_model, &items::TableModel::loaded, this, [this] {
        m_table->fit_columns();
        if (!m_wanted_key.empty() && !choose_pending())
            m_model.fetch(m_wanted_key);
        show_count();
    });
    connect(&m_model, &items::TableModel::fetched, this, &LivePage::choose_fetched);
    connect(&m_model, &items::TableModel::pending_changed, this, &LivePage::show_count);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &LivePage::show_count);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &LivePage::show_count);
    connect(&context.data, &items::ConsoleData::status_changed, this, &LivePage::status_changed);
    status_changed();
}

LivePage::~LivePage() = default;

QWidget* LivePage::build_table() {
    auto* card = new Card(theme(), QString());
    card->setAccessibleName(m_config.title);
    card->body()->setContentsMargins(1, 10, 1, 1);
    card->body()->setSpacing(5);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(11, 0, 11, 0);
    bar->setSpacing(8);
    m_filter = new FilterField(
        theme(), tr("Filter: any text, column:value, value>1000, age<2h"),
        [this](const QString& text, int cursor) { return complete_filter(text, cursor); });
    m_filter->setAccessibleName(tr("Filter %1").arg(m_config.title));
    m_filter->setClearButtonEnabled(true);
    bar->addWidget(m_filter, 1);
    add_buttons(*bar);
    m_count = new PlainLabel(theme(), TextRole::note, PlainLabel::Ink::second);
    m_count->setContentsMargins(13, 0, 13, 0);
    m_table = new LiveTable(theme(), m_model);
    m_table->setAccessibleName(m_config.title);
    setFocusProxy(m_table);
    m_table->set_empty_text(tr("Reading …"));
    card->body()->addLayout(bar);
    card->body()->addWidget(m_count);
    card->body()->addWidget(m_table, 1);
    if (m_config.note) {
        m_note = new PlainLabel(theme(), TextRole::note, PlainLabel::Ink::second);
        m_note->setContentsMargins(12, 0, 12, 6);
        card->body()->addWidget(m_note);
    }
    return card;
}

void LivePage::add_buttons(QHBoxLayout& bar) {
    m_saved = new FilterMenu(m_config.id);
    connect(m_saved, &FilterMenu::chosen, m_filter, &QLineEdit::setText);
    connect(m_saved, &FilterMenu::changed, this, &Page::arranged);
    bar.addWidget(m_saved);
    for (const FilterChip& chip : m_config.chips) {
        auto* button = new QPushButton(chip.title);
        button->setCheckable(true);
        button->setMinimumWidth(kLeastChip);
        button->setAccessibleName(tr("Filter %1").arg(chip.title));
        set_plain_tool_tip(*button, chip.title);  // in a narrow window it may be cut
        connect(button, &QPushButton::clicked, this, [this, filter = chip.filter](bool on) {
            m_filter->setText(on ? filter : QString());
        });
        bar.addWidget(button);
        m_chips.push_back(button);
    }
    auto* columns = new QPushButton(tr("Columns"));
    columns->setObjectName(QStringLiteral("columns"));
    columns->setAccessibleName(tr("Choose the columns"));
    connect(columns, &QPushButton::clicked, this, &LivePage::choose_columns);
    bar.addWidget(columns);
    auto* all = new QPushButton(tr("Export …"));
    all->setObjectName(QStringLiteral("export"));
    all->setAccessibleName(tr("Export all rows that fit the filter"));
    connect(all, &QPushButton::clicked, this, &LivePage::export_rows);
    bar.addWidget(all);
}

void LivePage::choose_columns() {
    auto* chooser = new ColumnChooser(theme(), *m_table, window());
    chooser->setWindowTitle(tr("Columns of %1").arg(m_config.title));
    chooser->show();
}

void LivePage::export_rows() {
    auto* dialog = new ExportDialog(
        context(), *m_table, m_model, m_config.table.view, m_config.title, window());
    dialog->show();
}

void LivePage::remember(QSettings& settings) const {
    if (m_model.known())
        settings.setValue(QStringLiteral("layout"), print_layout(m_table->layout()));
    settings.setValue(QStringLiteral("filter"), m_filter->text());
    m_saved->remember(settings);
}

void LivePage::restore(QSettings& settings) {
    const QString layout = settings.value(QStringLiteral("layout")).toString();
    if (!layout.isEmpty())
        m_table->apply_layout(parse_layout(layout));
    m_filter->setText(settings.value(QStringLiteral("filter")).toString().left(1000));
    m_saved->restore(settings);
}

void LivePage::open() {
    m_model.open();
    m_detail->resume();
    show_count();
}

void LivePage::close() {
    m_model.close();
    m_detail->pause();
}

QWidget* LivePage::filter_field() {
    return m_filter;
}

void LivePage::set_range(const items::TimeRange& range) {
    m_detail->set_range(range);
}

void LivePage::filter_changed() {
    const auto& errors = m_model.set_filter(m_filter->text());
    m_filter->set_errors(errors);
    m_saved->set_filter(m_filter->text());
    QStringList sentences;
    for (const items::FilterError& error : errors)
        sentences << plain(error.message.toStdString());
    m_filter_error = sentences.join(QStringLiteral(" · "));
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        m_chips[i]->setChecked(m_filter->text() == m_config.chips[i].filter);
    show_count();
    Q_EMIT arranged();
}

items::FilterCompletion LivePage::complete_filter(const QString& text, int cursor) const {
    return items::complete_filter(
        text, cursor, m_model.filter_columns(),
        [this](const items::FilterColumn& column, const QString& part) {
            constexpr std::size_t kMost = 12;
            return m_model.texts_in(column.cell, part, kMost);
        });
}

void LivePage::show_key(const QString& key) {
    if (key.isEmpty())
        return;
    if (key.startsWith(QLatin1Char('?'))) {
        m_filter->setText(key.mid(1));
        return;
    }
    m_filter->clear();
    want(key);
}

void LivePage::want(const QString& key) {
    m_wanted_key = key.toStdString();
    m_model.set_all_folded(false);  // it may stand in a folded group
    if (!m_model.loading() && !choose_pending())
        m_model.fetch(m_wanted_key);
}

Spot LivePage::spot() const {
    Spot spot;
    spot.filter = m_filter->text();
    if (!m_wanted_key.empty()) {
        spot.key = QString::fromStdString(m_wanted_key);
        return spot;
    }
    if (const std::string* key = key_at(m_table->current_row()))
        spot.key = QString::fromStdString(*key);
    return spot;
}

const std::string* LivePage::key_at(int row) const {
    const views::Row* cells = m_model.row_at(row);
    return cells != nullptr ? std::get_if<std::string>(&cells->front()) : nullptr;
}

void LivePage::show_spot(const Spot& spot) {
    m_filter->setText(spot.filter);
    if (!spot.key.isEmpty())
        want(spot.key);
}

/// The row that was asked for lies behind the table's limit, or there is none.
void LivePage::choose_fetched() {
    if (m_wanted_key.empty() || choose_pending())
        return;
    m_filter->setText(items::print_filter_value(plain(m_wanted_key)));
    m_wanted_key.clear();
}

/// Chooses the row that was asked for, once there are rows. A line's key chooses its first machine.
bool LivePage::choose_pending() {
    if (m_wanted_key.empty() || m_model.rowCount() == 0)
        return false;
    int found = -1;
    for (int row = 0; row < m_model.rowCount() && found < 0; ++row) {
        const std::string* key = key_at(row);
        if (key != nullptr && *key == m_wanted_key)
            found = row;
    }
    for (int row = 0; row < m_model.rowCount() && found < 0; ++row) {
        const std::string* key = key_at(row);
        if (key != nullptr && key->starts_with(m_wanted_key + "/"))
            found = row;
    }
    if (found < 0)
        return false;
    m_wanted_key.clear();
    m_table->setCurrentIndex(m_model.index(found, 0));
    m_table->scrollTo(m_model.index(found, 0), QAbstractItemView::PositionAtCenter);
    return true;
}

/// How the row's source stands; empty where what it tells is of now.
QString LivePage::standing_of(int row) const {
    const views::Row* cells = m_model.row_at(row);
    if (cells == nullptr || !m_model.stale_at(row))
        return {};
    const QString name = plain(items::RowView(*m_model.schema(), *cells).text("source"));
    for (const items::SourceFreshness& source : items::freshness(data().status())) {
        if (source.name == name)
            return items::standing(source, format());
    }
    return {};
}

std::vector<const views::Row*> LivePage::chosen_rows() const {
    QModelIndexList chosen = m_table->selectionModel()->selectedRows();
    if (chosen.isEmpty() && m_table->currentIndex().isValid())
        chosen << m_table->currentIndex();
    std::vector<const views::Row*> rows;
    for (const QModelIndex& index : chosen) {
        if (const views::Row* row = m_model.row_at(index.row()))
            rows.push_back(row);
    }
    return rows;
}

void LivePage::row_chosen(int row) {
    const views::Row* cells = m_model.row_at(row);
    if (cells == nullptr) {
        m_detail->show_nothing();
        m_drawer->set_side_empty(true);
        m_drawer->set_open(false);
        return;
    }
    m_detail->show_row(*m_model.schema(), *cells, standing_of(row));
    if (m_drawer->set_side_empty(false))
        m_table->scrollTo(m_table->currentIndex());
    m_drawer->set_open(true);
}

/// To the page of what the row is about; a row that has none tells its story.
void LivePage::open_row(int row) {
    if (const views::Row* cells = m_model.row_at(row)) {
        const QString target = entity_target(items::RowView(*m_model.schema(), *cells));
        if (!target.isEmpty()) {
            Q_EMIT opened(target);
            return;
        }
    }
    m_drawer->set_open(true);
    m_detail->focus_story();
}

void LivePage::data_changed(
    const QModelIndex& top_left, const QModelIndex& bottom_right, const QList<int>& roles) {
    if (!roles.isEmpty() && !roles.contains(items::TableModel::stale_role))
        return;  // ages and fading grounds: the cells are the same
    const int row = m_table->current_row();
    if (row < top_left.row() || row > bottom_right.row())
        return;
    if (const views::Row* cells = m_model.row_at(row))
        m_detail->refresh_row(*cells, standing_of(row));
}

void LivePage::status_changed() {
    if (m_note != nullptr)
        m_note->set_text(m_config.note(data().status(), format(), data().now().us));
    m_model.set_silent_sources(items::dated_sources(items::freshness(data().status())));
}

void LivePage::show_count() {
    const auto shown = static_cast<std::int64_t>(m_model.matching());
    const auto total = static_cast<std::int64_t>(m_model.total());
    QString text = shown == total
                       ? tr("%1 rows", nullptr, items::plural(total)).arg(format().count(total))
                       : tr("%1 of %2 rows", nullptr, items::plural(total))
                             .arg(format().count(shown), format().count(total));
    if (m_model.truncated())
        text = tr("the first %1").arg(text);
    if (m_model.loading())
        text = tr("reading …");
    if (!m_copied.isEmpty())
        text += QStringLiteral(" · ") + m_copied;
    if (!m_filter_error.isEmpty())
        text += QStringLiteral(" · ") + m_filter_error;
    if (!m_model.error().isEmpty())
        text = m_model.error();
    m_count->set_text(text);
    m_table->set_empty_text(
        !m_model.known()    ? tr("This store has no view named %1").arg(m_config.id)
        : m_model.loading() ? tr("Reading …")
        : total == 0        ? m_config.empty
                            : tr("No row fits the filter. Esc in the field clears it."));
}

void LivePage::keyPressEvent(QKeyEvent* event) {
    const bool plain_key =
        (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0;
    if (event->key() == Qt::Key_Escape && m_filter->hasFocus()) {
        m_filter->clear();
        m_table->setFocus();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Down) && m_filter->hasFocus()) {
        m_table->setFocus();
        return;
    }
    if (plain_key && !event->text().isEmpty() && event->text().at(0).isPrint()
        && m_table->hasFocus() && (!m_config.letters_act || event->key() == Qt::Key_Slash)) {
        m_filter->setFocus();
        if (event->key() != Qt::Key_Slash)
            m_filter->setText(m_filter->text() + event->text());
        return;
    }
    Page::keyPressEvent(event);
}

}  // namespace andon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/filter_completion.h"
#include "models/items/table_model.h"
#include "ui/pages/live_page_config.h"
#include "ui/pages/page.h"

class QHBoxLayout;
class QPushButton;

namespace andon::ui {

class Card;
class DetailPane;
class FilterField;
class FilterMenu;
class LiveTable;
class PlainLabel;
class SideDrawer;

/// The one live page: a table of a view that filters, sorts and holds still, and beside it all about
/// the chosen row. A configuration makes it the page of equipment, orders, …
class LivePage : public Page {
    Q_OBJECT

public:
    LivePage(const PageContext& context, LivePageConfig config, QWidget* parent = nullptr);
    ~LivePage() override;

    void open() override;
    void close() override;
    /// A key chooses that row; "?text" puts `text` into the filter.
    void show_key(const QString& key) override;
    Spot spot() const override;
    void show_spot(const Spot& spot) override;
    void set_range(const items::TimeRange& range) override;
    QWidget* filter_field() override;
    void remember(QSettings& settings) const override;
    void restore(QSettings& settings) override;

    items::TableModel& model() { return m_model; }
    /// Those that are selected, else the current one. Good until the model changes.
    std::vector<const views::Row*> chosen_rows() const;
    LiveTable* table() const { return m_table; }
    FilterMenu* saved_filters() const { return m_saved; }
    DetailPane* detail() const { return m_detail; }
    const LivePageConfig& config() const { return m_config; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* build_table();
    void add_buttons(QHBoxLayout& bar);
    void filter_changed();
    void choose_columns();
    void export_rows();
    items::FilterCompletion complete_filter(const QString& text, int cursor) const;
    void row_chosen(int row);
    void open_row(int row);
    void data_changed(
        const QModelIndex& top_left, const QModelIndex& bottom_right, const QList<int>& roles);
    void status_changed();
    void show_count();
    QString standing_of(int row) const;
    void want(const QString& key);
    const std::string* key_at(int row) const;
    bool choose_pending();
    void choose_fetched();

    LivePageConfig m_config;
    items::TableModel m_model;
    LiveTable* m_table;
    FilterField* m_filter;
    FilterMenu* m_saved;
    std::vector<QPushButton*> m_chips;
    PlainLabel* m_count;
    PlainLabel* m_note = nullptr;  ///< where the page has one
    DetailPane* m_detail;
    SideDrawer* m_drawer;
    std::string m_wanted_key;
    QString m_filter_error;
    QString m_copied;
};

}  // namespace andon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart_link.h"
#include "ui/pages/chart_layout.h"
#include "ui/pages/page.h"
#include "ui/pages/tag_list.h"

#include <QPointer>
#include <vector>

class QGridLayout;
class QListView;
class QPushButton;

namespace andon::ui {

class HintField;
class PlainLabel;
class TrendCard;

/// Up to eight charts of tags that a person picks, with one cursor and one stretch of time. "MACHINE"
/// and "MACHINE:TAG" are its keys, which add charts; the key of its spot is a ChartLayout. Remembers what
/// was picked.
class TrendsPage : public Page {
    Q_OBJECT

public:
    static constexpr std::size_t kMostCharts = 8;

    explicit TrendsPage(const PageContext& context, QWidget* parent = nullptr);

    void open() override;
    void close() override;
    void show_key(const QString& key) override;
    Spot spot() const override;
    void set_range(const items::TimeRange& range) override;
    QWidget* filter_field() override;
    void remember(QSettings& settings) const override;
    void restore(QSettings& settings) override;

    /// A chart more; with `beside`, a line more in the chart that was worked with last.
    void pick(const TagName& tag, bool beside);
    const std::vector<TrendCard*>& cards() const { return m_cards; }
    TagList& tags() { return m_tags; }
    QListView* list() const { return m_list; }
    ChartLink& link() { return m_link; }
    QString message() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QWidget* build_picker();
    QWidget* build_head();
    TrendCard* add_card();
    ChartLayout layout_here() const;
    void show_layout(const ChartLayout& layout);
    void close_card(TrendCard* card);
    void arrange();
    void pick_found(bool beside);
    void take_key();
    void say();

    TagList m_tags;
    ChartLink m_link;
    HintField* m_find;
    QListView* m_list;
    PlainLabel* m_message;
    QPushButton* m_live;
    QWidget* m_place;
    QGridLayout* m_grid;
    std::vector<TrendCard*> m_cards;  ///< owned by m_place
    QPointer<TrendCard> m_chosen;
    QString m_key;      ///< to be shown once tags are known
    QString m_refused;  ///< why a pick was not done
    std::int64_t m_range = 8LL * 3600 * 1'000'000;
    bool m_restoring = false;
};

}  // namespace andon::ui

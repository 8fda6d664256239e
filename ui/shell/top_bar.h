// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace andon::ui {

class RangePicker;

/// The bar on top: which sites, the search, the range, the zone, the theme and the clock that says
/// whether what stands below is live.
class TopBar : public QWidget {
    Q_OBJECT

public:
    static constexpr int kHeight = 48;

    explicit TopBar(const PageContext& context, QWidget* parent = nullptr);
    void set_sites(const QStringList& sites);
    /// Shows what `mine` holds, or everything.
    void choose_mine(bool mine);
    bool mine_shown() const;
    /// Shows the site as soon as it is heard of, unless a person has chosen something else by then; empty
    /// once they have.
    void want_site(const QString& site) { m_wanted_site = site; }
    QString site() const;
    QComboBox* sites() const { return m_sites; }
    /// Whether there is somewhere to go back to, and on.
    void set_way(bool back, bool forward);
    void show_zone();
    QPushButton* zone_button() const { return m_zone; }
    RangePicker* range() const { return m_range; }
    QLineEdit* search() const { return m_search; }

Q_SIGNALS:
    void site_chosen(const QString& site);  ///< empty: all
    void mine_chosen();
    void back_asked();
    void forward_asked();
    void zone_asked();
    void theme_asked();
    void help_asked();
    void time_asked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void show_clock();
    PageContext m_context;
    QPushButton* m_back;
    QPushButton* m_forward;
    QComboBox* m_sites;
    QString m_wanted_site;
    QLineEdit* m_search;
    RangePicker* m_range;
    QPushButton* m_zone;
    QPushButton* m_theme;
    QPushButton* m_help;
    QPushButton* m_live;
};

}  // namespace andon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "ui/pages/live_page_config.h"
#include "ui/widgets/card.h"

namespace andon::ui {

class PlainLabel;

/// The state of an entity as a sign: its fill and word, or priority and word; never colour alone.
class StateSign : public QWidget {
    Q_OBJECT

public:
    explicit StateSign(const Theme& theme, QWidget* parent = nullptr);
    /// `token`: "stopped", "manufacturing"; empty: none. `priority` 1 … 4 with `words`, 0: none.
    void show_state(const QString& token, int priority, const QString& words, bool stale);
    QString spoken() const { return accessibleName(); }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_token;
    int m_priority = 0;
    QString m_words;
    bool m_stale = false;
};

/// What stands above an entity's page: its name, what else names it, its state, and the sentence about
/// it where there is one.
class EntityHead : public Card {
    Q_OBJECT

public:
    EntityHead(const Theme& theme, const QString& title, QWidget* parent = nullptr);
    /// What people call it: it becomes the title, and kind and number stand below; empty: as made.
    void set_name(const QString& name);
    void show_row(
        const items::RowView& row, const LivePageConfig& config, std::int64_t now_us, bool stale);
    void show_message(const QString& text);
    void set_sentence(const QString& text);
    QString sentence() const;
    StateSign* sign() const { return m_sign; }

private:
    QString m_made;  ///< kind and number
    QString m_name;  ///< empty: it has none that people use
    PlainLabel* m_title;
    PlainLabel* m_subtitle;
    PlainLabel* m_sentence;
    StateSign* m_sign;
};

}  // namespace andon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/widgets/list_card.h"

#include <QTimer>

class QLineEdit;

namespace andon::ui {

class CommandBook;

/// What is found everywhere while a person types: orders, machines, SKUs, customers, cases, each with
/// what of it has the text, the best first, and below them what the window can do under such words;
/// behind a ">" nothing else. Stands under the search field; Down goes into it, Enter opens the first.
/// Asks the store, not the screen: what no page shows is found too.
class SearchPanel : public ListCard {
    Q_OBJECT

public:
    /// `field` and `commands` outlive this.
    SearchPanel(
        const PageContext& context, QLineEdit& field, const CommandBook& commands, QWidget* parent);

    /// Goes into the field and shows what can be done, before anything is typed.
    void begin();
    /// Opens the first found; false where nothing is (yet) found.
    bool open_first();

Q_SIGNALS:
    void place_chosen(const QString& target);
    void command_chosen(const QString& id);
    /// Nothing was found, and Enter was pressed.
    void gave_up(const QString& text);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void ask();
    void offer_commands(const QString& words, std::size_t most);
    void choose(const QString& target);
    void take(const Result<items::SearchHits>& reply);
    void publish(const QString& note);
    void enter();
    void arrange();
    void hide_unused();
    void end();

    PageContext m_context;
    QLineEdit& m_field;
    const CommandBook& m_commands;
    QTimer m_timer;
    items::Pending m_read;
    std::vector<ListRow> m_found;
    bool m_waiting = false;
    bool m_enter = false;  ///< Enter was pressed before the answers came
};

}  // namespace andon::ui

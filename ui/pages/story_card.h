// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/log_places.h"
#include "models/items/story_model.h"
#include "ui/pages/page.h"

#include <QTimer>
#include <QWidget>
#include <optional>

class QComboBox;
class QStackedWidget;
class QTableView;

namespace andon::ui {

class Card;
class RawView;

/// The whole story of an entity across all streams, newest first, maybe of one type alone, and behind
/// every line of it the raw event. Reads again while it is seen. UI thread.
class StoryCard : public QWidget {
    Q_OBJECT

public:
    explicit StoryCard(const PageContext& context, QWidget* parent = nullptr);

    /// Begins another story. `kind` and `id` as events know them: "equipment", "acme/press-2".
    void show_story(const std::string& kind, const std::string& id);
    /// Other names of the same entity.
    void set_other_names(std::vector<std::string> names);
    void show_nothing();
    void pause();
    void resume();
    items::StoryModel& model() { return m_story; }
    QTableView* table() const { return m_table; }
    QComboBox* types() const { return m_types; }
    void open_raw(int row);
    void open_raw_of(items::Seq seq);
    /// Opens the raw event and chooses its line, once that is read, where the story has it.
    void show_event(items::Seq seq);
    /// Where in the log the raw event stands that is open; absent where none is.
    std::optional<items::LogPlace> open_event() const;
    void close_raw();
    /// Chooses the next event of the story, later with 1, earlier with -1, also while its raw record is
    /// open, which then is that of the other. False at the end.
    bool step(int direction);
    bool raw_is_open() const;
    void focus_story();

Q_SIGNALS:
    /// The raw event took the story's place, or gave it back.
    void raw_shown(bool open);

private:
    void build_table();
    void show_note();
    void offer_types();
    void fit_types();
    void hide_other_types();
    void choose_wanted();

    PageContext m_context;
    items::StoryModel m_story;
    Card* m_card;
    QComboBox* m_types;
    QTableView* m_table;
    QStackedWidget* m_stack;
    RawView* m_raw;
    items::Pending m_raw_read;
    QTimer m_again;
    std::optional<items::LogPlace> m_raw_place;  ///< of the raw event that was read
    items::Seq m_wanted = 0;                     ///< the event whose line is to be chosen; 0: none
    bool m_any = false;                          ///< there is a story to be read
};

}  // namespace andon::ui

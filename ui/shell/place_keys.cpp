// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/place_keys.h"

#include <QtGlobal>

namespace andon::ui {

namespace {

constexpr PlaceKey kKeys[] = {
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Tables"), "/", QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Filter; or just type")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Tables"), "↑ ↓", QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Choose a row: its details stand beside it")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Tables"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Enter"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Open the page of the row, else its story; in a story, the raw event")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Tables"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "End"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Take in what waits while the table holds still")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Tables"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Ctrl+C"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Copy the chosen rows")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Tables"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Ctrl+Shift+C"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Copy them with the header")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Tables"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Esc"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Let go: of the raw event, the filter, the row; then back to live")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Tables"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "X"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "A payload as text or in hex")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Tables"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "← → Space"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "In groups: fold, unfold, turn")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Details"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Enter Space"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Open or close them, on their handle")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Details"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Esc"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Close them")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Columns"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Alt+↑ ↓"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Move the column up, down")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Columns"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "S"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Sort by the column")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Rejects"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Ctrl+R"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Fold everything again with the configuration on disk")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Rejects"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Ctrl+S"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Stop that")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Cards and tiles"), "↑ ↓", QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "From line to line")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Cards and tiles"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Enter Space"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Open what it is about")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Search"), "↑ ↓", QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Through what was found")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Search"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Enter"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Open it")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Search"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Esc"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Leave the search")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Trends"), "↑ ↓", QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Through the tags that were found")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Trends"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Enter"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "A chart of the tag; with Shift a line in the last chart")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Charts"), "← →", QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "The cursor from reading to reading; with Ctrl a tenth")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Charts"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Shift+← →"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Along time by a tenth")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Charts"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Page Up Page Down"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Along time by what is shown")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Charts"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Home End"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "The first and the last reading")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Charts"), "+ -", QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "A shorter, a longer stretch")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Charts"), "↑ ↓", QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "From bar to bar")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Charts"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Esc"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Back to live")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Explanation"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Enter"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "One step closer: rows, events, the raw event")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Explanation"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Esc"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "One step back")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Explanation"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "R"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Read anew")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Explanation"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "T"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "The table with these rows")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Explanation"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "P"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "The page of the row")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Explanation"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Ctrl+C"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Copy the explanation")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Bookmarks"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Enter"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Go to the moment; in a note, keep it")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Bookmarks"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "F2"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Write the note")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Bookmarks"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Delete"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Take the bookmark away")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Bookmarks"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Esc"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "In a note: as it was")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Time bar"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Space"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Play and pause")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Time bar"), "← →", QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "The event before and after; with Shift a minute")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Time bar"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Home End"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "The first and the last moment")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Time bar"), "[ ]", QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Slower, faster")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Time bar"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "L"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Begin again at the end")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Time bar"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "B"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Bookmark this moment")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Time bar"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "E"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "As shown, or by event time")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Time bar"), "+ - 0", QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Show less, more, all of the line")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "The line at the foot"), "← →", QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "From source to source, to the figures")},
    {QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "The line at the foot"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Enter Space"), QT_TRANSLATE_NOOP("andon::ui::ShortcutSheet", "Open what is behind it")},
};

}  // namespace

std::span<const PlaceKey> place_keys() {
    return kKeys;
}

}  // namespace andon::ui

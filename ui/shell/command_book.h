// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>
#include <QString>
#include <functional>
#include <vector>

class QSettings;
class QWidget;

namespace andon::ui {

/// Something the window can do, by a name that stays: what a key runs and the shortcut sheet shows.
struct Command {
    QString id;                 ///< "page/orders": never shown, kept in the state file
    QString group;              ///< heading on the sheet
    QString title;              ///< "Orders"
    QKeySequence usual;         ///< the key it comes with
    QAction* action = nullptr;  ///< of the window; holds the key that counts

    QKeySequence keys() const { return action->shortcut(); }
};

/// Every command of a window, in the order they were added, and the keys a person has given them. A
/// key runs one command only. UI thread.
class CommandBook : public QObject {
    Q_OBJECT

public:
    /// The keys work in `window`, which outlives this.
    explicit CommandBook(QWidget& window);

    void add(
        const QString& id, const QString& group, const QString& title, const QKeySequence& keys,
        std::function<void()> run);
    /// The same, but its keys work only while one of these has the keyboard. They outlive this.
    void add_in(
        const QList<QWidget*>& places, const QString& id, const QString& group,
        const QString& title, const QKeySequence& keys, std::function<void()> run);
    const std::vector<Command>& commands() const { return m_commands; }
    const Command* find(const QString& id) const;
    /// Those that have, in group or title, a word beginning with each word of `text`; the closest
    /// first. All, for an empty text.
    std::vector<const Command*> matching(const QString& text) const;
    void run(const QString& id) const;

    /// Gives the command other keys, or none. A sentence where another command has them; then
    /// nothing changes.
    QString set_keys(const QString& id, const QKeySequence& keys);
    /// Every command has the keys it came with.
    void reset();

    /// Only what differs from the usual is kept. What is read and is no command, no key, or a key
    /// that another command has, is left out.
    void remember(QSettings& settings) const;
    void restore(const QSettings& settings);

Q_SIGNALS:
    void keys_changed();

private:
    QAction* make(
        const QString& id, const QString& group, const QString& title, const QKeySequence& keys,
        std::function<void()> run);
    QWidget& m_window;
    std::vector<Command> m_commands;
};

}  // namespace andon::ui

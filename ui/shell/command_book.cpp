// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_book.h"

#include <QRegularExpression>
#include <QSettings>
#include <QStringList>
#include <QWidget>
#include <algorithm>
#include <optional>

namespace andon::ui {

namespace {

QString place_of(const QString& id) {
    return QStringLiteral("keys/") + QString(id).replace(QLatin1Char('/'), QLatin1Char('.'));
}

QStringList words_of(const QString& text) {
    static const QRegularExpression kBetween(
        QStringLiteral("\\W+"), QRegularExpression::UseUnicodePropertiesOption);
    return text.split(kBetween, Qt::SkipEmptyParts);
}

/// How far behind the beginning of the words each of `wanted` begins one, together; absent where one
/// does not.
std::optional<qsizetype> distance(const QString& words, const QStringList& wanted) {
    const QStringList all = words_of(words);
    qsizetype sum = 0;
    for (const QString& one : wanted) {
        const auto at = std::find_if(all.begin(), all.end(), [&](const QString& word) {
            return word.startsWith(one, Qt::CaseInsensitive);
        });
        if (at == all.end())
            return std::nullopt;
        sum += at - all.begin();
    }
    return sum;
}

}  // namespace

CommandBook::CommandBook(QWidget& window) : m_window(window) {}

void CommandBook::add(
    const QString& id, const QString& group, const QString& title, const QKeySequence& keys,
    std::function<void()> run) {
    m_window.addAction(make(id, group, title, keys, std::move(run)));
}

void CommandBook::add_in(
    const QList<QWidget*>& places, const QString& id, const QString& group, const QString& title,
    const QKeySequence& keys, std::function<void()> run) {
    QAction* action = make(id, group, title, keys, std::move(run));
    action->setShortcutContext(Qt::WidgetShortcut);
    for (QWidget* place : places)
        place->addAction(action);
}

QAction* CommandBook::make(
    const QString& id, const QString& group, const QString& title, const QKeySequence& keys,
    std::function<void()> run) {
    auto* action = new QAction(title, this);
    action->setObjectName(id);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    m_commands.push_back({id, group, title, keys, action});
    return action;
}

const Command* CommandBook::find(const QString& id) const {
    const auto it = std::ranges::find(m_commands, id, &Command::id);
    return it == m_commands.end() ? nullptr : &*it;
}

std::vector<const Command*> CommandBook::matching(const QString& text) const {
    const QStringList wanted = words_of(text);
    std::vector<std::pair<qsizetype, const Command*>> found;
    for (const Command& command : m_commands) {
        const auto in_title = distance(command.title, wanted);
        constexpr qsizetype kBehindTitles = 100;
        const auto in_all = distance(command.title + QLatin1Char(' ') + command.group, wanted);
        if (in_title)
            found.emplace_back(*in_title, &command);
        else if (in_all)
            found.emplace_back(*in_all + kBehindTitles, &command);
    }
    std::ranges::stable_sort(found, {}, &std::pair<qsizetype, const Command*>::first);
    std::vector<const Command*> out;
    for (const auto& [far, command] : found)
        out.push_back(command);
    return out;
}

void CommandBook::run(const QString& id) const {
    if (const Command* command = find(id))
        command->action->trigger();
}

QString CommandBook::set_keys(const QString& id, const QKeySequence& keys) {
    const Command* command = find(id);
    if (command == nullptr)
        return tr("There is no such command.");
    for (const Command& other : m_commands) {
        if (other.id == id || keys.isEmpty() || other.keys().isEmpty())
            continue;
        // "Ctrl+K" and "Ctrl+K, O" would wait for each other.
        if (other.keys().matches(keys) != QKeySequence::NoMatch
            || keys.matches(other.keys()) != QKeySequence::NoMatch) {
            return tr("%1 already runs “%2”: give that another key first.")
                .arg(keys.toString(QKeySequence::NativeText), other.title);
        }
    }
    command->action->setShortcut(keys);
    Q_EMIT keys_changed();
    return {};
}

void CommandBook::reset() {
    for (const Command& command : m_commands)
        command.action->setShortcut(command.usual);
    Q_EMIT keys_changed();
}

void CommandBook::remember(QSettings& settings) const {
    for (const Command& command : m_commands) {
        if (command.keys() == command.usual)
            settings.remove(place_of(command.id));
        else
            settings.setValue(
                place_of(command.id), command.keys().toString(QKeySequence::PortableText));
    }
}

void CommandBook::restore(const QSettings& settings) {
    for (const Command& command : m_commands) {
        const QVariant kept = settings.value(place_of(command.id));
        if (!kept.isValid())
            continue;
        const QString text = kept.toString();
        const QKeySequence keys = QKeySequence::fromString(text, QKeySequence::PortableText);
        const bool readable = text.isEmpty() || (!keys.isEmpty() && keys.toString() == text);
        if (readable)
            set_keys(command.id, keys);
    }
}

}  // namespace andon::ui

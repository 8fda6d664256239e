// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcut_sheet.h"

#include "ui/shell/place_keys.h"
#include "ui/widgets/hint_field.h"
#include "ui/widgets/plain_label.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace andon::ui {

namespace {

constexpr int kIdRole = Qt::UserRole;

}  // namespace

ShortcutSheet::ShortcutSheet(CommandBook& book, const Theme& theme, QWidget* parent)
    : QDialog(parent),
      m_book(book),
      m_theme(theme),
      m_search(new HintField(theme, tr("Find a key or what it does"), {})),
      m_list(new QTreeWidget),
      m_keys(new QKeySequenceEdit),
      m_apply(new QPushButton(tr("Use these keys"))),
      m_usual(new QPushButton(tr("All as usual"))),
      m_note(new PlainLabel(theme, TextRole::note, PlainLabel::Ink::second)) {
    setWindowTitle(tr("Andon · Keys"));
    resize(640, 720);
    m_search->setAccessibleName(tr("Find a key"));
    m_list->setAccessibleName(tr("Keys"));
    m_list->setColumnCount(2);
    m_list->setHeaderLabels({tr("What it does"), tr("Keys")});
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_keys->setAccessibleName(tr("New keys of the chosen command"));
    m_usual->setAutoDefault(false);
    m_apply->setAutoDefault(false);
    auto* change = new QHBoxLayout;
    change->addWidget(m_keys, 1);
    change->addWidget(m_apply);
    change->addWidget(m_usual);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(m_note);
    column->addLayout(change);
    fill();
    connect(m_search, &QLineEdit::textChanged, this, &ShortcutSheet::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutSheet::choose);
    connect(m_apply, &QPushButton::clicked, this, &ShortcutSheet::apply);
    connect(m_usual, &QPushButton::clicked, &book, &CommandBook::reset);
    connect(&book, &CommandBook::keys_changed, this, &ShortcutSheet::fill);
    choose();
}

QTreeWidgetItem* ShortcutSheet::group(const QString& title) {
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        if (m_list->topLevelItem(i)->text(0) == title)
            return m_list->topLevelItem(i);
    }
    auto* made = new QTreeWidgetItem(m_list, {title});
    made->setFirstColumnSpanned(true);
    made->setFlags(Qt::ItemIsEnabled);
    made->setFont(0, m_theme.font(TextRole::strong));
    made->setExpanded(true);
    return made;
}

void ShortcutSheet::fill() {
    const QTreeWidgetItem* before = m_list->currentItem();
    const QString chosen = before != nullptr ? before->data(0, kIdRole).toString() : QString();
    m_list->clear();
    for (const Command& command : m_book.commands()) {
        auto* item = new QTreeWidgetItem(
            group(command.group),
            {command.title, command.keys().toString(QKeySequence::NativeText)});
        item->setData(0, kIdRole, command.id);
        if (command.id == chosen)
            m_list->setCurrentItem(item);
    }
    for (const PlaceKey& key : place_keys())
        new QTreeWidgetItem(group(tr(key.group)), {tr(key.what), tr(key.keys)});
    filter();
}

void ShortcutSheet::filter() {
    const QString wanted = m_search->text().trimmed();
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem* heading = m_list->topLevelItem(i);
        bool any = false;
        for (int n = 0; n < heading->childCount(); ++n) {
            QTreeWidgetItem* item = heading->child(n);
            const bool fits = wanted.isEmpty()
                              || item->text(0).contains(wanted, Qt::CaseInsensitive)
                              || item->text(1).contains(wanted, Qt::CaseInsensitive)
                              || heading->text(0).contains(wanted, Qt::CaseInsensitive);
            item->setHidden(!fits);
            any = any || fits;
        }
        heading->setHidden(!any);
    }
}

void ShortcutSheet::choose() {
    const QTreeWidgetItem* item = m_list->currentItem();
    const Command* command =
        item != nullptr ? m_book.find(item->data(0, kIdRole).toString()) : nullptr;
    m_keys->setEnabled(command != nullptr);
    m_apply->setEnabled(command != nullptr);
    m_keys->setKeySequence(command != nullptr ? command->keys() : QKeySequence());
    m_note->set_text(
        command != nullptr
            ? tr("Press the new keys of “%1” in the field; Backspace: none.").arg(command->title)
        : item != nullptr && item->parent() != nullptr
            ? tr("These keys belong to the place they work in and stay.")
            : tr("Choose a command to give it other keys."));
}

void ShortcutSheet::apply() {
    const QTreeWidgetItem* item = m_list->currentItem();
    if (item == nullptr)
        return;
    const QString refused =
        m_book.set_keys(item->data(0, kIdRole).toString(), m_keys->keySequence());
    if (!refused.isEmpty())
        m_note->set_text(refused);
}

QString ShortcutSheet::note() const {
    return m_note->full_text();
}

}  // namespace andon::ui

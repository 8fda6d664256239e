// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/bookmark_panel.h"

#include "ui/widgets/hint_field.h"
#include "ui/widgets/plain_label.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace andon::ui {

namespace {

constexpr int kIdRole = Qt::UserRole;
constexpr int kMomentColumn = 0;
constexpr int kNoteColumn = 1;
constexpr int kAuthorColumn = 2;

}  // namespace

BookmarkPanel::BookmarkPanel(const PageContext& context, QWidget* parent)
    : QDialog(parent),
      m_context(context),
      m_list(new QTreeWidget),
      m_note(new HintField(context.theme, tr("Note of the chosen bookmark"), tr("F2"))),
      m_go(new QPushButton(tr("Go there"))),
      m_link(new QPushButton(tr("Copy a link"))),
      m_delete(new QPushButton(tr("Delete"))),
      m_undo(new QPushButton(tr("Undo"))),
      m_words(new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second)) {
    setWindowTitle(tr("Andon · Bookmarks"));
    resize(700, 420);
    m_list->setAccessibleName(tr("Bookmarks"));
    m_list->setObjectName(QStringLiteral("bookmarks"));
    m_list->setColumnCount(3);
    m_list->setHeaderLabels({tr("Moment"), tr("Note"), tr("By")});
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(kMomentColumn, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(kNoteColumn, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(kAuthorColumn, QHeaderView::ResizeToContents);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->installEventFilter(this);
    m_note->setAccessibleName(tr("Note of the chosen bookmark"));
    m_note->setMaxLength(items::BookmarkFile::kLongestText);
    m_note->installEventFilter(this);
    build(new QPushButton(tr("Bookmark this moment")));
    connect(m_list, &QTreeWidget::currentItemChanged, this, &BookmarkPanel::show_chosen);
    connect(m_list, &QTreeWidget::itemActivated, this, &BookmarkPanel::go);
    connect(m_note, &QLineEdit::editingFinished, this, &BookmarkPanel::keep_note);
    connect(m_go, &QPushButton::clicked, this, &BookmarkPanel::go);
    connect(m_link, &QPushButton::clicked, this, [this] {
        if (const items::Bookmark* one = chosen())
            Q_EMIT link_asked(one->time);
    });
    connect(m_delete, &QPushButton::clicked, this, &BookmarkPanel::delete_chosen);
    connect(m_undo, &QPushButton::clicked, this, &BookmarkPanel::undo);
    connect(&context.data.bookmarks(), &items::Bookmarks::changed, this, &BookmarkPanel::fill);
    fill();
}

void BookmarkPanel::build(QPushButton* add) {
    connect(add, &QPushButton::clicked, this, &BookmarkPanel::bookmark_asked);
    m_go->setProperty("main", true);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* one : {add, m_link, m_delete, m_undo, m_go}) {
        one->setAutoDefault(false);
        buttons->addWidget(one);
        if (one == m_undo)
            buttons->addStretch();
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_list, 1);
    column->addWidget(m_words);
    column->addWidget(m_note);
    column->addLayout(buttons);
}

/// What is chosen stays chosen; of one that is gone, its neighbour.
void BookmarkPanel::fill() {
    const QTreeWidgetItem* before = m_list->currentItem();
    const QString id = before != nullptr ? before->data(0, kIdRole).toString() : QString();
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    QTreeWidgetItem* current = nullptr;
    for (const items::Bookmark& one : m_context.data.bookmarks().all()) {
        auto* item = new QTreeWidgetItem(
            m_list, {m_context.format.exact(one.time.us), items::plain(one.text.toStdString()),
                     items::plain(one.author.toStdString())});
        item->setData(0, kIdRole, one.id);
        if (one.id == id)
            current = item;
    }
    const int count = m_list->topLevelItemCount();
    if (current == nullptr && count > 0)
        current = m_list->topLevelItem(std::clamp(row, 0, count - 1));
    m_list->setCurrentItem(current);
    m_words->set_text(
        count == 0 ? tr("No moment is bookmarked yet.")
                   : tr(
                       "%n bookmark(s). Enter goes there, F2 writes its note, Del deletes.",
                       nullptr, count));
    show_chosen();
}

const items::Bookmark* BookmarkPanel::chosen() const {
    const QTreeWidgetItem* item = m_list->currentItem();
    return item != nullptr ? m_context.data.bookmarks().find(item->data(0, kIdRole).toString())
                           : nullptr;
}

void BookmarkPanel::show_chosen() {
    const items::Bookmark* one = chosen();
    for (QWidget* widget :
         {static_cast<QWidget*>(m_note), static_cast<QWidget*>(m_go), static_cast<QWidget*>(m_link),
          static_cast<QWidget*>(m_delete)})
        widget->setEnabled(one != nullptr);
    m_undo->setEnabled(m_deleted.has_value());
    const QString id = one != nullptr ? one->id : QString();
    if (m_note->isModified() && m_noted == id)
        return;  // it is being written
    m_noted = id;
    m_note->setText(one != nullptr ? one->text : QString());
}

void BookmarkPanel::choose(const QString& id, bool write) {
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        if (m_list->topLevelItem(i)->data(0, kIdRole).toString() == id)
            m_list->setCurrentItem(m_list->topLevelItem(i));
    }
    if (write)
        m_note->setFocus(Qt::OtherFocusReason);
    else
        m_list->setFocus(Qt::OtherFocusReason);
}

void BookmarkPanel::go() {
    if (const items::Bookmark* one = chosen())
        Q_EMIT asked(one->time);
}

void BookmarkPanel::keep_note() {
    if (const items::Bookmark* one = chosen())
        m_context.data.bookmarks().set_text(one->id, m_note->text());
    m_note->setModified(false);
}

void BookmarkPanel::delete_chosen() {
    const items::Bookmark* one = chosen();
    if (one == nullptr)
        return;
    m_deleted = *one;
    m_context.data.bookmarks().remove(m_deleted->id);
    m_words->set_text(tr("Deleted: the bookmark of %1. Undo brings it back.")
                          .arg(m_context.format.exact(m_deleted->time.us)));
}

void BookmarkPanel::undo() {
    if (!m_deleted)
        return;
    const items::Bookmark back = *m_deleted;
    m_deleted.reset();
    m_context.data.bookmarks().restore(back);
    choose(back.id, false);
}

bool BookmarkPanel::eventFilter(QObject* object, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(object, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (object == m_note) {
        if (enter) {
            keep_note();
            m_list->setFocus(Qt::OtherFocusReason);
            return true;
        }
        if (key == Qt::Key_Escape) {
            m_note->setModified(false);
            show_chosen();  // as it was
            m_list->setFocus(Qt::OtherFocusReason);
            return true;
        }
        return false;
    }
    if (enter) {
        go();
        return true;
    }
    if (key == Qt::Key_Delete) {
        delete_chosen();
        return true;
    }
    if (key == Qt::Key_F2 && chosen() != nullptr) {
        m_note->setFocus(Qt::ShortcutFocusReason);
        m_note->selectAll();
        return true;
    }
    return QDialog::eventFilter(object, event);
}

}  // namespace andon::ui

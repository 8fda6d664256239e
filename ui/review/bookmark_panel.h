// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QDialog>
#include <optional>

class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace andon::ui {

class PlainLabel;

/// Every bookmark by time: Enter goes there, F2 writes its note, Del takes it out, which can be taken
/// back. UI thread.
class BookmarkPanel : public QDialog {
    Q_OBJECT

public:
    explicit BookmarkPanel(const PageContext& context, QWidget* parent = nullptr);

    /// Chooses it; with its note to be typed, where that is wanted.
    void choose(const QString& id, bool write);
    QTreeWidget* list() const { return m_list; }
    QLineEdit* note() const { return m_note; }
    QPushButton* go_button() const { return m_go; }
    QPushButton* link_button() const { return m_link; }
    QPushButton* delete_button() const { return m_delete; }
    QPushButton* undo_button() const { return m_undo; }

Q_SIGNALS:
    void asked(andon::IngestTime t);
    void link_asked(andon::IngestTime t);
    void bookmark_asked();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void build(QPushButton* add);
    void fill();
    void show_chosen();
    void go();
    void keep_note();
    void delete_chosen();
    void undo();
    const items::Bookmark* chosen() const;

    PageContext m_context;
    QTreeWidget* m_list;
    QLineEdit* m_note;
    QPushButton* m_go;
    QPushButton* m_link;
    QPushButton* m_delete;
    QPushButton* m_undo;
    PlainLabel* m_words;
    QString m_noted;  ///< whose note stands in the field
    std::optional<items::Bookmark> m_deleted;
};

}  // namespace andon::ui

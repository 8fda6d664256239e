// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace andon::ui {

/// The corner of something that is known otherwise today than it was shown: filled where it was corrected, hollow
/// where it came late.
void paint_revision(QPainter& p, const QRectF& box, bool late, const Tokens& t);

/// Draws the cells of items::TableModel: units smaller and greyer, states as pills, changes as a
/// ground that fades, stale rows hatched, doubtful values in italics with `?`. Text is plain.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit CellDelegate(const Theme& theme, QObject* parent = nullptr)
        : QStyledItemDelegate(parent), m_theme(theme) {}
    /// Where what can be done is about one cell: the one that has the keyboard gets a ring.
    void mark_current() { m_marks_current = true; }

    void paint(
        QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(
        QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
        const QModelIndex& index) override;

protected:
    const Theme& theme() const { return m_theme; }
    /// The cell of the row's priority.
    virtual void paint_mark(QPainter& p, const QRectF& box, const QModelIndex& index) const;
    /// Its text stands back.
    virtual bool is_quiet(const QModelIndex& index) const;

private:
    void paint_ground(
        QPainter& p, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paint_content(QPainter& p, const QRectF& box, const QModelIndex& index) const;
    const Theme& m_theme;
    bool m_marks_current = false;
};

}  // namespace andon::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/column_chooser.h"

#include "ui/widgets/live_table.h"
#include "ui/widgets/plain_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace andon::ui {

namespace {
constexpr int kName = Qt::UserRole;
}

ColumnChooser::ColumnChooser(const Theme& theme, LiveTable& table, QWidget* parent)
    : QDialog(parent), m_table(table), m_list(new QListWidget) {
    setWindowTitle(tr("Columns"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(380, 560);
    auto* hint = new PlainLabel(theme, TextRole::note, PlainLabel::Ink::second);
    hint->setWordWrap(true);
    hint->set_text(
        tr("Space shows or hides a column, Alt+↑ and Alt+↓ move it, S sorts by it: up, down, not. "
           "Drag works too."));
    m_list->setAccessibleName(tr("Columns of the table"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->installEventFilter(this);
    auto* row = new QHBoxLayout;
    const auto button = [&](const QString& text, auto what) {
        auto* made = new QPushButton(text);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, what);
        row->addWidget(made);
        return made;
    };
    button(tr("Up"), [this] { move(-1); });
    button(tr("Down"), [this] { move(1); });
    button(tr("Sort"), [this] { sort(); });
    row->addStretch();
    button(tr("Reset"), [this] {
        m_table.reset_layout();
        read();
    });
    button(tr("Close"), [this] { close(); });
    auto* all = new QVBoxLayout(this);
    all->addWidget(hint);
    all->addWidget(m_list, 1);
    all->addLayout(row);
    read();
    m_list->setCurrentRow(0);
    m_list->setFocus();
    connect(m_list, &QListWidget::itemChanged, this, &ColumnChooser::apply);
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &ColumnChooser::apply);
    connect(m_list->model(), &QAbstractItemModel::rowsInserted, this, [this] {
        // A drag puts a copy in and takes the old one out: then the order is known.
        QMetaObject::invokeMethod(this, &ColumnChooser::apply, Qt::QueuedConnection);
    });
}

void ColumnChooser::read() {
    m_reading = true;
    const int row = m_list->currentRow();
    m_list->clear();
    const TableLayout layout = m_table.layout();
    for (const TableLayout::Column& column : layout.columns) {
        QString title = m_table.column_title(column.name);
        for (std::size_t i = 0; i < layout.sort.size(); ++i) {
            if (layout.sort[i].column != column.name)
                continue;
            title += layout.sort[i].descending ? QStringLiteral("  ▼") : QStringLiteral("  ▲");
            if (layout.sort.size() > 1)
                title += QString::number(i + 1);
        }
        auto* item = new QListWidgetItem(title, m_list);
        item->setData(kName, column.name);
        item->setFlags(
            Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
            | Qt::ItemIsDragEnabled);
        item->setCheckState(column.shown ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(std::clamp(row, 0, m_list->count() - 1));
    m_reading = false;
}

void ColumnChooser::apply() {
    if (m_reading)
        return;
    TableLayout layout = m_table.layout();
    std::vector<TableLayout::Column> before = std::move(layout.columns);
    layout.columns.clear();
    for (int i = 0; i < m_list->count(); ++i) {
        const QListWidgetItem* item = m_list->item(i);
        const QString name = item->data(kName).toString();
        for (const TableLayout::Column& column : before) {
            if (column.name == name)
                layout.columns.push_back({name, item->checkState() == Qt::Checked, column.width});
        }
    }
    if (layout.columns.size() != before.size())
        return;  // a drag is under way
    m_table.apply_layout(layout);
    if (!(m_table.layout().columns == layout.columns))
        read();  // the last column stays
}

void ColumnChooser::move(int by) {
    const int from = m_list->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= m_list->count())
        return;
    m_reading = true;
    QListWidgetItem* item = m_list->takeItem(from);
    m_list->insertItem(to, item);
    m_list->setCurrentRow(to);
    m_reading = false;
    apply();
}

void ColumnChooser::sort() {
    if (const QListWidgetItem* item = m_list->currentItem()) {
        m_table.turn_sort(item->data(kName).toString(), true);
        read();
    }
}

bool ColumnChooser::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_list || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool alt = key->modifiers() == Qt::AltModifier;
    if (alt && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
        move(key->key() == Qt::Key_Up ? -1 : 1);
        return true;
    }
    if (key->key() == Qt::Key_S && key->modifiers() == Qt::NoModifier) {
        sort();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

}  // namespace andon::ui

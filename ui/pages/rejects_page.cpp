// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/rejects_page.h"

#include "ui/pages/raw_view.h"
#include "ui/widgets/card.h"
#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/hint_field.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/side_drawer.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QProgressBar>
#include <QRegularExpression>
#include <QScrollBar>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>
#include <utility>

namespace andon::ui {

/// Qt makes the first row current when the keyboard arrives; here a row is chosen by a person only.
class RejectsTable : public QTableView {
public:
    explicit RejectsTable(const Theme& theme) : m_theme(theme) {}
    void set_empty_text(const QString& text) {
        m_empty = text;
        viewport()->update();
    }

protected:
    void paintEvent(QPaintEvent* event) override {
        QTableView::paintEvent(event);
        if (model()->rowCount() == 0) {
            QPainter p(viewport());
            paint_empty(p, viewport()->rect(), m_empty, m_theme);
        }
    }
    void focusInEvent(QFocusEvent* event) override {
        // NOLINTNEXTLINE(bugprone-parent-virtual-call): past Qt's own choice of a row, see above.
        QAbstractScrollArea::focusInEvent(event);
    }

private:
    const Theme& m_theme;
    QString m_empty;
};

RejectsPage::RejectsPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), m_model(context.data, context.format) {
    QWidget* main = build();
    m_raw = new RawView(context);
    m_raw->set_back_text({});
    m_raw->show_message(
        tr("Choose a reject: its reason, where it came from and its bytes appear here."));
    m_drawer = new SideDrawer(context.theme, main, m_raw);
    m_drawer->set_side_share(0.38);
    m_drawer->set_handle_text(tr("The chosen reject"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(14, 14, 14, 14);
    all->addWidget(m_drawer);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& at) { choose(at.isValid() ? at.row() : -1); });
    connect(
        m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &RejectsPage::judge_hold);
    connect(&m_model, &items::DeadLetterModel::pending_changed, this, &RejectsPage::show_state);
    connect(&m_model, &items::DeadLetterModel::loaded_again, this, &RejectsPage::show_state);
    connect(&context.data, &items::ConsoleData::status_changed, this, &RejectsPage::show_state);
    connect(m_fold, &QPushButton::clicked, this, &RejectsPage::fold_again);
    connect(m_stop, &QPushButton::clicked, this, &RejectsPage::stop_folding);
    auto* slash = new QShortcut(QKeySequence(Qt::Key_Slash), this);
    slash->setContext(Qt::WidgetWithChildrenShortcut);
    connect(slash, &QShortcut::activated, m_filter, [this] { m_filter->setFocus(); });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_table->setCurrentIndex({});
        m_model.set_filter(text);
    });
}

QWidget* RejectsPage::build() {
    auto* card = new Card(theme(), QString());
    card->setAccessibleName(tr("Rejects"));
    card->body()->setContentsMargins(1, 10, 1, 1);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(11, 0, 11, 0);
    bar->setSpacing(10);
    m_filter = new HintField(theme(), tr("Filter: reason, type, topic"), QStringLiteral("/"));
    m_filter->setAccessibleName(tr("Filter Rejects"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(360);
    bar->addWidget(m_filter, 1);
    m_state = new PlainLabel(theme(), TextRole::body, PlainLabel::Ink::second);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(160);
    m_progress->setAccessibleName(tr("Progress of folding again"));
    m_progress->hide();
    m_fold = new KeyButton(theme(), tr("Fold everything again"), tr("Ctrl R"));
    m_fold->set_main(true);
    m_stop = new KeyButton(theme(), tr("Stop folding"), tr("Ctrl S"));
    m_stop->hide();
    bar->addWidget(m_state, 1);
    bar->addWidget(m_progress);
    bar->addWidget(m_stop);
    bar->addWidget(m_fold);
    m_table = new RejectsTable(theme());
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new CellDelegate(theme(), m_table));
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setAutoScroll(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(28);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setAccessibleName(tr("Rejects"));
    m_table->viewport()->installEventFilter(this);
    setFocusProxy(m_table);
    using M = items::DeadLetterModel;
    for (const auto& [column, width] :
         {std::pair{M::time_column, 124},
          {M::reason_column, 132},
          {M::type_column, 170},
          {M::source_column, 84},
          {M::place_column, 216}}) {
        m_table->setColumnWidth(column, width);
    }
    m_table->horizontalHeader()->setSectionResizeMode(M::detail_column, QHeaderView::Stretch);
    card->body()->addLayout(bar);
    card->body()->addSpacing(4);
    card->body()->addWidget(m_table, 1);
    return card;
}

void RejectsPage::open() {
    m_model.open();
    show_state();
}

void RejectsPage::show_key(const QString& key) {
    if (key.startsWith(QLatin1Char('?')))
        m_filter->setText(key.mid(1));
}

QWidget* RejectsPage::filter_field() {
    return m_filter;
}

QTableView* RejectsPage::table() const {
    return m_table;
}

void RejectsPage::choose(int row) {
    judge_hold();
    const items::DeadLetterEntry* entry = m_model.entry(row);
    if (entry == nullptr)
        return;
    m_drawer->set_open(true);
    m_raw->show_message(tr("Reading …"));
    m_read = items::Pending(
        data(), data().dead_letter(
                    entry->seq, entry->output, [this](const Result<items::DeadLetterEntry>& reply) {
                        if (reply)
                            m_raw->show_reject(*reply);
                        else
                            m_raw->show_message(items::plain(reply.error().message));
                    }));
}

void RejectsPage::judge_hold() {
    m_model.set_held(
        m_table->viewport()->underMouse() || m_table->currentIndex().isValid()
        || m_table->verticalScrollBar()->value() > 0);
}

void RejectsPage::show_state() {
    const ingest::PipelineStatus status = data().status();
    const QString activity = items::plain(status.activity);
    static const QRegularExpression kPercent(QStringLiteral("(\\d+) ?%"));
    const auto percent = kPercent.match(activity);
    const bool folding = data().rebuilding();
    if (std::exchange(m_folding, folding) && !folding) {
        // Nothing of what was read holds any more.
        m_table->setCurrentIndex({});
        m_model.catch_up();
    }
    m_progress->setVisible(folding);
    m_progress->setRange(0, percent.hasMatch() ? 100 : 0);
    if (percent.hasMatch())
        m_progress->setValue(percent.captured(1).toInt());
    m_stop->setVisible(folding && percent.hasMatch());
    // Everything is folded: what is left is one transaction, and asking it to stop would do nothing.
    const bool last_step = percent.captured(1).toInt() == 100;
    m_stop->setEnabled(!m_stop_asked && !last_step);
    set_plain_tool_tip(
        *m_stop,
        last_step
            ? tr("Everything is folded; putting it in place takes seconds and cannot be stopped.")
            : tr("The views stay as they were."));
    const QString refusal = data().rebuild_refusal();
    m_fold->setEnabled(!folding && refusal.isEmpty());
    set_plain_tool_tip(
        *m_fold,
        refusal.isEmpty() ? tr(
            "After a corrected mapping: reads the journal from its beginning with the configuration as it "
            "is on disk now, rejects included. What is on screen stays until it is done.")
                          : refusal);
    const int n = m_model.rowCount();
    const auto total = static_cast<int>(m_model.total());
    QString text = tr("%1 rejects", nullptr, total).arg(format().count(total));
    if (m_model.truncated())
        text = tr("the newest %1").arg(text);
    if (n != total)
        text = tr("%1 of %2", "rejects").arg(format().count(n), text);
    m_table->set_empty_text(
        !m_model.loaded() ? tr("Reading …")
        : total > 0
            ? tr("No reject fits the filter. Esc in the field clears it.")
            : tr(
                "Nothing was rejected: every record became an event or was rightly ignored.\n\n"
                "A record that cannot be read or breaks a rule would be here, with the reason and its bytes."));
    if (!status.outcome.empty())
        text += QStringLiteral(" · ") + items::plain(status.outcome);
    if (m_model.pending() > 0)
        text += QStringLiteral(" · ")
                + tr("held while you read · %1 new · End").arg(format().count(m_model.pending()));
    if (!m_model.error().isEmpty())
        text = m_model.error();
    if (folding)
        text = activity.isEmpty() ? tr("asked to fold again") : activity;
    m_state->set_text(text);
}

void RejectsPage::fold_again() {
    m_stop_asked = false;
    data().request_rebuild();
    show_state();
}

void RejectsPage::stop_folding() {
    m_stop_asked = true;
    data().cancel_rebuild();
    show_state();
}

QString RejectsPage::state_text() const {
    return m_state->full_text();
}

bool RejectsPage::eventFilter(QObject* object, QEvent* event) {
    if (object == m_table->viewport()
        && (event->type() == QEvent::Enter || event->type() == QEvent::Leave))
        judge_hold();
    return Page::eventFilter(object, event);
}

void RejectsPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_R && event->modifiers() == Qt::ControlModifier
        && m_fold->isEnabled()) {
        fold_again();
    } else if (
        event->key() == Qt::Key_S && event->modifiers() == Qt::ControlModifier
        && m_stop->isVisible() && m_stop->isEnabled()) {
        stop_folding();
    } else if (event->key() == Qt::Key_End && m_model.pending() > 0) {
        m_model.catch_up();
    } else if (event->key() == Qt::Key_Escape && m_filter->hasFocus()) {
        m_filter->clear();
        m_table->setFocus();
    } else if (
        (event->key() == Qt::Key_Return || event->key() == Qt::Key_Down) && m_filter->hasFocus()) {
        m_table->setFocus();
    } else if (event->key() == Qt::Key_Escape && m_table->currentIndex().isValid()) {
        m_table->setCurrentIndex({});
        m_table->clearSelection();
        judge_hold();
    } else {
        Page::keyPressEvent(event);
    }
}

}  // namespace andon::ui

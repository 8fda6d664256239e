// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explanation/explanation_panel.h"

#include "ui/explanation/explanation_target.h"
#include "ui/explanation/explanation_text.h"
#include "ui/explanation/figure_here.h"
#include "ui/pages/raw_view.h"
#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace andon::ui {

namespace {

constexpr int kWidth = 760;
constexpr int kLeast = 60;  ///< of the place stays in sight

void show_or_hide(PlainLabel& label, const QString& text) {
    label.set_text(text);
    label.setVisible(!text.isEmpty());
}

}  // namespace

ExplanationPanel::ExplanationPanel(const PageContext& context, QWidget& place, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_place(place),
      m_explanation(context.data),
      m_rows(context, m_explanation),
      m_events(context, m_explanation),
      m_head(new QWidget),
      m_title(new PlainLabel(context.theme, TextRole::title)),
      m_about(new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second)),
      m_value(new PlainLabel(context.theme, TextRole::figure)),
      m_worked(new PlainLabel(context.theme, TextRole::body)),
      m_formula(new PlainLabel(context.theme, TextRole::body, PlainLabel::Ink::second)),
      m_source(new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second)),
      m_verdict(new PlainLabel(context.theme, TextRole::strong)),
      m_list_title(new PlainLabel(context.theme, TextRole::heading, PlainLabel::Ink::second)),
      m_event(new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second)),
      m_stack(new QStackedWidget),
      m_rows_table(new_table(m_rows, ContributingRows::name_column)),
      m_events_table(new_table(m_events, EventList::effect_column)),
      m_raw(new RawView(context)),
      m_back(new KeyButton(context.theme, tr("Close"), tr("Esc"))),
      m_open_table(new KeyButton(context.theme, tr("As a table"), QStringLiteral("T"))),
      m_open_row(new KeyButton(context.theme, tr("Its page"), QStringLiteral("P"))),
      m_again(new KeyButton(context.theme, tr("Read again"), QStringLiteral("R"))),
      m_copy(new KeyButton(context.theme, tr("Copy"), tr("Ctrl+C"))) {
    setAccessibleName(tr("Explanation"));
    setFocusPolicy(Qt::ClickFocus);
    build();
    hide();
    place.installEventFilter(this);
    connect(&m_explanation, &Explanation::changed, this, &ExplanationPanel::take_explanation);
    connect(&m_events, &EventList::read, this, &ExplanationPanel::take_events);
    connect(m_raw, &RawView::back, this, &ExplanationPanel::go_back);
    connect(m_back, &QPushButton::clicked, this, &ExplanationPanel::go_back);
    connect(m_again, &QPushButton::clicked, this, [this] { m_explanation.ask_again(); });
    connect(m_copy, &QPushButton::clicked, this, &ExplanationPanel::copy);
    connect(m_open_table, &QPushButton::clicked, this, [this] { open(table_target()); });
    connect(m_open_row, &QPushButton::clicked, this, [this] { open(row_target()); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (now != nullptr && m_place.isAncestorOf(now))
            m_from = now;
    });
    connect(&context.data.cursor(), &items::Cursor::moved, this, [this] {
        if (isVisible())
            m_explanation.ask_again();
    });
}

QTableView* ExplanationPanel::new_table(QAbstractItemModel& model, int stretched) {
    auto* table = new QTableView;
    table->setModel(&model);
    table->setItemDelegate(new CellDelegate(m_context.theme, table));
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setCornerButtonEnabled(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(28);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionsClickable(false);
    table->horizontalHeader()->setSectionResizeMode(stretched, QHeaderView::Stretch);
    table->installEventFilter(this);
    const auto here = [this] { write_event(); };
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, here);
    connect(table, &QTableView::doubleClicked, this, &ExplanationPanel::go_on);
    return table;
}

void ExplanationPanel::build() {
    for (PlainLabel* label : {m_formula, m_source, m_verdict, m_event})
        label->setWordWrap(true);
    m_rows_table->setAccessibleName(tr("Rows that make it"));
    m_events_table->setAccessibleName(tr("Events that made it"));
    m_rows_table->setColumnWidth(ContributingRows::row_column, 190);
    m_rows_table->setColumnWidth(ContributingRows::adds_column, 150);
    m_rows_table->setColumnWidth(ContributingRows::age_column, 90);
    m_events_table->setColumnWidth(EventList::time_column, 116);
    m_events_table->setColumnWidth(EventList::event_column, 176);
    m_events_table->setColumnWidth(EventList::place_column, 196);
    m_raw->set_back_text(tr("Back to the events"));
    auto* number = new QHBoxLayout;
    number->setSpacing(16);
    number->addWidget(m_value);
    number->addWidget(m_worked, 1);
    auto* head = new QVBoxLayout(m_head);
    head->setContentsMargins({});
    head->setSpacing(4);
    head->addWidget(m_title);
    head->addWidget(m_about);
    head->addLayout(number);
    for (PlainLabel* label : {m_formula, m_source, m_verdict})
        head->addWidget(label);
    m_stack->addWidget(m_rows_table);
    m_stack->addWidget(m_events_table);
    m_stack->addWidget(m_raw);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_back);
    buttons->addStretch();
    for (KeyButton* button : {m_open_table, m_open_row, m_again, m_copy}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(16, 14, 16, 12);
    all->setSpacing(8);
    all->addWidget(m_head);
    all->addWidget(m_list_title);
    all->addWidget(m_stack, 1);
    all->addWidget(m_event);
    all->addLayout(buttons);
}

QTableView* ExplanationPanel::table() const {
    return m_step == Step::rows ? m_rows_table : m_events_table;
}

bool ExplanationPanel::explain_here() {
    if (isVisible() && isAncestorOf(QApplication::focusWidget())) {
        dismiss();
        return true;
    }
    const auto target = figure_here(m_from);
    if (target)
        explain(*target);
    return target.has_value();
}

void ExplanationPanel::explain(const FigureTarget& target) {
    m_events.clear();
    arrange();
    show();
    raise();
    m_explanation.ask(target);
    m_rows.reset();
    go_to(m_explanation.kind() == Explanation::Kind::cell ? Step::events : Step::rows);
}

void ExplanationPanel::dismiss() {
    if (!isVisible())
        return;
    const bool had_focus = isAncestorOf(QApplication::focusWidget());
    const QPointer<QWidget> from = m_from;  // hiding gives the keyboard to anybody
    hide();
    m_raw_read.drop();
    if (had_focus && from != nullptr)
        from->setFocus(Qt::OtherFocusReason);
}

void ExplanationPanel::arrange() {
    const QRect room = m_place.geometry();
    const int width = std::min(kWidth, room.width() - kLeast);
    setGeometry(room.right() + 1 - width, room.top(), width, room.height());
}

bool ExplanationPanel::eventFilter(QObject* object, QEvent* event) {
    if (object == &m_place && (event->type() == QEvent::Resize || event->type() == QEvent::Move))
        arrange();
    if (object != &m_place && event->type() == QEvent::KeyPress
        && take_key(*static_cast<QKeyEvent*>(event)))
        return true;
    return QWidget::eventFilter(object, event);
}

void ExplanationPanel::keyPressEvent(QKeyEvent* event) {
    if (!take_key(*event))
        QWidget::keyPressEvent(event);
}

bool ExplanationPanel::take_key(const QKeyEvent& event) {
    if (event.matches(QKeySequence::Copy)) {
        copy();
        return true;
    }
    if (event.modifiers() != Qt::NoModifier && event.modifiers() != Qt::KeypadModifier)
        return false;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_step != Step::raw && table()->hasFocus())
            go_on();
        return m_step != Step::raw;
    case Qt::Key_Escape:
        go_back();
        return true;
    case Qt::Key_R:
        m_explanation.ask_again();
        return true;
    case Qt::Key_T:
        open(table_target());
        return true;
    case Qt::Key_P:
        open(row_target());
        return true;
    default:
        return false;
    }
}

void ExplanationPanel::go_on() {
    if (m_step == Step::events) {
        open_raw();
        return;
    }
    const views::Row* row = m_rows.row_at(m_rows_table->currentIndex().row());
    if (m_step != Step::rows || row == nullptr)
        return;
    begin_events(*m_explanation.rows_schema(), *row);
    go_to(Step::events);
}

void ExplanationPanel::go_back() {
    const bool listed = m_explanation.kind() != Explanation::Kind::cell;
    if (m_step == Step::raw)
        go_to(Step::events);
    else if (m_step == Step::events && listed)
        go_to(Step::rows);
    else
        dismiss();
}

void ExplanationPanel::go_to(Step step) {
    m_step = step;
    m_raw_read.drop();
    m_stack->setCurrentIndex(static_cast<int>(step));
    const bool raw = step == Step::raw;
    m_head->setVisible(!raw);
    m_list_title->setVisible(!raw);
    m_back->setVisible(!raw);
    if (raw)
        m_raw->setFocus();
    else
        table()->setFocus(Qt::OtherFocusReason);
    write();
}

void ExplanationPanel::take_explanation() {
    if (m_explanation.kind() == Explanation::Kind::cell) {
        if (!m_explanation.row().empty())
            begin_events(*m_explanation.schema(), m_explanation.row());
    } else {
        m_rows.reset();
        if (m_step != Step::rows)
            go_to(Step::rows);
        if (m_rows.rowCount() > 0)
            m_rows_table->selectRow(0);
    }
    write();
}

void ExplanationPanel::begin_events(const views::ViewSchema& schema, const views::Row& row) {
    m_events.show(schema, row);
}

/// The event that decided is the one that is asked about.
void ExplanationPanel::take_events() {
    if (!m_events_table->currentIndex().isValid() && m_events.rowCount() > 0) {
        m_events_table->selectRow(std::max(0, m_events.decisive()));
        m_events_table->scrollTo(m_events_table->currentIndex());
    }
    write();
}

void ExplanationPanel::open_raw() {
    const auto row = static_cast<std::size_t>(m_events_table->currentIndex().row());
    const auto& causes = m_events.causes().causes();
    if (!m_events_table->currentIndex().isValid() || row >= causes.size())
        return;
    m_raw->show_message(tr("Reading the journal …"));
    go_to(Step::raw);
    m_raw_read = items::Pending(
        m_context.data,
        m_context.data.raw_event(causes[row].seq, [this](const Result<items::RawEvent>& reply) {
            if (reply)
                m_raw->show_event(*reply);
            else
                m_raw->show_message(items::plain(reply.error().message));
        }));
}

void ExplanationPanel::write() {
    const ExplanationWords words = words_of(m_context, m_explanation);
    m_title->set_text(words.title);
    show_or_hide(*m_about, words.about);
    show_or_hide(*m_value, words.value);
    show_or_hide(*m_worked, words.worked);
    show_or_hide(*m_formula, words.formula);
    show_or_hide(*m_source, words.source);
    QString verdict = m_explanation.error().isEmpty() ? words.verdict : m_explanation.error();
    if (m_context.data.by_event_time().state() == items::ByEventTime::State::on) {
        verdict += (verdict.isEmpty() ? QString() : QStringLiteral(" "))
                   + tr("What stands here is as shown, not by event time.");
    }
    show_or_hide(*m_verdict, verdict);
    m_list_title->set_text(list_heading());
    m_back->setText(
        m_step == Step::events && m_explanation.kind() != Explanation::Kind::cell ? tr("Back")
                                                                                  : tr("Close"));
    m_open_table->setVisible(m_step != Step::raw && !table_target().isEmpty());
    m_open_table->setText(
        m_explanation.kind() == Explanation::Kind::unwritten ? tr("Events") : tr("As a table"));
    m_open_row->setVisible(m_step != Step::raw && !row_target().isEmpty());
    m_again->setVisible(m_step != Step::raw);
    write_event();
}

void ExplanationPanel::write_event() {
    const auto& causes = m_events.causes().causes();
    const QModelIndex at = m_events_table->currentIndex();
    const bool any = m_step == Step::events && at.isValid()
                     && static_cast<std::size_t>(at.row()) < causes.size();
    show_or_hide(
        *m_event,
        any ? event_line(m_context, causes[static_cast<std::size_t>(at.row())]) : QString());
    if (m_step == Step::rows)
        m_open_row->setVisible(!row_target().isEmpty());
}

QString ExplanationPanel::list_heading() const {
    if (m_explanation.reading())
        return tr("Reading …");
    return m_step == Step::rows ? rows_heading() : events_heading();
}

QString ExplanationPanel::rows_heading() const {
    if (!m_explanation.sum())
        return {};
    const QString rows = m_context.format.count(m_rows.rowCount());
    const QString view = items::plain(m_explanation.rule()->view);
    if (m_rows.rowCount() == 0)
        return tr("No row of %1 adds to it.").arg(view);
    const QString text = items::is_ratio(*m_explanation.rule())
                             ? tr("%1 rows of %2 · what it lacks most first · Enter: events")
                             : tr("%1 rows of %2 · what adds most first · Enter: events");
    return text.arg(rows, view);
}

QString ExplanationPanel::events_heading() const {
    const items::RowCauses& causes = m_events.causes();
    const QString name =
        m_events.schema() != nullptr ? row_name(*m_events.schema(), m_events.row()) : QString();
    if (!causes.error().isEmpty())
        return causes.error();
    if (m_events.schema() == nullptr)
        return {};
    if (causes.reading() && m_events.rowCount() == 0)
        return tr("Reading …");
    if (causes.basis() == items::RowCauses::Basis::nothing)
        return tr("Rows of %1 keep no past: the events cannot be told from them.")
            .arg(items::plain(m_events.schema()->name));
    if (m_events.rowCount() == 0)
        return tr("Its events are no longer kept.");
    const QString count = m_context.format.count(m_events.rowCount());
    if (causes.basis() == items::RowCauses::Basis::commits) {
        return tr("%1 · the last %2 commits that changed it; the event named is the last of its commit")
            .arg(name, count);
    }
    if (m_events.schema()->name == "readings")
        return tr("%1 · its newest reading · Enter: raw event").arg(name);
    if (causes.basis() == items::RowCauses::Basis::one_event)
        return tr("%1 is what this event says · Enter: raw event").arg(name);
    if (causes.basis() == items::RowCauses::Basis::counts) {
        return (causes.truncated()
                    ? tr("%1 · the newest %2 counts of its five minutes · Enter: raw event")
                    : tr("%1 · all %2 counts of its five minutes · Enter: raw event"))
            .arg(row_name(*m_events.schema(), m_events.row()), count);
    }
    return (causes.truncated() ? tr("%1 · the newest %2 events that changed it · Enter: raw event")
                               : tr("%1 · all %2 events that changed it · Enter: raw event"))
        .arg(name, count);
}

QString ExplanationPanel::table_target() const {
    return explained_table(m_explanation);
}

QString ExplanationPanel::row_target() const {
    if (m_step == Step::rows) {
        const views::Row* row = m_rows.row_at(m_rows_table->currentIndex().row());
        return row != nullptr ? explained_row(*m_explanation.rows_schema(), *row) : QString();
    }
    return m_events.schema() != nullptr ? explained_row(*m_events.schema(), m_events.row())
                                        : QString();
}

void ExplanationPanel::open(const QString& target) {
    if (target.isEmpty())
        return;
    dismiss();
    Q_EMIT opened(target);
}

QString ExplanationPanel::text() const {
    const ExplanationWords words = words_of(m_context, m_explanation);
    QStringList lines;
    for (const QString& line :
         {words.title, words.value, words.about, words.formula, words.source, words.worked,
          words.verdict}) {
        if (!line.isEmpty())
            lines << line;
    }
    const auto cells = [](const QAbstractItemModel& model, int row) {
        QStringList out;
        for (int column = 0; column < model.columnCount(); ++column)
            out << model.index(row, column).data().toString();
        return out.join(QLatin1Char('\t'));
    };
    if (m_rows.rowCount() > 0)
        lines << QString() << rows_heading();
    for (int row = 0; row < m_rows.rowCount(); ++row)
        lines << cells(m_rows, row);
    if (m_events.schema() == nullptr)
        return lines.join(QLatin1Char('\n'));
    lines << QString() << events_heading();
    for (const items::RowCause& cause : m_events.causes().causes())
        lines << m_events.effect(cause) + QLatin1Char('\t') + event_line(m_context, cause);
    return lines.join(QLatin1Char('\n'));
}

void ExplanationPanel::copy() {
    QGuiApplication::clipboard()->setText(text());
    Q_EMIT copied();
}

void ExplanationPanel::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = m_context.theme.colours();
    p.fillRect(rect(), t.panel);
    p.fillRect(QRect(0, 0, 1, height()), t.ink3);
}

}  // namespace andon::ui

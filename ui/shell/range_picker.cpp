// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/range_picker.h"

#include "ui/widgets/plain_label.h"

#include <QClipboard>
#include <QDateTime>
#include <QFormLayout>
#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QIcon>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <algorithm>

namespace andon::ui {

namespace {

constexpr std::size_t kMostRecent = 5;
constexpr int kRangeRole = Qt::UserRole;

items::TimeRange of(const char* from, const char* to) {
    return *items::TimeRange::parse(QLatin1String(from), QLatin1String(to));
}

}  // namespace

RangePicker::RangePicker(const PageContext& context, QWidget* parent)
    : QPushButton(parent),
      m_context(context),
      m_panel(new QFrame(this, Qt::Popup)),
      m_list(new QListWidget),
      m_from(new QLineEdit),
      m_to(new QLineEdit),
      m_bounds(new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second)),
      m_apply(new QPushButton(tr("Show"))) {
    setIcon(QIcon(QStringLiteral(":/icons/down.svg")));
    setIconSize({10, 10});
    setLayoutDirection(Qt::RightToLeft);  // the sign stands behind the words
    m_panel->setLayoutDirection(Qt::LeftToRight);
    setAccessibleName(tr("Range of trends and strips"));
    build_panel();
    connect(this, &QPushButton::clicked, this, &RangePicker::open_panel);
    connect(&context.data, &items::ConsoleData::second_passed, this, [this] {
        if (m_panel->isVisible())
            show_bounds();
    });
    show_title();
}

std::vector<RangePicker::Preset> RangePicker::presets() {
    return {
        {tr("Last 5 minutes"), items::TimeRange::last(QStringLiteral("5m"))},
        {tr("Last 15 minutes"), items::TimeRange::last(QStringLiteral("15m"))},
        {tr("Last hour"), items::TimeRange::last(QStringLiteral("1h"))},
        {tr("Last 6 hours"), items::TimeRange::last(QStringLiteral("6h"))},
        {tr("Last 8 hours"), items::TimeRange::last(QStringLiteral("8h"))},
        {tr("Last 24 hours"), items::TimeRange::last(QStringLiteral("24h"))},
        {tr("Last 7 days"), items::TimeRange::last(QStringLiteral("7d"))},
        {tr("Last 30 days"), items::TimeRange::last(QStringLiteral("30d"))},
        {tr("Last 90 days"), items::TimeRange::last(QStringLiteral("90d"))},
        {tr("This shift so far"), of("now/S", "now")},
        {tr("The whole shift"), of("now/S", "now/S")},
        {tr("The shift before"), of("now-1S/S", "now-1S/S")},
        {tr("Today so far"), of("now/d", "now")},
        {tr("Yesterday"), of("now-1d/d", "now-1d/d")},
        {tr("This week so far"), of("now/w", "now")},
        {tr("Last week"), of("now-1w/w", "now-1w/w")},
        {tr("This month so far"), of("now/M", "now")}};
}

items::RangeClock RangePicker::clock() const {
    return m_context.format.range_clock(m_context.data.now().us);
}

void RangePicker::build_panel() {
    m_panel->setObjectName(QStringLiteral("panel"));
    m_panel->setAccessibleName(tr("Range"));
    m_list->setAccessibleName(tr("Ranges"));
    m_list->setMinimumSize(210, 360);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (QLineEdit* field : {m_from, m_to}) {
        field->setMaxLength(items::TimeRange::kLongest);
        connect(field, &QLineEdit::textEdited, this, &RangePicker::show_bounds);
        connect(field, &QLineEdit::returnPressed, this, &RangePicker::apply_fields);
    }
    m_from->setAccessibleName(tr("From"));
    m_to->setAccessibleName(tr("To"));
    m_bounds->setWordWrap(true);
    m_bounds->setMinimumHeight(60);
    m_bounds->setAlignment(Qt::AlignTop);
    m_apply->setProperty("main", true);
    auto* hint = new PlainLabel(m_context.theme, TextRole::note, PlainLabel::Ink::second);
    hint->setWordWrap(true);
    hint->set_text(tr(
        "now-8h, now/d, now-1S/S, 2026-11-27 14:00. Units: s m h d w M Q y, S a shift; /d goes to "
        "the beginning of the day, at the end to its end."));
    auto* form = new QFormLayout;
    const auto add_field = [&](const QString& title, QLineEdit* field) {
        auto* name = new PlainLabel(m_context.theme, TextRole::body);
        name->set_text(title);
        form->addRow(name, field);
    };
    add_field(tr("From"), m_from);
    add_field(tr("To"), m_to);
    auto* copy_button = new QPushButton(tr("Copy"));
    auto* paste_button = new QPushButton(tr("Paste"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_apply);
    buttons->addStretch();
    buttons->addWidget(copy_button);
    buttons->addWidget(paste_button);
    auto* right = new QVBoxLayout;
    right->addLayout(form);
    right->addWidget(m_bounds);
    right->addLayout(buttons);
    right->addStretch();
    right->addWidget(hint);
    auto* all = new QHBoxLayout(m_panel);
    all->setContentsMargins(10, 10, 10, 10);
    all->setSpacing(12);
    all->addWidget(m_list);
    all->addLayout(right);
    m_panel->setFixedWidth(560);
    connect(m_apply, &QPushButton::clicked, this, &RangePicker::apply_fields);
    connect(copy_button, &QPushButton::clicked, this, &RangePicker::copy);
    connect(paste_button, &QPushButton::clicked, this, [this] {
        if (const QString why = paste(); !why.isEmpty())
            m_bounds->set_text(why);
    });
    const auto take = [this](const QListWidgetItem* item) {
        if (const auto range = items::TimeRange::parse(item->data(kRangeRole).toString())) {
            m_panel->hide();
            choose(*range);
        }
    };
    connect(m_list, &QListWidget::itemClicked, this, take);
    connect(m_list, &QListWidget::itemActivated, this, take);
}

void RangePicker::fill_list() {
    m_list->clear();
    const auto add = [this](const QString& title, const items::TimeRange& range) {
        auto* item = new QListWidgetItem(title, m_list);
        item->setData(kRangeRole, range.text());
        if (range == m_range)
            m_list->setCurrentItem(item);
    };
    const auto all = presets();
    for (const Preset& preset : all)
        add(preset.title, preset.range);
    for (const items::TimeRange& range : m_recent) {
        if (std::ranges::find(all, range, &Preset::range) == all.end())
            add(range.text(), range);
    }
}

void RangePicker::open_panel() {
    fill_list();
    m_from->setText(m_range.from());
    m_to->setText(m_range.to());
    show_bounds();
    m_panel->adjustSize();
    const QPoint right = mapToGlobal(QPoint(width(), height() + 4));
    m_panel->move(std::max(0, right.x() - m_panel->width()), right.y());
    m_panel->show();
    m_list->setFocus(Qt::PopupFocusReason);
}

/// What the words come to, so that nobody has to calculate.
void RangePicker::show_bounds() {
    const auto range = items::TimeRange::parse(m_from->text(), m_to->text());
    m_apply->setEnabled(range.has_value());
    if (!range) {
        m_bounds->set_text(QString::fromStdString(range.error().message));
        return;
    }
    const items::TimeSpan span = range->at(clock());
    const items::Formatter& f = m_context.format;
    m_bounds->set_text(tr("%1\nto %2\n%3 · %4")
                           .arg(
                               f.exact(span.from), f.exact(span.to), f.duration(span.length()),
                               QString::fromUtf8(f.zone().id())));
}

void RangePicker::apply_fields() {
    const auto range = items::TimeRange::parse(m_from->text(), m_to->text());
    if (!range)
        return;
    m_panel->hide();
    choose(*range);
}

void RangePicker::choose(const items::TimeRange& range) {
    std::erase(m_recent, range);
    m_recent.insert(m_recent.begin(), range);
    if (m_recent.size() > kMostRecent)
        m_recent.resize(kMostRecent);
    if (range == m_range)
        return;
    m_range = range;
    show_title();
    Q_EMIT range_chosen(m_range);
    Q_EMIT arranged();
}

QString RangePicker::title() const {
    for (const Preset& preset : presets()) {
        if (preset.range == m_range)
            return preset.title;
    }
    if (m_range.moves())
        return m_range.text();
    const items::TimeSpan span = m_range.at(clock());
    const QTimeZone& zone = m_context.format.zone();
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(span.from / 1000, zone);
    const QDateTime to = QDateTime::fromMSecsSinceEpoch(span.to / 1000, zone);
    const QString day = QStringLiteral("d MMM HH:mm");
    const QLocale& locale = m_context.format.locale();
    return locale.toString(from, day) + QStringLiteral(" – ")
           + locale.toString(to, from.date() == to.date() ? QStringLiteral("HH:mm") : day);
}

void RangePicker::show_title() {
    setText(title() + QChar(0x2002));  // room before the sign
    setAccessibleDescription(title());
    set_plain_tool_tip(*this, tr("%1 (Alt+R)").arg(m_range.text()));
}

/// As Grafana's clipboard has it.
void RangePicker::copy() const {
    const QJsonObject json{
        {QStringLiteral("from"), m_range.from()}, {QStringLiteral("to"), m_range.to()}};
    QGuiApplication::clipboard()->setText(
        QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)));
}

QString RangePicker::paste() {
    const auto range = items::TimeRange::parse(QGuiApplication::clipboard()->text());
    if (!range)
        return QString::fromStdString(range.error().message);
    m_panel->hide();
    choose(*range);
    return {};
}

void RangePicker::zoom_out() {
    choose(m_range.zoomed(2, clock()));
}

void RangePicker::step(int by) {
    choose(m_range.stepped(by, clock()));
}

void RangePicker::remember(QSettings& settings) const {
    settings.setValue(QStringLiteral("window/range"), m_range.text());
    QStringList recent;
    for (const items::TimeRange& range : m_recent)
        recent << range.text();
    settings.setValue(QStringLiteral("window/ranges"), recent);
}

void RangePicker::restore(const QSettings& settings) {
    const QStringList recent = settings.value(QStringLiteral("window/ranges")).toStringList();
    for (const QString& text : recent.mid(0, static_cast<qsizetype>(kMostRecent))) {
        if (const auto range = items::TimeRange::parse(text))
            m_recent.push_back(*range);
    }
    // A fixed range of last week would make a start look empty.
    const auto range =
        items::TimeRange::parse(settings.value(QStringLiteral("window/range")).toString());
    if (range && range->moves() && *range != m_range) {
        m_range = *range;
        show_title();
        Q_EMIT range_chosen(m_range);
    }
}

}  // namespace andon::ui

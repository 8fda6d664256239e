// SPDX-License-Identifier: GPL-3.0-or-later
// Everything rewinds together: the time bar by pointer and keys, the banner that nobody overlooks, the
// way back to LIVE.
#include "models/items/fake/fake_console_data.h"
#include "ui/charts/trend_chart.h"
#include "ui/links/link.h"
#include "ui/pages/live_page.h"
#include "ui/pages/rejects_page.h"
#include "ui/review/bookmark_panel.h"
#include "ui/review/cut_dialog.h"
#include "ui/review/review_banner.h"
#include "ui/review/time_bar.h"
#include "ui/review/time_strip.h"
#include "ui/shell/command_book.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/past_commands.h"
#include "ui/shell/top_bar.h"
#include "ui/widgets/live_table.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDateTime>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace andon;

namespace {

constexpr std::int64_t kHour = 3'600'000'000;

struct Console {
    explicit Console(bool has_live = true) : data(items::FakeScene::live) {
        data.cursor().set_has_live(has_live);
        theme.apply(*qApp);
        window = std::make_unique<ui::MainWindow>(
            ui::PageContext{data, format, theme}, theme,
            has_live ? QString() : QStringLiteral("week46.andon"));
        window->resize(1600, 900);
        window->show();
        if (!has_live)
            window->show_moment(IngestTime::max());
        QTest::qWait(200);
    }
    items::FakeCursor& cursor() { return data.cursor(); }
    ui::TimeBar& bar() { return *window->time_bar(); }
    std::int64_t at() { return cursor().moment()->time.us; }

    items::FakeConsoleData data;
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    std::unique_ptr<ui::MainWindow> window;
};

/// A program that opens nothing and cuts as slowly as it is told.
class FakeCut : public ui::CutJob {
public:
    double part() const override { return done; }
    void cancel() override { end(fail(ErrorKind::cancelled, "stopped: nothing was recorded")); }
    Result<ui::CutDone> result() const override { return *outcome; }
    void end(Result<ui::CutDone> how) {
        outcome = std::move(how);
        Q_EMIT finished();
    }
    double done = 0;
    std::optional<Result<ui::CutDone>> outcome;
};

class FakeFiles : public ui::FileActions {
public:
    void open(const QString& path) override { opened << path; }
    QString cut_refusal() const override { return refusal; }
    std::unique_ptr<ui::CutJob> cut(const ui::CutWish& asked) override {
        wish = asked;
        auto made = std::make_unique<FakeCut>();
        job = made.get();
        return made;
    }
    QStringList opened;
    QString refusal;
    ui::CutWish wish;
    FakeCut* job = nullptr;
};

QString accessible_text(QTreeWidget& list, int row, int column) {
    QAccessibleInterface* table = QAccessible::queryAccessibleInterface(&list);
    QAccessibleInterface* cell = table->tableInterface()->cellAt(row, column);
    return cell->text(QAccessible::Name);
}

}  // namespace

class TestReview : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void live_has_no_banner_and_no_bar();
    void dragging_the_bar_pauses_there();
    void escape_is_live_again();
    void every_key_of_the_bar();
    void playing_goes_on_to_the_end();
    void the_wheel_shows_less_and_all_again();
    void a_file_has_no_live_and_says_its_name();
    void pages_read_again_when_the_cursor_moves();
    void what_cannot_be_shown_is_said();
    void keys_do_not_take_what_a_person_types();
    void a_bookmark_is_made_found_and_gone_to();
    void a_note_is_written_and_shown_as_it_is();
    void a_deleted_bookmark_comes_back();
    void bookmarks_are_gone_through_by_keys();
    void a_bookmark_gives_a_link_to_its_moment();
    void notes_stand_on_trends();
    void by_event_time_is_said_and_marked();
    void a_page_opened_in_review_follows_the_switch();
    void by_event_time_can_be_stopped_and_ends_with_the_moment();
    void by_event_time_is_not_offered_where_it_cannot_be();
    void files_are_asked_of_the_program();
    void a_recording_is_cut_around_the_moment();
    void a_recording_that_fails_says_why();
};

void TestReview::live_has_no_banner_and_no_bar() {
    Console c;
    QVERIFY(c.window->review_banner()->isHidden());
    QVERIFY(c.bar().isHidden());
    QTest::keyClick(c.window.get(), Qt::Key_J, Qt::ControlModifier);
    QVERIFY(c.bar().isVisible());
    QVERIFY(c.cursor().live());
    QVERIFY(c.bar().strip()->hasFocus());
    QTest::keyClick(c.window.get(), Qt::Key_J, Qt::ControlModifier);
    QVERIFY(c.bar().isHidden());
}

void TestReview::dragging_the_bar_pauses_there() {
    Console c;
    QTest::keyClick(c.window.get(), Qt::Key_J, Qt::ControlModifier);
    ui::TimeStrip& strip = *c.bar().strip();
    QTRY_VERIFY(!strip.timeline().inputs.empty());
    const QPoint start(strip.width() / 2, 12);
    QTest::mousePress(&strip, Qt::LeftButton, {}, start);
    QVERIFY(!c.cursor().live());
    const std::int64_t middle = c.at();
    const items::Extent extent = c.cursor().extent();
    const std::int64_t half =
        extent.first.time.us + (extent.last.time.us - extent.first.time.us) / 2;
    QVERIFY(std::abs(middle - half) < kHour);
    QTest::mouseMove(&strip, QPoint(strip.width() / 4, 12));
    QTRY_VERIFY(c.at() < middle - 10 * kHour);
    QTest::mouseRelease(&strip, Qt::LeftButton, {}, QPoint(strip.width() / 4, 12));
    QVERIFY(c.window->review_banner()->isVisible());
    const QString words = c.window->review_banner()->text();
    QVERIFY2(
        words.startsWith(QStringLiteral("REVIEW · Thursday 19 Nov 2026, ")), qPrintable(words));
    QVERIFY2(
        words.contains(QStringLiteral("173,204,116 newer, ingest goes on")), qPrintable(words));
    // Where nobody ingests, it does not say so.
    ingest::PipelineStatus status = c.data.status();
    status.trouble = "no process writes to this store";
    c.data.set_status(status);
    const QString still = c.window->review_banner()->text();
    QVERIFY2(
        still.contains(QStringLiteral("173,204,116 newer, ingest stands still")),
        qPrintable(still));
    status.trouble.clear();
    c.data.set_status(status);
    QCOMPARE(c.window->review_banner()->text(), words);
    QVERIFY(words.contains(QStringLiteral("actions are off")));
    QCOMPARE(c.data.now().us, c.at());
    bool said = false;
    for (const QPushButton* button : c.window->top_bar()->findChildren<QPushButton*>())
        said = said || button->text().startsWith(QStringLiteral("● REVIEW"));
    QVERIFY(said);
}

void TestReview::escape_is_live_again() {
    Console c;
    c.window->show_moment({items::FakePlant::kNow - kHour});
    QVERIFY(!c.cursor().live());
    // From a page, where Escape first does what it does there.
    c.window->show_target(QStringLiteral("orders"));
    QTest::qWait(200);
    for (int i = 0; i < 3 && !c.cursor().live(); ++i)
        QTest::keyClick(c.window->focusWidget(), Qt::Key_Escape);
    QVERIFY(c.cursor().live());
    QVERIFY(c.window->review_banner()->isHidden());
    QCOMPARE(c.data.now().us, items::FakePlant::kNow);
}

void TestReview::every_key_of_the_bar() {
    Console c;
    QTest::keyClick(c.window.get(), Qt::Key_J, Qt::ControlModifier);
    ui::TimeStrip* strip = c.bar().strip();
    const items::Extent extent = c.cursor().extent();
    QTest::keyClick(strip, Qt::Key_Home);
    QCOMPARE(c.at(), extent.first.time.us);
    QTest::keyClick(strip, Qt::Key_Right);
    QCOMPARE(c.at(), extent.first.time.us + 1'000'000);
    QTest::keyClick(strip, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(c.at(), extent.first.time.us + 61'000'000);
    QTest::keyClick(strip, Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(strip, Qt::Key_Left);
    QCOMPARE(c.at(), extent.first.time.us);
    QTest::keyClick(strip, Qt::Key_End);
    QCOMPARE(c.at(), extent.last.time.us);
    QTest::keyClick(c.window.get(), Qt::Key_F7);
    QCOMPARE(c.at(), extent.last.time.us - 1'000'000);
    QTest::keyClick(c.window.get(), Qt::Key_F8);
    QCOMPARE(c.at(), extent.last.time.us);
    QCOMPARE(c.bar().player().speed(), 1.0);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(strip, Qt::Key_BracketRight);
    QCOMPARE(c.bar().player().speed(), 1000.0);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(strip, Qt::Key_BracketLeft);
    QCOMPARE(c.bar().player().speed(), 0.5);
    QTest::keyClick(strip, Qt::Key_L);
    QVERIFY(c.bar().player().looping());
    QTest::keyClick(strip, Qt::Key_Space);
    QVERIFY(c.bar().player().playing());
    QTest::keyClick(strip, Qt::Key_Space);
    QVERIFY(!c.bar().player().playing());
}

void TestReview::playing_goes_on_to_the_end() {
    Console c;
    const items::Extent extent = c.cursor().extent();
    ui::Player& player = c.bar().player();
    for (int i = 0; i < 20; ++i)
        player.faster();
    player.jump({extent.last.time.us - 500'000'000});
    std::int64_t before = c.at();
    bool forward = true;
    int moves = 0;
    connect(&c.cursor(), &items::Cursor::moved, this, [&] {
        forward = forward && c.at() >= before;
        before = c.at();
        ++moves;
    });
    player.set_playing(true);
    QTRY_VERIFY_WITH_TIMEOUT(!player.playing(), 60'000);
    QVERIFY(forward && moves > 1);
    QCOMPARE(c.at(), extent.last.time.us);
    // From the end it begins at the beginning.
    player.set_playing(true);
    QCOMPARE(c.at(), extent.first.time.us);
    player.set_playing(false);
}

void TestReview::the_wheel_shows_less_and_all_again() {
    Console c;
    QTest::keyClick(c.window.get(), Qt::Key_J, Qt::ControlModifier);
    ui::TimeStrip& strip = *c.bar().strip();
    const items::Extent extent = c.cursor().extent();
    QCOMPARE(strip.from(), extent.first.time);
    QCOMPARE(strip.to(), extent.last.time);
    const QPointF at(strip.width() * 0.75, 12);
    for (int i = 0; i < 5; ++i) {
        QWheelEvent turn(
            at, strip.mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, Qt::NoModifier,
            Qt::NoScrollPhase, false);
        QApplication::sendEvent(&strip, &turn);
    }
    const std::int64_t shown = strip.to().us - strip.from().us;
    QVERIFY(shown < 17 * kHour && shown > 15 * kHour);  // 48 h × 0.8⁵ = 15.7 h
    // What lay under the pointer still does.
    const std::int64_t under = strip.from().us + shown * 3 / 4;
    const std::int64_t wanted =
        extent.first.time.us + (extent.last.time.us - extent.first.time.us) * 3 / 4;
    QVERIFY(std::abs(under - wanted) < kHour / 10);
    QTest::keyClick(&strip, Qt::Key_0);
    QCOMPARE(strip.from(), extent.first.time);
}

void TestReview::a_file_has_no_live_and_says_its_name() {
    Console c(false);
    QVERIFY(!c.cursor().live());
    QVERIFY(c.bar().isVisible());
    QVERIFY(c.window->review_banner()->text().contains(QStringLiteral("week46.andon")));
    QTest::keyClick(c.window.get(), Qt::Key_Escape);
    QVERIFY(!c.cursor().live());
    QTest::keyClick(c.window.get(), Qt::Key_J, Qt::ControlModifier);
    QVERIFY(c.bar().isVisible());
}

void TestReview::pages_read_again_when_the_cursor_moves() {
    Console c;
    QSignalSpy frames(&c.data, &items::ConsoleData::frame);
    QSignalSpy statuses(&c.data, &items::ConsoleData::status_changed);
    c.window->show_moment({items::FakePlant::kNow - kHour});
    QVERIFY(!frames.empty() && !statuses.empty());
}

void TestReview::what_cannot_be_shown_is_said() {
    Console c;
    c.window->show_moment({items::FakePlant::kNow - kHour});
    Q_EMIT c.cursor().failed(QStringLiteral("the disk does not answer"));
    QVERIFY(c.bar().in_words().contains(QStringLiteral("the disk does not answer")));
}

void TestReview::keys_do_not_take_what_a_person_types() {
    Console c;
    c.window->show_moment({items::FakePlant::kNow - kHour});
    const std::int64_t before = c.at();
    QLineEdit* field = c.window->top_bar()->search();
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("l0 [x]"));
    QCOMPARE(field->text(), QStringLiteral("l0 [x]"));
    QCOMPARE(c.at(), before);
    QVERIFY(!c.bar().player().looping());
}

void TestReview::a_bookmark_is_made_found_and_gone_to() {
    Console c;
    const std::int64_t then = items::FakePlant::kNow - kHour;
    c.window->show_moment({then});
    QTest::keyClick(c.bar().strip(), Qt::Key_B);
    QCOMPARE(c.data.bookmarks().all().size(), std::size_t{1});
    QCOMPARE(c.data.bookmarks().all()[0].time.us, then);
    QCOMPARE(c.data.bookmarks().all()[0].author, QStringLiteral("anna"));
    // A moment has one.
    QTest::keyClick(c.window.get(), Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(c.data.bookmarks().all().size(), std::size_t{1});
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("already")));
    QVERIFY(c.bar().strip()->accessibleDescription().contains(QStringLiteral("bookmark of anna")));
    c.window->show_moment({then - 10 * kHour});
    QTest::keyClick(c.window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    ui::BookmarkPanel& panel = c.window->past_commands()->bookmarks();
    QVERIFY(panel.isVisible());
    QCOMPARE(panel.list()->topLevelItemCount(), 1);
    QTest::keyClick(panel.list(), Qt::Key_Return);
    QCOMPARE(c.at(), then);
    // The flag means its moment, wherever on it the pointer is.
    c.window->show_moment({then - 10 * kHour});
    ui::TimeStrip& strip = *c.bar().strip();
    const double span = static_cast<double>(strip.to().us - strip.from().us);
    const int x =
        static_cast<int>(static_cast<double>(then - strip.from().us) / span * strip.width());
    QTest::mouseClick(&strip, Qt::LeftButton, {}, QPoint(x + 5, 4));
    QCOMPARE(c.at(), then);
}

void TestReview::a_note_is_written_and_shown_as_it_is() {
    Console c;
    c.window->show_moment({items::FakePlant::kNow - kHour});
    QTest::keyClick(c.window.get(), Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    ui::BookmarkPanel& panel = c.window->past_commands()->bookmarks();
    QTRY_VERIFY(panel.note()->hasFocus() || panel.focusWidget() == panel.note());
    const QString hostile = QStringLiteral("<img src=x> &amp; \u202Ex");
    panel.note()->setText(hostile);
    QTest::keyClick(panel.note(), Qt::Key_Return);
    QCOMPARE(c.data.bookmarks().all()[0].text, hostile);
    const QString shown = panel.list()->topLevelItem(0)->text(1);
    QCOMPARE(shown, QStringLiteral("<img src=x> &amp; \uFFFDx"));
    QCOMPARE(accessible_text(*panel.list(), 0, 1), shown);
    // Esc leaves it as it was.
    panel.choose(c.data.bookmarks().all()[0].id, true);
    QTest::keyClicks(panel.note(), QStringLiteral("more"));
    QTest::keyClick(panel.note(), Qt::Key_Escape);
    QCOMPARE(c.data.bookmarks().all()[0].text, hostile);
    QCOMPARE(panel.note()->text(), hostile);
}

void TestReview::a_deleted_bookmark_comes_back() {
    Console c;
    c.data.bookmarks().add({items::FakePlant::kNow - kHour}, QStringLiteral("one"));
    c.data.bookmarks().add({items::FakePlant::kNow - 2 * kHour}, QStringLiteral("two"));
    const auto before = c.data.bookmarks().all();
    QTest::keyClick(c.window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    ui::BookmarkPanel& panel = c.window->past_commands()->bookmarks();
    QVERIFY(!panel.undo_button()->isEnabled());
    panel.choose(before[0].id, false);
    QTest::keyClick(panel.list(), Qt::Key_Delete);
    QCOMPARE(c.data.bookmarks().all().size(), std::size_t{1});
    QCOMPARE(c.data.bookmarks().all()[0].text, QStringLiteral("one"));
    QTest::mouseClick(panel.undo_button(), Qt::LeftButton);
    QCOMPARE(c.data.bookmarks().all(), before);
    QVERIFY(!panel.undo_button()->isEnabled());
}

void TestReview::bookmarks_are_gone_through_by_keys() {
    Console c;
    const std::int64_t now = items::FakePlant::kNow;
    for (const int hours : {9, 3, 5})
        c.data.bookmarks().add({now - hours * kHour});
    const auto next = [&] {
        QTest::keyClick(c.window.get(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    };
    const auto previous = [&] {
        QTest::keyClick(c.window.get(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    };
    previous();
    QCOMPARE(c.at(), now - 3 * kHour);
    QVERIFY(c.bar().isVisible());
    previous();
    QCOMPARE(c.at(), now - 5 * kHour);
    previous();
    previous();
    QCOMPARE(c.at(), now - 9 * kHour);
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("none before")));
    next();
    next();
    next();
    QCOMPARE(c.at(), now - 3 * kHour);
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("none after")));
}

void TestReview::a_bookmark_gives_a_link_to_its_moment() {
    Console c;
    c.window->show_target(QStringLiteral("orders"));
    c.data.bookmarks().add({items::FakePlant::kNow - kHour});
    QTest::keyClick(c.window.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::mouseClick(c.window->past_commands()->bookmarks().link_button(), Qt::LeftButton);
    const auto link = ui::parse_link(QGuiApplication::clipboard()->text());
    QVERIFY(link.has_value());
    QCOMPARE(link->view, QStringLiteral("orders"));
    const QDateTime expected =
        QDateTime::fromMSecsSinceEpoch((items::FakePlant::kNow - kHour) / 1000, QTimeZone::utc());
    QCOMPARE(QDateTime::fromString(link->time, Qt::ISODateWithMs), expected);
    QVERIFY(c.cursor().live());
    c.window->open_link(ui::print_link(*link));
    QCOMPARE(c.at(), items::FakePlant::kNow - kHour);
}

void TestReview::notes_stand_on_trends() {
    Console c;
    c.window->show_target(QStringLiteral("trends/Acme/Berlin/Press 2/M1"));
    const std::int64_t then = items::FakePlant::kNow - kHour;
    ui::TrendChart* chart = nullptr;
    const auto shown = [&]() -> ui::TrendChart* {
        for (ui::TrendChart* one : c.window->findChildren<ui::TrendChart*>()) {
            if (one->isVisible() && !one->lines().empty())
                return one;
        }
        return nullptr;
    };
    QTRY_VERIFY((chart = shown()) != nullptr);
    const auto read = [&] {
        chart->link().set_cursor(then);
        return chart->cursor_text();
    };
    QTRY_VERIFY(!read().isEmpty());
    QVERIFY2(!read().contains(QStringLiteral("smelled")), qPrintable(read()));
    const QString id = c.data.bookmarks().add({then}, QStringLiteral("it smelled\u202E"));
    QVERIFY2(read().contains(QStringLiteral("it smelled\uFFFD")), qPrintable(read()));
    c.data.bookmarks().set_text(id, {});
    QVERIFY2(read().contains(QStringLiteral("Bookmark")), qPrintable(read()));
    c.data.bookmarks().remove(id);
    QVERIFY2(!read().contains(QStringLiteral("Bookmark")), qPrintable(read()));
}

/// In review no frames come: the first that the page sees is the one of the switch.
void TestReview::a_page_opened_in_review_follows_the_switch() {
    Console c;
    items::FakeByEventTime& anew = c.data.by_event_time();
    const std::size_t stage = *c.data.catalogue()[*c.data.find_view("orders")].column("stage");
    anew.revise = [&](const std::string& view, items::RowSet& set) {
        if (view == "orders" && !set.rows.empty())
            set.revisions = {{0, false, {{stage, std::string("quality")}}}};
    };
    c.window->show_moment({items::FakePlant::kNow - kHour});
    c.window->show_target(QStringLiteral("orders"));
    auto* page = qobject_cast<ui::LivePage*>(c.window->current_page()->shown());
    QTRY_VERIFY(page->model().rowCount() > 0);
    const auto marked = [&] {
        int n = 0;
        for (int r = 0; r < page->model().rowCount(); ++r) {
            for (int column = 0; column < page->model().columnCount(); ++column) {
                const QModelIndex cell = page->model().index(r, column);
                n += cell.data(items::TableModel::revised_role).toInt() != 0 ? 1 : 0;
            }
        }
        return n;
    };
    QCOMPARE(marked(), 0);
    anew.turn_on();
    anew.finish();
    QTRY_COMPARE(marked(), 1);
    anew.turn_off();
    QTRY_COMPARE(marked(), 0);
}

void TestReview::by_event_time_is_said_and_marked() {
    Console c;
    items::FakeByEventTime& anew = c.data.by_event_time();
    const views::ViewSchema& schema = c.data.catalogue()[*c.data.find_view("orders")];
    const std::size_t stage = *schema.column("stage");
    anew.revise = [&](const std::string& view, items::RowSet& set) {
        if (view != "orders" || set.rows.size() < 2)
            return;
        set.revisions = {{0, false, {{stage, std::string("quality")}}}, {1, true, {}}};
        set.differences = items::Differences{1, 1, 3};
    };
    ui::ReviewBanner& banner = *c.window->review_banner();
    // Live there is nothing to switch.
    QTest::keyClick(c.window.get(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("live")));
    c.window->show_target(QStringLiteral("orders"));
    c.window->show_moment({items::FakePlant::kNow - kHour});
    QVERIFY(banner.text().contains(QStringLiteral("as it was shown")));
    QCOMPARE(banner.event_time_button()->text(), QStringLiteral("By event time"));
    QTest::keyClick(c.bar().strip(), Qt::Key_E);
    QCOMPARE(anew.state(), items::ByEventTime::State::working);
    anew.set_part(0.42);
    QVERIFY2(banner.text().contains(QStringLiteral("42")), qPrintable(banner.text()));
    anew.set_complete(false);
    anew.finish();
    auto* page = qobject_cast<ui::LivePage*>(c.window->current_page()->shown());
    const auto kinds = [&](items::TableRevisions::Kind kind) {
        QStringList words;
        for (int r = 0; r < page->model().rowCount(); ++r) {
            for (int column = 0; column < page->model().columnCount(); ++column) {
                const QModelIndex cell = page->model().index(r, column);
                if (cell.data(items::TableModel::revised_role).toInt() == static_cast<int>(kind))
                    words << cell.data(Qt::AccessibleTextRole).toString();
            }
        }
        return words;
    };
    QTRY_COMPARE(kinds(items::TableRevisions::Kind::corrected).size(), 1);
    const QString corrected = kinds(items::TableRevisions::Kind::corrected).front();
    QVERIFY2(
        corrected.contains(QStringLiteral("corrected: Quality was shown")), qPrintable(corrected));
    QVERIFY(!kinds(items::TableRevisions::Kind::late).isEmpty());
    const QString said = banner.text();
    QVERIFY2(
        said.contains(QStringLiteral("1 corrected, 1 late, 3 only as shown")), qPrintable(said));
    QVERIFY(said.contains(QStringLiteral("charts, readings and flow as shown")));
    QVERIFY(said.contains(QStringLiteral("older events are no longer kept")));
    QCOMPARE(banner.event_time_button()->text(), QStringLiteral("As shown"));
    QTest::mouseClick(banner.event_time_button(), Qt::LeftButton);
    QTRY_VERIFY(kinds(items::TableRevisions::Kind::corrected).isEmpty());
    QVERIFY(kinds(items::TableRevisions::Kind::late).isEmpty());
    QVERIFY(banner.text().contains(QStringLiteral("as it was shown")));
}

void TestReview::by_event_time_is_not_offered_where_it_cannot_be() {
    Console c;
    const QPushButton& button = *c.window->review_banner()->event_time_button();
    c.window->show_moment({items::FakePlant::kNow - kHour});
    QVERIFY(button.isVisible() && button.isEnabled());
    const QString why = QStringLiteral("A recording has no more.");
    c.window->review_banner()->refuse_event_time(why);
    QVERIFY(!button.isEnabled());
    QVERIFY(button.toolTip().contains(why));
    QCOMPARE(button.accessibleDescription(), why);
}

void TestReview::by_event_time_can_be_stopped_and_ends_with_the_moment() {
    Console c;
    items::FakeByEventTime& anew = c.data.by_event_time();
    c.window->show_moment({items::FakePlant::kNow - kHour});
    QTest::keyClick(c.window.get(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(c.window->review_banner()->event_time_button()->text(), QStringLiteral("Stop"));
    QTest::mouseClick(c.window->review_banner()->event_time_button(), Qt::LeftButton);
    QCOMPARE(anew.state(), items::ByEventTime::State::off);
    QTest::keyClick(c.window.get(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    anew.finish();
    c.window->show_moment({items::FakePlant::kNow - 2 * kHour});
    QCOMPARE(anew.state(), items::ByEventTime::State::off);
    QVERIFY(c.window->review_banner()->text().contains(QStringLiteral("as it was shown")));
    Q_EMIT anew.failed(QStringLiteral("too much <b>to fold</b>"));
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("too much <b>to fold</b>")));
}

void TestReview::files_are_asked_of_the_program() {
    Console c;
    c.window->commands().run(QStringLiteral("file/cut"));
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("cuts no recordings")));
    FakeFiles files;
    c.window->offer(files);
    files.refusal = QStringLiteral("not here");
    c.window->commands().run(QStringLiteral("file/cut"));
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("not here")));
    Q_EMIT files.failed(QStringLiteral("x.andon is no store"));
    QVERIFY(c.window->notice_bar()->text().contains(QStringLiteral("x.andon is no store")));
    // Everything that is in the menu can be reached by a key, and the other way round.
    QStringList menu;
    for (const QAction* action : c.bar().menu_button()->menu()->actions())
        menu << action->text();
    QVERIFY(menu.contains(QStringLiteral("Open a recording or store …")));
    QVERIFY(menu.contains(QStringLiteral("Bookmark this moment")));
}

void TestReview::a_recording_is_cut_around_the_moment() {
    Console c;
    FakeFiles files;
    c.window->offer(files);
    const std::int64_t then = items::FakePlant::kNow - 10 * kHour;
    c.window->show_moment({then});
    QTest::keyClick(c.window.get(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    ui::CutDialog* dialog = c.window->file_commands()->dialog();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    dialog->raw()->setChecked(true);
    QVERIFY(!dialog->masked()->isEnabled());
    dialog->path()->setText(QStringLiteral("/nowhere/x.andon"));
    QTest::mouseClick(dialog->go(), Qt::LeftButton);
    QVERIFY(dialog->running());
    QCOMPARE(files.wish.path, QStringLiteral("/nowhere/x.andon"));
    QCOMPARE(files.wish.from.us, then - kHour / 4);
    QCOMPARE(files.wish.to.us, then + kHour / 4);
    QVERIFY(files.wish.raw && !files.wish.masked);
    files.job->done = 0.42;
    Q_EMIT files.job->progressed();
    QVERIFY2(dialog->message().contains(QStringLiteral("42")), qPrintable(dialog->message()));
    files.job->end(ui::CutDone{{then - kHour / 4}, {then}, 12'300'000});
    QVERIFY2(dialog->message().contains(QStringLiteral("12.3 MB")), qPrintable(dialog->message()));
    QVERIFY(!dialog->running());
    // A second wish finds the same dialog.
    c.window->commands().run(QStringLiteral("file/cut"));
    QCOMPARE(c.window->file_commands()->dialog(), dialog);
}

void TestReview::a_recording_that_fails_says_why() {
    Console c;
    FakeFiles files;
    c.window->offer(files);
    c.window->commands().run(QStringLiteral("file/cut"));
    ui::CutDialog* dialog = c.window->file_commands()->dialog();
    // Live: what trends reach over.
    QCOMPARE(dialog->from()->text(), QStringLiteral("now-8h"));
    dialog->from()->setText(QStringLiteral("some day"));
    QVERIFY(!dialog->go()->isEnabled());
    QVERIFY2(dialog->bounds().contains(QStringLiteral("some day")), qPrintable(dialog->bounds()));
    dialog->from()->setText(QStringLiteral("now-1h"));
    QTest::mouseClick(dialog->go(), Qt::LeftButton);
    QVERIFY(dialog->running());
    QCOMPARE(files.wish.from.us, items::FakePlant::kNow - kHour);
    QTest::mouseClick(dialog->go(), Qt::LeftButton);
    QVERIFY(!dialog->running());
    QVERIFY(dialog->message().contains(QStringLiteral("nothing was recorded")));
}

QTEST_MAIN(TestReview)
#include "tst_review.moc"

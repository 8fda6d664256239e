// SPDX-License-Identifier: GPL-3.0-or-later
// Every board on every kind of screen: large enough, nothing over something else, no more than can be
// taken in at a glance, and never old as new.
#include "tests/ui/quiet_plant.h"
#include "tests/ui/text_probe.h"
#include "ui/settle.h"
#include "ui/wall/wall_face.h"
#include "ui/wall/wall_feed.h"
#include "ui/wall/wall_style.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace andon;
using ui::BoardKind;

namespace {

const std::vector<std::pair<const char*, BoardKind>> kBoards{
    {"mixed", BoardKind::mixed},
    {"lines", BoardKind::lines},
    {"orders", BoardKind::orders},
    {"stock", BoardKind::stock},
    {"customers", BoardKind::customers}};
const std::vector<QSize> kSizes{
    QSize(1920, 1080), QSize(3840, 2160), QSize(1080, 1920), QSize(1366, 768)};

std::unique_ptr<items::FakeConsoleData> plant_of(const QString& scene) {
    if (scene == QLatin1String("normal"))
        return tests::quiet_plant();
    const auto kind = scene == QLatin1String("stale")     ? items::FakeScene::stale
                      : scene == QLatin1String("empty")   ? items::FakeScene::empty
                      : scene == QLatin1String("hostile") ? items::FakeScene::hostile
                                                          : items::FakeScene::live;
    return std::make_unique<items::FakeConsoleData>(kind);
}

/// A board of a plant, with all that it was made of.
class Rig {
public:
    Rig(std::unique_ptr<items::FakeConsoleData> plant, BoardKind kind, const QString& scope = {})
        : data(std::move(plant)), feed(*data, format) {
        request.kind = kind;
        request.scope = scope;
        feed.follow({kind});
        settle();
    }
    void settle() {
        ui::settle({}, 10'000);
        feed.refresh();
    }
    ui::WallFace face(std::size_t page = 0) const { return ui::make_face(feed, request, page); }
    std::vector<tests::PaintedText> painted(const QSize& size, std::size_t page) const {
        tests::TextProbe probe(size);
        QPainter painter(&probe);
        ui::paint_wall_face(painter, QSizeF(size), face(page), theme);
        painter.end();
        return probe.texts();
    }
    QImage picture(const QSize& size) const {
        QImage image(size, QImage::Format_RGB32);
        image.fill(theme.colours().bg);
        QPainter painter(&image);
        ui::paint_wall_face(painter, QSizeF(size), face(), theme);
        return image;
    }

    items::Formatter format{QLocale::c(), QTimeZone::utc()};
    ui::Theme theme{ui::Scheme::dark};
    std::unique_ptr<items::FakeConsoleData> data;
    ui::WallFeed feed;
    ui::BoardRequest request;
};

QString all_text(const std::vector<tests::PaintedText>& texts) {
    QStringList out;
    for (const auto& text : texts)
        out << text.text;
    return out.join(QLatin1Char('\n'));
}

/// How many pixels are exactly of this colour.
int pixels_of(const QImage& image, const QColor& colour) {
    int n = 0;
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x)
            n += (line[x] & 0xFFFFFFU) == (colour.rgb() & 0xFFFFFFU) ? 1 : 0;
    }
    return n;
}

}  // namespace

class TestWallBoards : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everything_can_be_read_from_afar_data();
    void everything_can_be_read_from_afar();
    void trouble_stands_first();
    void a_good_day_is_grey();
    void what_is_old_never_looks_live();
    void one_silent_source_marks_its_own();
    void a_stop_is_not_the_worst_before_its_reason_is_read();
    void a_writer_that_is_gone_is_said();
    void who_catches_up_is_not_live();
    void a_scope_leaves_the_others_out();
    void pages_hold_everything_once();
    void hostile_names_are_characters();
    void nothing_known_says_so();
    void what_is_unknown_is_no_zero();
    void notes_without_room_are_counted();
    void no_line_begins_with_a_unit();
    void tokens_name_boards();
};

void TestWallBoards::everything_can_be_read_from_afar_data() {
    QTest::addColumn<int>("board");
    QTest::addColumn<QString>("scene");
    for (std::size_t i = 0; i < kBoards.size(); ++i) {
        for (const char* scene : {"trouble", "normal", "stale", "empty", "hostile"}) {
            QTest::addRow("%s %s", kBoards[i].first, scene)
                << static_cast<int>(i) << QString::fromLatin1(scene);
        }
    }
}

void TestWallBoards::everything_can_be_read_from_afar() {
    QFETCH(int, board);
    QFETCH(QString, scene);
    const Rig rig(plant_of(scene), kBoards[static_cast<std::size_t>(board)].second);
    const std::size_t pages = ui::pages_of(rig.face().board);
    for (const QSize& size : kSizes) {
        const double smallest = 26.0 * std::min(size.width(), size.height()) / 1080;
        const QRectF screen(QPointF(0, 0), QSizeF(size));
        for (std::size_t page = 0; page < pages; ++page) {
            const auto texts = rig.painted(size, page);
            QVERIFY(texts.size() > 2);
            for (const auto& text : texts) {
                QVERIFY2(text.pixels >= smallest - 0.01, qPrintable(text.text));
                QVERIFY2(screen.contains(text.ink), qPrintable(text.text));
                for (const auto& other : texts) {
                    QVERIFY2(
                        &other == &text || !other.ink.adjusted(1, 0, -1, 0).intersects(text.ink),
                        qPrintable(text.text + QStringLiteral(" over ") + other.text));
                }
            }
            const std::size_t first = page * ui::kThingsOnAScreen;
            QVERIFY(
                std::min(rig.face().board.tiles.size() - first, ui::kThingsOnAScreen) <= 7
                || rig.face().board.tiles.empty());
        }
    }
}

void TestWallBoards::trouble_stands_first() {
    for (const auto& [name, kind] : kBoards) {
        if (kind == BoardKind::mixed || kind == BoardKind::orders)
            continue;  // their sums have places of their own
        const auto tiles = Rig(plant_of({}), kind).face().board.tiles;
        QVERIFY(!tiles.empty());
        QCOMPARE(tiles.front().priority, 1);
        for (std::size_t i = 1; i < tiles.size(); ++i)
            QVERIFY2(tiles[i - 1].rank() <= tiles[i].rank(), name);
    }
    const auto lines = Rig(plant_of({}), BoardKind::lines).face().board.tiles;
    QCOMPARE(lines[0].name, QStringLiteral("Press 2"));
    QCOMPARE(lines[0].figure, QStringLiteral("0"));
    QCOMPARE(lines[0].beside, QStringLiteral("of 420 /h"));
    QCOMPARE(lines[0].right, QStringLiteral("11 m"));
    QVERIFY(lines[0].words.contains(QStringLiteral("Bearing temperature 94 °C")));
}

void TestWallBoards::a_good_day_is_grey() {
    for (const auto& [name, kind] : kBoards) {
        const Rig rig(tests::quiet_plant(), kind);
        const QImage image = rig.picture({1920, 1080});
        for (const QColor& colour : rig.theme.colours().priority)
            QVERIFY2(pixels_of(image, colour) == 0, name);
        QVERIFY(rig.face().health.word.isEmpty());
        const Rig bad(plant_of({}), kind);
        QVERIFY2(
            pixels_of(bad.picture({1920, 1080}), bad.theme.colours().priority[0]) > 2000, name);
    }
}

void TestWallBoards::what_is_old_never_looks_live() {
    for (const auto& [name, kind] : kBoards) {
        const Rig rig(plant_of(QStringLiteral("stale")), kind);
        const ui::WallFace face = rig.face();
        QVERIFY2(face.health.stale, name);
        QCOMPARE(face.health.word, QStringLiteral("NO DATA"));
        QVERIFY2(
            face.health.sentence.contains(QStringLiteral("14 m ago")),
            qPrintable(face.health.sentence));
        // Unmistakable: a bar in the strongest fill across the screen, and no priority as if it held.
        const QImage image = rig.picture({1920, 1080});
        QVERIFY2(pixels_of(image, rig.theme.colours().stop) > 1920 * 60, name);
        for (const QColor& colour : rig.theme.colours().priority)
            QVERIFY2(pixels_of(image, colour) == 0, name);
    }
}

namespace {

/// The states of machines are not read before somebody says so.
class SlowStates : public items::FakeConsoleData {
public:
    using FakeConsoleData::FakeConsoleData;
    Token rows(items::RowQuery query, Reply<items::RowSet> reply) override {
        if (query.view != "equipment_states" || m_go)
            return FakeConsoleData::rows(std::move(query), std::move(reply));
        m_waiting.emplace_back(std::move(query), std::move(reply));
        return 0;
    }
    void go() {
        m_go = true;
        for (auto& [query, reply] : m_waiting)
            FakeConsoleData::rows(std::move(query), std::move(reply));
    }

private:
    bool m_go = false;
    std::vector<std::pair<items::RowQuery, Reply<items::RowSet>>> m_waiting;
};

}  // namespace

void TestWallBoards::a_stop_is_not_the_worst_before_its_reason_is_read() {
    auto plant = std::make_unique<SlowStates>(items::FakeScene::live);
    SlowStates& slow = *plant;
    slow.plant().rows[*slow.find_view("alarms")].clear();
    slow.plant().rows[*slow.find_view("calls")].clear();
    // A minute ago a line stopped: it may be one of the short stops that every plant has.
    const auto view = *slow.find_view("lines");
    const views::ViewSchema& schema = slow.catalogue()[view];
    for (views::Row& line : slow.plant().rows[view]) {
        if (line[*schema.column("state")] == views::Value(std::string("stopped")))
            line[*schema.column("since")] = items::FakePlant::kNow - std::int64_t{60000000};
    }
    Rig rig(std::move(plant), BoardKind::lines);
    const auto worst = [&] {
        int priority = 9;
        for (const ui::WallTile& tile : rig.face().board.tiles)
            priority = tile.priority != 0 ? std::min(priority, tile.priority) : priority;
        return priority;
    };
    QVERIFY(!rig.face().board.tiles.empty());
    QVERIFY2(worst() > 1, "a stop is called the worst before it is known why");
    slow.go();
    rig.settle();
    QCOMPARE(worst(), 1);
}

void TestWallBoards::one_silent_source_marks_its_own() {
    const Rig rig(plant_of({}), BoardKind::lines);
    const ui::WallFace face = rig.face();
    QVERIFY(face.health.word.isEmpty());
    int stale = 0;
    for (const ui::WallTile& tile : face.board.tiles) {
        stale += tile.stale ? 1 : 0;
        QCOMPARE(tile.stale, tile.name == QStringLiteral("Pack"));
        if (tile.stale) {
            QVERIFY(tile.words.contains(QStringLiteral("opc-porto-2")));
            QCOMPARE(tile.right, QStringLiteral("42 s"));
        }
    }
    QCOMPARE(stale, 1);
    QVERIFY(face.notes.contains(QStringLiteral("opc-porto-2 silent 42 s")));
}

void TestWallBoards::a_writer_that_is_gone_is_said() {
    Rig rig(tests::quiet_plant(), BoardKind::mixed);
    ingest::PipelineStatus status = rig.data->status();
    for (auto& source : status.sources)
        source.looked_at = WallTime{items::FakePlant::kNow};
    rig.data->set_status(status);
    rig.feed.set_follows(true);
    QVERIFY(rig.face().health.word.isEmpty());
    rig.data->advance(16'000'000);
    const ui::BoardHealth health = rig.face().health;
    QVERIFY(health.stale);
    QCOMPARE(health.word, QStringLiteral("NOT LIVE"));
    QVERIFY(health.sentence.contains(QStringLiteral("andon ingest")));
    QVERIFY(health.sentence.contains(QStringLiteral("16 s")));
    // A process that reads the sources itself is there.
    rig.feed.set_follows(false);
    QVERIFY(rig.face().health.word.isEmpty());
    status.trouble = "the disk is full";
    rig.data->set_status(status);
    QVERIFY(rig.face().health.sentence.startsWith(QStringLiteral("the disk is full")));
}

void TestWallBoards::who_catches_up_is_not_live() {
    Rig rig(tests::quiet_plant(), BoardKind::lines);
    ingest::PipelineStatus status = rig.data->status();
    for (auto& shard : status.sources.front().health.shards) {
        shard.state = transport::ShardState::reading;
        shard.lag_records = 1'000'000;
        shard.lag_time = std::chrono::hours(3);
    }
    rig.data->set_status(status);
    rig.settle();
    QCOMPARE(rig.face().health.word, QStringLiteral("CATCHING UP"));
    QVERIFY(rig.face().health.sentence.contains(QStringLiteral("3 h 00 m")));
    QVERIFY(rig.face().health.stale);
}

void TestWallBoards::a_scope_leaves_the_others_out() {
    const auto names = [](const QString& scope) {
        QStringList out;
        for (const auto& tile : Rig(plant_of({}), BoardKind::lines, scope).face().board.tiles)
            out << tile.name;
        out.sort();
        return out.join(QLatin1Char(' '));
    };
    QCOMPARE(names(QStringLiteral("porto")), QStringLiteral("Cast 1 Cast 2 Finish Pack"));
    QCOMPARE(names(QStringLiteral("Acme/Porto")), QStringLiteral("Cast 1 Cast 2 Finish Pack"));
    QCOMPARE(names(QStringLiteral("acme/berlin/paint")), QStringLiteral("Paint"));
    QCOMPARE(names(QStringLiteral("Acme/Port")), QString());
    const Rig nowhere(plant_of({}), BoardKind::lines, QStringLiteral("Nowhere"));
    QVERIFY(nowhere.face().board.calm.contains(QStringLiteral("Nowhere")));
    QCOMPARE(
        Rig(plant_of({}), BoardKind::lines, QStringLiteral("Acme/Porto")).face().board.title,
        QStringLiteral("Porto"));
}

void TestWallBoards::pages_hold_everything_once() {
    const Rig rig(plant_of({}), BoardKind::lines);
    QCOMPARE(ui::pages_of(rig.face().board), std::size_t{2});
    QStringList seen;
    for (std::size_t page = 0; page < 2; ++page) {
        const QString text = all_text(rig.painted({1920, 1080}, page));
        QVERIFY(text.contains(QStringLiteral("Lines %1 / 2").arg(page + 1)));
        for (const auto& tile : rig.face().board.tiles) {
            if (text.split(QLatin1Char('\n')).contains(tile.name))
                seen << tile.name;
        }
    }
    QCOMPARE(seen.size(), 12);
    seen.removeDuplicates();
    QCOMPARE(seen.size(), 12);
    QCOMPARE(rig.face(99).page, std::size_t{1});
}

void TestWallBoards::hostile_names_are_characters() {
    const Rig rig(plant_of(QStringLiteral("hostile")), BoardKind::lines);
    QString text;
    for (std::size_t page = 0; page < 2; ++page)
        text += all_text(rig.painted({3840, 2160}, page));
    QVERIFY(text.contains(QStringLiteral("<b>bold</b>")));
    QVERIFY(text.contains(QStringLiteral("=cmd|'")));
    QVERIFY(!text.contains(QChar(0x202E)));
}

void TestWallBoards::nothing_known_says_so() {
    for (const auto& [name, kind] : kBoards) {
        const ui::WallFace face = Rig(plant_of(QStringLiteral("empty")), kind).face();
        QVERIFY2(face.board.tiles.empty(), name);
        QVERIFY2(face.board.calm.contains(QStringLiteral("heard of yet")), name);
    }
    const Rig good(tests::quiet_plant(), BoardKind::stock);
    QCOMPARE(good.face().board.calm, QStringLiteral("Nothing is below its reorder point."));
    QVERIFY(all_text(good.painted({1080, 1920}, 0)).contains(QStringLiteral("40 articles")));
}

void TestWallBoards::tokens_name_boards() {
    for (const auto& [name, kind] : kBoards) {
        QCOMPARE(ui::board_of(name).value(), kind);
        QCOMPARE(ui::board_token(kind), std::string_view(name));
    }
    QVERIFY(!ui::board_of("Lines"));
}

/// A headline of nothing would say 0 of what nobody has counted.
void TestWallBoards::what_is_unknown_is_no_zero() {
    for (const auto& [name, kind] : kBoards) {
        const Rig rig(plant_of(QStringLiteral("empty")), kind);
        QVERIFY2(rig.face().board.headline.empty(), name);
        if (kind == BoardKind::mixed || kind == BoardKind::lines)
            continue;
        const Rig quiet(tests::quiet_plant(), kind);
        QVERIFY2(!quiet.face().board.headline.empty(), name);
    }
}

void TestWallBoards::notes_without_room_are_counted() {
    const Rig rig(plant_of(QStringLiteral("stale")), BoardKind::lines);
    const QStringList notes = rig.face().notes;
    for (const QSize& size : kSizes) {
        const QString text = all_text(rig.painted(size, 0));
        int shown = 0;
        for (const QString& note : notes)
            shown += text.contains(note) ? 1 : 0;
        const auto left = notes.size() - shown;
        QCOMPARE(text.contains(QStringLiteral("+ %1 more").arg(left)), left > 0);
    }
    QVERIFY(all_text(rig.painted({1080, 1920}, 0)).contains(QStringLiteral(" more")));
}

/// At whatever width words wrap.
void TestWallBoards::no_line_begins_with_a_unit() {
    const QString words = QStringLiteral("14 late · 27 at risk · on time in full 94 % · 600 pcs");
    int wrapped = 0;
    for (int width = 60; width < 500; width += 3) {
        tests::TextProbe probe({600, 300});
        QPainter painter(&probe);
        ui::paint_wall_words(
            painter, QRectF(0, 0, width, 300), words, ui::wall_font(16), Qt::white, 12);
        painter.end();
        wrapped += probe.texts().size() > 1 ? 1 : 0;
        for (const auto& line : probe.texts()) {
            QVERIFY2(
                !line.text.startsWith(QLatin1Char('%')) && !line.text.startsWith(u"pcs")
                    && !line.text.startsWith(u"·"),
                qPrintable(line.text));
        }
    }
    QVERIFY(wrapped > 50);
}

QTEST_MAIN(TestWallBoards)
#include "tst_wall_boards.moc"

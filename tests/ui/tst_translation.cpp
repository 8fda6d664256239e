// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window in a language that nobody speaks: whatever is read on it in plain letters was never
// translated, unless it is data; whatever has no room shows what German will not have room for. And
// every text that was asked for is one that lupdate finds, under the same name.
#include "models/items/fake/fake_console_data.h"
#include "models/items/freshness.h"
#include "models/items/words.h"
#include "tests/ui/pseudo_locale.h"
#include "tests/ui/text_probe.h"
#include "ui/entity/entity_page.h"
#include "ui/pages/first_steps.h"
#include "ui/pages/kafka_card.h"
#include "ui/pages/live_page.h"
#include "ui/shell/command_book.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_bar.h"
#include "ui/shell/range_picker.h"
#include "ui/shell/top_bar.h"
#include "ui/wall/wall_face.h"
#include "ui/wall/wall_feed.h"
#include "ui/widgets/live_table.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QMenu>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTreeView>
#include <QXmlStreamReader>

using namespace andon;

namespace {

const QRegularExpression& word_form() {
    static const QRegularExpression kForm(QStringLiteral("\\p{L}+"));
    return kForm;
}

/// What may be read in plain letters: names that the plant gave, and names of things that have one
/// name in every language.
class KnownWords {
public:
    explicit KnownWords(items::FakeConsoleData& data) {
        const items::FakePlant& plant = data.plant();
        for (const auto& rows : plant.rows) {
            for (const views::Row& row : rows) {
                for (const views::Value& value : row) {
                    if (const auto* text = std::get_if<std::string>(&value))
                        add(QString::fromStdString(*text));
                }
            }
        }
        for (const views::ViewSchema& view : plant.catalogue) {
            for (const views::Column& column : view.columns)
                add(QString::fromStdString(column.doc));  // the help of views is English
        }
        for (const items::SeriesInfo& one : plant.series)
            add(QString::fromStdString(one.equipment + ' ' + one.tag + ' ' + one.unit));
        for (const outbox::LaneStatus& lane : plant.status.lanes)
            add(items::word(lane.name) + u' ' + QString::fromStdString(lane.name));
        for (const items::DeadLetterEntry& letter : plant.dead_letters) {
            add(QString::fromStdString(letter.detail + ' ' + letter.type_name + ' ' + letter.key));
            add(letter.from);
        }
        for (const auto& [kind, id] :
             {std::pair{"order", "4711"}, {"equipment", "acme/berlin/press-2"}, {"sku", "S-1"}}) {
            for (const items::StoryEntry& entry : plant.story(kind, id)) {
                add(QString::fromStdString(entry.summary));
                add(entry.from);
            }
        }
        const items::RawEvent raw = plant.raw_event(1);
        add(raw.from);
        add(QString::fromStdString(raw.event_source + ' ' + raw.event_id + ' ' + raw.event_type));
        add(QString::fromStdString(raw.key));
        for (const auto& [name, value] : raw.headers)
            add(QString::fromStdString(name + ' ' + value));
        for (const items::SourceFreshness& source : items::freshness(plant.status))
            add(source.name + u' ' + source.trouble);
        const QLocale english(QLocale::English, QLocale::UnitedKingdom);
        for (int day = 1; day <= 7; ++day)
            add(english.dayName(day) + u' ' + english.dayName(day, QLocale::ShortFormat));
        for (int month = 1; month <= 12; ++month)
            add(english.monthName(month) + u' ' + english.monthName(month, QLocale::ShortFormat));
        add(QStringLiteral("Andon andon UTC CET Europe Berlin EUR now to h"));
    }
    void add(const QString& text) {
        auto words = word_form().globalMatch(text);
        while (words.hasNext()) {
            const QString word = words.next().captured();
            m_words.insert(word);
            m_words.insert(word.left(1).toUpper() + word.mid(1));  // "berlin" as a title
        }
    }
    bool knows(const QString& word) const { return m_words.contains(word); }
    /// Of a word that was cut off.
    bool knows_beginning(const QString& word) const {
        return std::any_of(m_words.begin(), m_words.end(), [&](const QString& known) {
            return known.startsWith(word);
        });
    }
    bool knows_end(const QString& word) const {
        return std::any_of(m_words.begin(), m_words.end(), [&](const QString& known) {
            return known.endsWith(word);
        });
    }

private:
    void add(const items::Provenance& from) {
        add(QString::fromStdString(
            from.source + ' ' + from.stream + ' ' + from.shard + ' ' + from.position));
    }
    QSet<QString> m_words;
};

bool has_plain_letter(const QString& word) {
    return std::any_of(word.begin(), word.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
    });
}

/// Looks at a widget and all below it.
class Reader {
public:
    explicit Reader(const KnownWords& words) : m_words(words) {}

    void look_at(QWidget& root, const QString& where) {
        m_where = where;
        read(root);
        for (QWidget* widget : root.findChildren<QWidget*>()) {
            if (widget->isVisibleTo(&root) && !inside_of_english(*widget))
                read(*widget);
        }
        tests::TextProbe probe(root.size());
        root.render(&probe, {}, {}, QWidget::DrawChildren);
        for (const tests::PaintedText& painted : probe.texts())
            check(painted.text, "painted");
    }
    void look_at(const ui::WallFace& face, const ui::Theme& theme, const QString& where) {
        m_where = where;
        const QSize size(1920, 1080);
        tests::TextProbe probe(size);
        QPainter painter(&probe);
        ui::paint_wall_face(painter, QSizeF(size), face, theme);
        painter.end();
        for (const tests::PaintedText& painted : probe.texts())
            check(painted.text, "painted");
        check(ui::in_words(face), "in words");
    }
    void look_at_menu(QMenu& menu, const QString& where) {
        m_where = where;
        for (const QAction* action : menu.actions()) {
            check(action->text(), "action");
            check(action->toolTip(), "action's tip");
            if (action->menu() != nullptr)
                look_at_menu(*action->menu(), where);
        }
    }
    QStringList untranslated() const { return sorted(m_untranslated); }
    QStringList clipped() const { return sorted(m_clipped); }
    int texts() const { return m_texts; }

private:
    static QStringList sorted(const QMap<QString, QString>& lines) {
        QStringList out;
        for (auto line = lines.begin(); line != lines.end(); ++line)
            out << line.value() + QStringLiteral(": ") + line.key();
        return out;
    }
    static bool inside_of_english(const QWidget& widget) {
        for (const QWidget* one = &widget; one != nullptr; one = one->parentWidget()) {
            if (qobject_cast<const QTextEdit*>(one) != nullptr
                || one->objectName() == QLatin1String("qt_spinbox_lineedit"))
                return true;
        }
        return false;
    }
    void check(QString text, const char* what) {
        if (text.isEmpty())
            return;
        ++m_texts;
        if (Qt::mightBeRichText(text)) {
            QTextDocument plain;
            plain.setHtml(text);
            text = plain.toPlainText();
        }
        auto words = word_form().globalMatch(text);
        while (words.hasNext()) {
            const auto word = words.next();
            if (word.capturedLength() == 1)
                continue;  // keys, powers of ten, ends of what was cut off
            if (!has_plain_letter(word.captured()) || m_words.knows(word.captured()))
                continue;
            const bool cut =
                word.capturedEnd() < text.size() && text.at(word.capturedEnd()) == u'…';
            if (cut && m_words.knows_beginning(word.captured()))
                continue;
            const bool headless =
                word.capturedStart() > 0 && text.at(word.capturedStart() - 1) == u'…';
            if (headless && m_words.knows_end(word.captured()))
                continue;
            const QString line =
                QStringLiteral("%1: “%2” in “%3”").arg(QLatin1String(what), word.captured(), text);
            if (!m_untranslated.contains(line))
                m_untranslated.insert(line, m_where);
        }
    }
    void read(QWidget& widget) {
        check(widget.toolTip(), "tip");
        check(widget.accessibleName(), "accessible name");
        check(widget.accessibleDescription(), "accessible description");
        if (widget.isWindow())
            check(widget.windowTitle(), "title");
        QString shown;
        if (const auto* label = qobject_cast<QLabel*>(&widget))
            shown = label->text();
        if (const auto* button = qobject_cast<QAbstractButton*>(&widget))
            shown = button->text();
        check(shown, "text");
        if (!shown.isEmpty() && widget.width() < widget.sizeHint().width()
            && widget.toolTip().isEmpty() && !may_be_cut(widget))
            m_clipped.insert(
                QStringLiteral("%1 needs %2 px and has %3: “%4”")
                    .arg(QLatin1String(widget.metaObject()->className()))
                    .arg(widget.sizeHint().width())
                    .arg(widget.width())
                    .arg(shown),
                m_where);
        if (const auto* field = qobject_cast<QLineEdit*>(&widget))
            check(field->placeholderText(), "placeholder");
        if (const auto* box = qobject_cast<QComboBox*>(&widget)) {
            for (int i = 0; i < box->count(); ++i)
                check(box->itemText(i), "choice");
        }
        if (const auto* view = qobject_cast<QAbstractItemView*>(&widget))
            read(*view);
    }
    /// Wraps, or says all of it elsewhere.
    static bool may_be_cut(const QWidget& widget) {
        const auto* label = qobject_cast<const QLabel*>(&widget);
        return label != nullptr && (label->wordWrap() || !label->accessibleName().isEmpty());
    }
    void read(const QAbstractItemView& view) {
        const QAbstractItemModel* model = view.model();
        if (model == nullptr)
            return;
        read(*model, {}, 0);
        const auto* table = qobject_cast<const QTableView*>(&view);
        for (int column = 0; column < model->columnCount(); ++column) {
            const QString title =
                model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
            if (table != nullptr && !table->isColumnHidden(column))
                check(title, "header");
        }
    }
    void read(const QAbstractItemModel& model, const QModelIndex& parent, int depth) {
        for (int row = 0; row < std::min(model.rowCount(parent), 40) && depth < 3; ++row) {
            for (int column = 0; column < model.columnCount(parent); ++column) {
                const QModelIndex index = model.index(row, column, parent);
                for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
                    check(index.data(role).toString(), "cell");
            }
            read(model, model.index(row, 0, parent), depth + 1);
        }
    }

    const KnownWords& m_words;
    QString m_where;
    QMap<QString, QString> m_untranslated;  ///< and where it was first seen
    QMap<QString, QString> m_clipped;
    int m_texts = 0;
};

class NoSteps : public ui::FirstSteps {
public:
    void start_demo() override {}
    void open_file(const QString&) override {}
    void try_way(const ui::KafkaForm&) override {}
    QString save(const ui::KafkaForm&) override { return {}; }
    QString file() const override { return {}; }
};

/// "context|source" of everything in a file of translations.
QSet<QString> texts_of(const QString& file) {
    QSet<QString> found;
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return found;
    QXmlStreamReader xml(&in);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.name() == u"source")
            found.insert(context + u'|' + xml.readElementText());
    }
    return found;
}

struct Console {
    explicit Console(items::FakeScene scene, const QString& review = {}) : data(scene) {
        theme.apply(*qApp);
        window =
            std::make_unique<ui::MainWindow>(ui::PageContext{data, format, theme}, theme, review);
        window->offer_zones(format, QTimeZone("Europe/Berlin"));
        window->resize(1600, 900);
        window->show();
        QTest::qWait(300);
    }
    items::FakeConsoleData data;
    ui::Theme theme{ui::Scheme::light};
    items::Formatter format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    std::unique_ptr<ui::MainWindow> window;
};

}  // namespace

class TestTranslation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void every_page_speaks();
    void what_opens_over_a_page_speaks();
    void entities_speak();
    void what_is_missing_speaks();
    void the_past_speaks();
    void walls_speak();
    void what_was_asked_for_is_what_lupdate_finds();
    void english_knows_one();
    void german_is_spoken();

private:
    static void verdict(const Reader& reader, int at_least);
    tests::PseudoLocale m_language;
};

void TestTranslation::initTestCase() {
    QVERIFY(QCoreApplication::installTranslator(&m_language));
}

void TestTranslation::cleanupTestCase() {
    QCoreApplication::removeTranslator(&m_language);
}

void TestTranslation::verdict(const Reader& reader, int at_least) {
    const QStringList faults = reader.untranslated() + reader.clipped();
    for (const QString& fault : faults)
        qWarning().noquote() << fault;
    QVERIFY2(faults.isEmpty(), "what was never translated, and what is cut, stands above");
    QVERIFY2(reader.texts() >= at_least, qPrintable(QString::number(reader.texts())));
}

void TestTranslation::every_page_speaks() {
    for (const items::FakeScene scene : {items::FakeScene::live, items::FakeScene::stale}) {
        Console c(scene);
        const KnownWords words(c.data);
        Reader reader(words);
        for (const QString& name : c.window->page_names()) {
            c.window->show_target(name);
            QTest::qWait(200);
            reader.look_at(*c.window, name);
            auto* live = qobject_cast<ui::LivePage*>(c.window->current_page()->shown());
            if (live == nullptr || live->model().rowCount() == 0)
                continue;
            live->table()->selectRow(0);
            QTest::qWait(200);
            reader.look_at(*c.window, name + QStringLiteral(", a row chosen"));
        }
        verdict(reader, 1000);
    }
}

void TestTranslation::entities_speak() {
    Console c(items::FakeScene::live);
    KnownWords words(c.data);
    words.add(QStringLiteral("press C"));
    Reader reader(words);
    for (const char* target :
         {"order/4711", "machine/acme/berlin/press-2", "sku/S-1", "customer/C-100"}) {
        c.window->show_target(QLatin1String(target));
        QTest::qWait(300);
        reader.look_at(*c.window, QLatin1String(target));
    }
    verdict(reader, 200);
}

void TestTranslation::what_opens_over_a_page_speaks() {
    Console c(items::FakeScene::live);
    KnownWords words(c.data);
    words.add(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    words.add(QStringLiteral("RFC JSON C1001 C1007 orders csv jsonl now shift"));
    Reader reader(words);
    c.window->show_target(QStringLiteral("orders"));
    auto* page = qobject_cast<ui::LivePage*>(c.window->current_page()->shown());
    QVERIFY(page != nullptr);
    QTRY_VERIFY(page->model().rowCount() > 0);
    const auto over = [&](const char* where) {
        QTest::qWait(100);
        int looked = 0;
        for (QWidget* top : QApplication::topLevelWidgets()) {
            if (top == c.window.get() || !top->isVisible())
                continue;
            if (auto* menu = qobject_cast<QMenu*>(top))
                reader.look_at_menu(*menu, QLatin1String(where));
            reader.look_at(*top, QLatin1String(where));
            ++looked;
            top->close();
        }
        return looked;
    };
    for (const char* button : {"columns", "export"}) {
        page->findChild<QAbstractButton*>(QLatin1String(button))->click();
        QVERIFY2(over(button) > 0, button);
    }
    c.window->top_bar()->range()->open_panel();
    QTest::qWait(100);
    reader.look_at(*c.window->top_bar()->range()->panel(), QStringLiteral("range"));
    c.window->top_bar()->range()->panel()->hide();
    for (const ui::Command& command : c.window->commands().commands()) {
        if (command.id == QLatin1String("window/keys")
            || command.id == QLatin1String("mine/choose")) {
            c.window->commands().run(command.id);
            QVERIFY2(over(qPrintable(command.id)) > 0, qPrintable(command.id));
        }
    }
    for (const char* text : {"4711", ">the", "nothing like it"}) {
        c.window->top_bar()->search()->setFocus();
        c.window->top_bar()->search()->setText(QLatin1String(text));
        QTest::qWait(200);
        words.add(QLatin1String(text));
        reader.look_at(*c.window, QStringLiteral("search"));
    }
    verdict(reader, 200);
}

void TestTranslation::what_is_missing_speaks() {
    Console c(items::FakeScene::empty);
    KnownWords words(c.data);
    words.add(QStringLiteral("SCRAM SHA PLAIN kafka1 kafka2 line-events erp.orders TLS"));
    words.add(QStringLiteral("~/.config/andon/andon.toml"));
    words.add(QStringLiteral("source name plant brokers topic encoding json-mapping"));
    words.add(QStringLiteral(
        "CloudEvents of Andon's contract need nothing more foreign JSON: see Help, Mapping"));
    Reader reader(words);
    for (const QString& name : c.window->page_names()) {
        c.window->show_target(name);
        QTest::qWait(150);
        reader.look_at(*c.window, name);
    }
    NoSteps steps;
    c.window->offer(steps);
    c.window->show_target(QStringLiteral("overview"));
    QTest::qWait(150);
    reader.look_at(*c.window, QStringLiteral("offers"));
    verdict(reader, 200);
}

void TestTranslation::the_past_speaks() {
    Console c(items::FakeScene::live);
    const KnownWords words(c.data);
    Reader reader(words);
    c.window->show_moment(IngestTime{items::FakePlant::kNow - 3'600'000'000});
    QTest::qWait(300);
    reader.look_at(*c.window, QStringLiteral("a moment"));
    verdict(reader, 50);
}

void TestTranslation::walls_speak() {
    for (const items::FakeScene scene :
         {items::FakeScene::live, items::FakeScene::stale, items::FakeScene::empty}) {
        items::FakeConsoleData data(scene);
        const KnownWords words(data);
        Reader reader(words);
        const ui::Theme theme(ui::Scheme::dark);
        const items::Formatter format(
            QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin"));
        ui::WallFeed feed(data, format);
        const std::set<ui::BoardKind> kinds{
            ui::BoardKind::mixed, ui::BoardKind::lines, ui::BoardKind::orders, ui::BoardKind::stock,
            ui::BoardKind::customers};
        feed.follow(kinds);
        QTest::qWait(300);
        for (const ui::BoardKind kind : kinds) {
            ui::BoardRequest request;
            request.kind = kind;
            reader.look_at(
                ui::make_face(feed, request, 0), theme,
                QString::fromUtf8(ui::board_token(kind).data()));
        }
        verdict(reader, 30);
    }
}

void TestTranslation::what_was_asked_for_is_what_lupdate_finds() {
    const QSet<QString> there = texts_of(
        qEnvironmentVariable("ANDON_SOURCE_DIR") + QStringLiteral("/resources/i18n/andon_de.ts"));
    QVERIFY(there.size() > 1000);
    QStringList strangers;
    int own = 0;
    for (const QString& asked : m_language.asked()) {
        const bool qts = asked.startsWith(u'Q') || asked.startsWith(QLatin1String("CloseButton|"));
        if (qts || !word_form().match(asked.section(u'|', 1)).hasMatch())
            continue;
        ++own;
        if (!there.contains(asked))
            strangers << asked;
    }
    strangers.sort();
    QVERIFY2(strangers.isEmpty(), qPrintable(u'\n' + strangers.join(u'\n')));
    QVERIFY2(own > 700, qPrintable(QString::number(own)));
}

void TestTranslation::english_knows_one() {
    QCoreApplication::removeTranslator(&m_language);
    ui::speak(*qApp, QStringLiteral("en"));
    QCOMPARE(
        QCoreApplication::translate("andon::ui::LivePage", "%1 rows", nullptr, 1).arg(1),
        QStringLiteral("1 row"));
    QCOMPARE(
        QCoreApplication::translate("andon::ui::LivePage", "%1 rows", nullptr, 2).arg(2),
        QStringLiteral("2 rows"));
}

void TestTranslation::german_is_spoken() {
    ui::speak(*qApp, QStringLiteral("de"));
    Console c(items::FakeScene::live);
    c.window->show_target(QStringLiteral("orders"));
    QTest::qWait(200);
    QCOMPARE(c.window->current_page()->accessibleName(), QString::fromUtf8("Aufträge"));
    QCOMPARE(
        QCoreApplication::translate("andon::ui::LivePage", "%1 rows", nullptr, 1).arg(1),
        QStringLiteral("1 Zeile"));
    QCOMPARE(QLocale().language(), QLocale::German);
}

QTEST_MAIN(TestTranslation)
#include "tst_translation.moc"

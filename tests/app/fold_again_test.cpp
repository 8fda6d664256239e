// SPDX-License-Identifier: GPL-3.0-or-later
// The button among the rejects, over a real pipeline: a person corrects the configuration, folds
// again, and sees events where rejects were; ingest goes on.
#include "app/console/store_console_data.h"
#include "app/demo/embedded_broker.h"
#include "app/services.h"
#include "ui/pages/rejects_page.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/key_button.h"

#include <QApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace andon;
using namespace andon::app;

namespace {

constexpr int kFoldPatienceMs = 120'000;

}  // namespace

class FoldAgainTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void a_wrong_configuration_stops_nothing();
    void what_is_stopped_leaves_the_views();
    void a_corrected_mapping_makes_events_of_rejects();

private:
    void configure(const QByteArray& lines_of_the_first_topic);
    void simulate(int seed);
    Result<Configuration> read() const;
    ui::RejectsPage* rejects();
    QString outcome() const { return QString::fromStdString(m_data->status().outcome); }
    std::size_t rows(const std::string& view);
    std::string type_of(items::Seq seq);

    QTemporaryDir m_folder;
    std::unique_ptr<demo::EmbeddedBroker> m_broker;
    Environment m_environment;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<StoreConsoleData> m_data;
    ui::Theme m_theme{ui::Scheme::light};
    items::Formatter m_format{
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin")};
    std::unique_ptr<ui::MainWindow> m_window;
};

/// Every topic of the plant; the one of orders with what stands wrong in it, or nothing.
void FoldAgainTest::configure(const QByteArray& wrong) {
    QFile toml(m_folder.filePath(QStringLiteral("plant.toml")));
    QVERIFY(toml.open(QIODevice::WriteOnly | QIODevice::Truncate));
    toml.write("[[source]]\nname = \"plant\"\nbrokers = \"");
    toml.write(QByteArray::fromStdString(m_broker->bootstrap()) + "\"\n");
    for (const demo::TopicSpec& spec : demo::kPlantTopics) {
        const QByteArray name(spec.name.data(), static_cast<qsizetype>(spec.name.size()));
        toml.write("[[topic]]\nname = \"" + name + "\"\n");
        if (name.contains("order"))
            toml.write(wrong);
    }
}

void FoldAgainTest::simulate(int seed) {
    QCOMPARE(
        QProcess::execute(
            QStringLiteral(ANDON_BINARY),
            {QStringLiteral("simulate"), QStringLiteral("--brokers"),
             QString::fromStdString(m_broker->bootstrap()), QStringLiteral("--no-create"),
             QStringLiteral("--count"), QStringLiteral("20000"), QStringLiteral("--seed"),
             QString::number(seed), QStringLiteral("--log-level"), QStringLiteral("warning")}),
        0);
}

Result<Configuration> FoldAgainTest::read() const {
    ConfigurationOptions options;
    options.config = m_folder.filePath(QStringLiteral("plant.toml")).toStdString();
    options.store = m_folder.filePath(QStringLiteral("store")).toStdString();
    auto loaded = load_configuration(options, m_environment);
    if (!loaded)
        return tl::unexpected(as_error(loaded.error()));
    return std::move(*loaded);
}

ui::RejectsPage* FoldAgainTest::rejects() {
    m_window->show_target(QStringLiteral("rejects"));
    return qobject_cast<ui::RejectsPage*>(m_window->current_page());
}

std::size_t FoldAgainTest::rows(const std::string& view) {
    std::optional<std::size_t> count;
    const auto token = m_data->rows(
        {.view = view, .where = {}, .order = {}, .at = {}},
        [&](const Result<items::RowSet>& reply) { count = reply ? reply->rows.size() : 0; });
    if (!QTest::qWaitFor([&] { return count.has_value(); }, kFoldPatienceMs))
        m_data->cancel(token);
    return count.value_or(0);
}

/// What the raw record is shown as.
std::string FoldAgainTest::type_of(items::Seq seq) {
    std::optional<std::string> type;
    m_data->raw_event(seq, [&](const Result<items::RawEvent>& reply) {
        type = reply ? reply->event_type : reply.error().message;
    });
    return QTest::qWaitFor([&] { return type.has_value(); }, kFoldPatienceMs) ? *type : "no answer";
}

void FoldAgainTest::initTestCase() {
    auto broker = demo::EmbeddedBroker::start(demo::kPlantTopics);
    QVERIFY(broker.has_value());
    m_broker = std::move(*broker);
    simulate(1);
}

void FoldAgainTest::init() {
    configure("encoding = \"confluent-protobuf\"\nmessage = \"OrderPlaced\"\n");
    const auto configuration = read();
    QVERIFY2(configuration.has_value(), configuration ? "" : configuration.error().message.c_str());
    auto services =
        Services::make(*configuration, {.until_end = false, .reread = [this] { return read(); }});
    QVERIFY2(services.has_value(), services ? "" : services.error().message.c_str());
    m_services = std::move(*services);
    QVERIFY(m_services->start().has_value());
    QVERIFY(QTest::qWaitFor([&] { return m_services->mailbox().status().live; }, kFoldPatienceMs));
    auto reader = store::StoreReader::open(configuration->store);
    QVERIFY(reader.has_value());
    auto queries = std::make_unique<StoreQueries>(
        std::move(*reader), configuration->streams, contracts::Limits{});
    m_data = std::make_unique<StoreConsoleData>(
        m_services->catalogue(), std::move(queries), m_services->mailbox(), true);
    m_data->set_rebuilder(Rebuilder::of(*m_services));
    m_theme.apply(*qApp);
    m_window =
        std::make_unique<ui::MainWindow>(ui::PageContext{*m_data, m_format, m_theme}, m_theme);
    m_window->resize(1400, 800);
    m_window->show();
}

void FoldAgainTest::cleanup() {
    m_window.reset();
    if (m_services)
        QVERIFY(m_services->stop().has_value());
    m_data.reset();
    m_services.reset();
}

void FoldAgainTest::a_wrong_configuration_stops_nothing() {
    configure("encodinng = \"auto\"\n");
    ui::RejectsPage* page = rejects();
    QVERIFY(page != nullptr && page->fold_button()->isEnabled());
    QTest::mouseClick(page->fold_button(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(
        outcome().startsWith(QStringLiteral("Nothing was folded")), kFoldPatienceMs);
    QVERIFY2(outcome().contains(QStringLiteral("encodinng")), qPrintable(outcome()));
    QTRY_VERIFY_WITH_TIMEOUT(
        page->state_text().contains(QStringLiteral("Nothing was")), kFoldPatienceMs);
    QVERIFY(!m_services->finished());
    QTRY_VERIFY_WITH_TIMEOUT(page->fold_button()->isEnabled(), kFoldPatienceMs);
}

void FoldAgainTest::what_is_stopped_leaves_the_views() {
    const std::size_t before = rows("orders");
    m_services->request_rebuild();
    m_services->cancel_rebuild();
    QTRY_VERIFY_WITH_TIMEOUT(outcome().contains(QStringLiteral("was stopped")), kFoldPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(m_data->status().activity.empty(), kFoldPatienceMs);
    QCOMPARE(rows("orders"), before);
    QTRY_VERIFY_WITH_TIMEOUT(m_data->status().live, kFoldPatienceMs);
}

void FoldAgainTest::a_corrected_mapping_makes_events_of_rejects() {
    QCOMPARE(rows("orders"), std::size_t{0});
    ui::RejectsPage* page = rejects();
    QTRY_VERIFY_WITH_TIMEOUT(page->model().rowCount() > 100, kFoldPatienceMs);
    int rejected = 0;
    while (page->model().entry(rejected)->from.stream != "erp.orders")
        ++rejected;
    const items::Seq seq = page->model().entry(rejected)->seq;
    QCOMPARE(type_of(seq), std::string());
    configure({});
    // Seen from the window's loop, which therefore turned while views were folded.
    bool progress = false;
    bool live = false;
    QObject watching;
    connect(m_data.get(), &items::ConsoleData::status_changed, &watching, [&] {
        progress = progress || m_data->status().activity.find('%') != std::string::npos;
        live =
            live || (m_data->status().activity.starts_with("rebuilding") && m_data->status().live);
    });
    QTest::mouseClick(page->fold_button(), Qt::LeftButton);
    QVERIFY(!page->fold_button()->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(outcome().startsWith(QStringLiteral("Folded ")), kFoldPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(page->fold_button()->isEnabled(), kFoldPatienceMs);
    qInfo("%s", qPrintable(outcome()));
    QVERIFY(progress);
    QVERIFY(!live);  // nothing is read meanwhile, and nothing looks as if
    QVERIFY(rows("orders") > 50);
    QVERIFY2(type_of(seq).starts_with("Order"), type_of(seq).c_str());
    QTRY_VERIFY_WITH_TIMEOUT(page->model().rowCount() < 100, kFoldPatienceMs);
    // And ingest goes on, as configured now.
    const auto committed = m_data->status().committed;
    simulate(2);
    QTRY_VERIFY_WITH_TIMEOUT(m_data->status().committed > committed + 10'000, kFoldPatienceMs);
}

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    FoldAgainTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "fold_again_test.moc"

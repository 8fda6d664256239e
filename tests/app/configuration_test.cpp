// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/configuration.h"
#include "app/configuration/overrides.h"
#include "app/configuration/playlist_file.h"

#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <functional>
#include <map>
#include <string>

using namespace andon;
using namespace andon::app;

namespace {

constexpr const char* kSalesforce =
    "[salesforce]\nclient_id = \"3MVG9\"\nusername = \"a@b.example\"\nkey_file = \"k.pem\"\n";
constexpr const char* kReaction = "[[reaction]]\nname = \"case\"\n";
constexpr const char* kWebhook =
    "[[webhook]]\nname = \"hook\"\nurl = \"https://hooks.example/a\"\n";
constexpr const char* kSource = "[[source]]\nname = \"public\"\nbrokers = \"b:9092\"\n";

/// Folders of one made-up user, in which layers are written.
class Home {
public:
    std::string write(const std::string& name, const std::string& text) {
        const std::filesystem::path file = root() / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text;
        return file.string();
    }
    std::filesystem::path root() const { return m_folder.path().toStdString(); }
    Environment environment(std::map<std::string, std::string, std::less<>> more = {}) const {
        more.emplace("HOME", root().string());
        more.emplace("XDG_CONFIG_DIRS", (root() / "site").string());
        more.emplace("XDG_CONFIG_HOME", (root() / "user").string());
        return Environment(more);
    }

private:
    QTemporaryDir m_folder;
};

/// The errors of a user's file, one a line, without the folder.
QString errors_of(const std::string& text, const std::vector<std::string>& sets = {}) {
    Home home;
    const std::string file = home.write("user/andon/andon.toml", text);
    const auto loaded = load_configuration(
        {.config = {}, .store = {}, .log_level = {}, .sets = sets}, home.environment());
    if (loaded) {
        return {};
    }
    return QString::fromStdString(as_error(loaded.error()).message)
        .replace(QString::fromStdString(file), QStringLiteral("andon.toml"));
}

}  // namespace

class ConfigurationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errors_name_the_line_data();
    void errors_name_the_line();
    void nothing_configured_is_right();
    void layers_lie_over_each_other();
    void windows_remember_themselves_by_profile();
    void a_later_layer_changes_one_key_of_a_source();
    void sets_address_entries_by_name();
    void a_missing_file_that_was_named_is_an_error();
    void files_are_relative_to_who_names_them();
    void no_secret_is_shown();
    void values_reach_the_types();
    void reactions_and_where_they_lead();
    void where_else_they_lead();
    void rosters_say_whom_calls_ask();
    void the_wall_finds_its_playlist_and_screens();
    void playlists_are_read_data();
    void playlists_are_read();
    void the_example_of_a_playlist_is_right();
};

void ConfigurationTest::errors_name_the_line_data() {
    QTest::addColumn<QString>("toml");
    QTest::addColumn<QString>("error");
    const auto row = [](const char* name, const std::string& toml, const char* error) {
        QTest::newRow(name) << QString::fromStdString(toml) << QString::fromUtf8(error);
    };
    row("not TOML", "[store]\npath = \n", "andon.toml:2: not TOML: ");
    row("unknown table", "\n[stroe]\npath = \"x\"\n",
        "andon.toml:2: unknown key \"stroe\" in the top level; did you mean \"store\"?");
    row("unknown key", "[store]\npth = \"x\"\n",
        "andon.toml:2: unknown key \"pth\" in [store]; did you mean \"path\"?");
    row("unknown key of a source", std::string(kSource) + "broker = \"x\"\n",
        "andon.toml:4: unknown key \"broker\" in [[source]]; did you mean \"brokers\"?");
    row("unknown key, nothing near", "[store]\nabcdefghijk = 1\n",
        "andon.toml:2: unknown key \"abcdefghijk\" in [store]; expected \"path\"");
    row("unknown key of security", std::string(kSource) + "[source.security]\nprotokol = \"ssl\"\n",
        "andon.toml:5: unknown key \"protokol\" in [source.security]; did you mean \"protocol\"?");
    row("wrong type", "[ingest]\ndedup_capacity = \"many\"\n",
        "andon.toml:2: dedup_capacity: expected a whole number from 1000 to 200000000, got "
        "\"many\"");
    row("out of range", "[ingest]\ndedup_capacity = 3\n",
        "andon.toml:2: dedup_capacity: expected a whole number from 1000 to 200000000, got 3");
    row("text wanted", "[store]\npath = 12\n", "andon.toml:2: path: expected a text");
    row("wrong choice", "[display]\ntheme = \"blue\"\n",
        "andon.toml:2: theme: expected \"system\", \"light\", \"dark\" or \"high_contrast\", got "
        "\"blue\"");
    row("wrong duration", "[retention]\ntelemetry = \"soon\"\n",
        "andon.toml:2: telemetry: expected a duration such as");
    row("wrong size", "[retention]\ntelemetry_size = \"20 gigs\"\n",
        "andon.toml:2: telemetry_size: expected a size such as");
    row("wrong zone", "[plant]\nzone = \"Mars/Base\"\n",
        "andon.toml:2: zone: expected a time zone such as \"Europe/Berlin\", got \"Mars/Base\"");
    row("table instead of value", "[store.path]\nx = 1\n", "andon.toml:1: path: expected");
    row("one bracket", "[source]\nname = \"x\"\n", "andon.toml:1: expected [[source]]");
    row("no name", "[[source]]\nbrokers = \"b\"\n",
        "andon.toml:1: this [[source]] has no name: add name = ");
    row("source twice", std::string(kSource) + kSource,
        "andon.toml:4: source \"public\" is defined twice");
    row("reaction without a way out", kReaction,
        "andon.toml:1: the reaction \"case\" leaves by the lane salesforce, and nothing says where");
    row("reaction twice", std::string(kSalesforce) + kReaction + kReaction,
        "andon.toml:7: reaction \"case\" is defined twice");
    row("unknown lane", std::string(kSalesforce) + kReaction + "lane = \"pager\"\n" + kWebhook,
        "andon.toml:7: no lane is called \"pager\"; known: salesforce, desktop, hook");
    const std::string hooked = std::string(kWebhook) + kReaction + "lane = \"hook\"\n";
    row("webhook without an address", "[[webhook]]\nname = \"hook\"\n",
        "andon.toml:1: the webhook \"hook\" needs one of url and url_file");
    row("webhook that others read along",
        "[[webhook]]\nname = \"hook\"\nurl = \"http://hooks.example/a\"\n",
        "andon.toml:3: url: http://hooks.example would be read by anybody on the way");
    row("webhook of a form that is none", std::string(kWebhook) + "form = \"slack\"\n",
        "andon.toml:4: form: expected \"structured\", \"binary\", \"ntfy\" or \"pushover\"");
    row("ntfy without a topic",
        "[[webhook]]\nname = \"push\"\nurl = \"https://ntfy.example\"\nform = \"ntfy\"\n",
        "andon.toml:3: url: the address of an ntfy topic ends in its name");
    row("Pushover for nobody",
        "[[webhook]]\nname = \"push\"\nurl = \"https://a.example/1\"\nform = \"pushover\"\n",
        "andon.toml:4: Pushover needs token_file");
    row("lane that is another", "[[webhook]]\nname = \"salesforce\"\nurl = \"https://a.example\"\n",
        "andon.toml:2: a lane is called \"salesforce\" already");
    row("case by a webhook", hooked + "object = \"Incident\"\n",
        "andon.toml:7: object: only a case, by the lane salesforce, has one");
    row("event as a case", std::string(kSalesforce) + kReaction + "event = \"alarm\"\n",
        "andon.toml:7: event: by the lane salesforce a case leaves");
    row("message to no supplier", hooked + "event = \"supplier_message\"\n",
        "andon.toml:4: a supplier_message needs supplier_id");
    row("field that the contract has not",
        hooked + "event = \"capacity_request\"\n[reaction.fields]\nequipmnt = { const = \"x\" }\n",
        "andon.toml:9: CapacityRequested has no field equipmnt; did you mean equipment?");
    row("field in a message",
        hooked + "event = \"capacity_request\"\n[reaction.fields]\nquantity = { const = 4 }\n",
        "andon.toml:9: Quantity has no field const");
    row("key that is another's",
        hooked
            + "event = \"capacity_request\"\n[reaction.fields]\nrequest_id = { const = \"x\" }\n",
        "andon.toml:9: request_id is the key of the event");
    row("field that is not mapped",
        std::string(kSalesforce) + kReaction + "[reaction.fields]\nSubject = { lenght = 3 }\n",
        "andon.toml:8: fields.Subject.lenght is not known");
    row("field that is the key",
        std::string(kSalesforce) + kReaction
            + "[reaction.fields]\nAlarm_Key__c = { const = \"x\" }\n",
        "andon.toml:8: Alarm_Key__c is the key");
    row("roster that asks nobody", "[[roster]]\nname = \"night\"\n",
        "andon.toml:1: a roster that asks nobody: add [[roster.step]]");
    row("roster step without a time",
        "[[roster]]\nname = \"night\"\n[[roster.step]]\nwho = \"kim\"\n",
        "andon.toml:3: after: expected a time such as");
    row("roster step that knows more",
        "[[roster]]\nname = \"night\"\n[[roster.step]]\nwho = \"kim\"\nafter = \"0s\"\n"
        "until = \"5m\"\n",
        "andon.toml:6: [[roster.step]] has no key until: who, after");
    row("roster out of order",
        "[[roster]]\nname = \"night\"\n[[roster.step]]\nwho = \"kim\"\nafter = \"5m\"\n"
        "[[roster.step]]\nwho = \"lee\"\nafter = \"2m\"\n",
        "andon.toml:6: after: the steps of a roster stand in the order of their times");
    row("no key for Salesforce", "[salesforce]\nclient_id = \"3MVG9\"\nusername = \"a@b\"\n",
        "andon.toml:2: [salesforce] needs a key_file");
    row("a way that others read along",
        std::string(kSalesforce) + "login_url = \"http://login.example\"\n",
        "andon.toml:5: login_url: ");
    row("literal password", std::string(kSource) + "[source.security]\npassword = \"hunter2\"\n",
        "andon.toml:5: password: a secret does not belong in a configuration");
    row("two secrets",
        std::string(kSource) + "[source.security]\npassword_file = \"a\"\npassword_env = \"B\"\n",
        "andon.toml:6: password_file and password_env are both given");
    row("topic without source", "[[topic]]\nname = \"t\"\n",
        "andon.toml:1: there is no [[source]] this topic could be read from");
    row("topic of another source",
        std::string(kSource) + "[[topic]]\nname = \"t\"\nsource = \"pubic\"\n",
        "andon.toml:6: no [[source]] is called \"pubic\"; did you mean \"public\"?");
    row("topic of a bad encoding",
        std::string(kSource) + "[[topic]]\nname = \"t\"\nencoding = \"jsn\"\n",
        "andon.toml:6: encoding: expected \"auto\"");
    row("topic twice", std::string(kSource) + "[[topic]]\nname = \"t\"\n[[topic]]\nname = \"t\"\n",
        "andon.toml:7: topic \"t\" is configured twice");
    row("one id space",
        std::string(kSource)
            + "[[topic]]\nname = \"a\"\nevent_source = \"/erp\"\n"
              "[[topic]]\nname = \"b\"\nevent_source = \"/erp\"\n",
        "andon.toml:9: topics \"a\" and \"b\" claim one id space, \"/erp\"");
    row("bad start", std::string(kSource) + "[[topic]]\nname = \"t\"\nstart = \"yesterday\"\n",
        "andon.toml:6: start: expected \"earliest\", \"latest\" or a time");
    row("extra of a number", std::string(kSource) + "extra = { \"client.id\" = 7 }\n",
        "andon.toml:4: extra.client.id: expected a text in quotes, got 7");
    row("a number JSON lacks", "[limits]\nheaders = inf\n",
        "andon.toml:2: expected a finite number");
}

void ConfigurationTest::errors_name_the_line() {
    QFETCH(QString, toml);
    QFETCH(QString, error);
    const QString found = errors_of(toml.toStdString());
    QVERIFY2(found.startsWith(error), qPrintable(found));
    QVERIFY(!found.contains(QStringLiteral("hunter2")));
}

void ConfigurationTest::nothing_configured_is_right() {
    Home home;
    const auto loaded = load_configuration({}, home.environment());
    QVERIFY(loaded.has_value());
    QVERIFY(loaded->sources.empty());
    QCOMPARE(loaded->dedup_capacity, std::size_t{4'000'000});
    QCOMPARE(loaded->store.string(), (home.root() / ".local/share/andon/store.andon").string());
    QCOMPARE(loaded->plant_zone, std::string("UTC"));
}

void ConfigurationTest::layers_lie_over_each_other() {
    Home home;
    const std::string site = home.write(
        "site/andon/andon.toml",
        "[plant]\nzone = \"Europe/Berlin\"\n[ingest]\ndedup_capacity = 1001\n[limits]\nheaders = 3\n"
        "[store]\npath = \"/site\"\n[log]\nlevel = \"debug\"\n");
    const std::string user = home.write(
        "user/andon/andon.toml",
        "[ingest]\ndedup_capacity = 1002\n[limits]\nheaders = 4\n[store]\npath = \"/user\"\n");
    const auto environment = home.environment(
        {{"ANDON_STORE", "/environment"}, {"ANDON_SET", "limits.headers=5;limits.nesting=6"}});
    const auto loaded = load_configuration(
        {.config = {}, .store = "/option", .log_level = {}, .sets = {"limits.nesting=7"}},
        environment);
    QVERIFY2(loaded.has_value(), loaded ? "" : as_error(loaded.error()).message.c_str());
    const auto place = [&](const char* pointer) { return loaded->values.origin(pointer).place; };
    QCOMPARE(loaded->plant_zone, std::string("Europe/Berlin"));
    QCOMPARE(place("/plant/zone"), site + ":2");
    QCOMPARE(loaded->dedup_capacity, std::size_t{1002});
    QCOMPARE(place("/ingest/dedup_capacity"), user + ":2");
    QCOMPARE(loaded->limits.headers, std::size_t{5});
    QCOMPARE(place("/limits/headers"), std::string("ANDON_SET limits.headers"));
    QCOMPARE(loaded->limits.nesting, std::size_t{7});
    QCOMPARE(place("/limits/nesting"), std::string("--set limits.nesting"));
    QCOMPARE(loaded->store.string(), std::string("/option"));
    QCOMPARE(place("/store/path"), std::string("--store"));
    QCOMPARE(place("/display/theme"), std::string("built in"));
    QCOMPARE(loaded->log_level, LogLevel::debug);
    QCOMPARE(loaded->files.size(), std::size_t{2});
}

void ConfigurationTest::windows_remember_themselves_by_profile() {
    Home home;
    const auto profile = [](const ConfigurationOptions& options, const Environment& environment) {
        const auto loaded = load_configuration(options, environment);
        return loaded ? loaded->display.profile : "refused: " + as_error(loaded.error()).message;
    };
    QCOMPARE(profile({}, home.environment()), std::string());
    home.write("user/andon/andon.toml", "[display]\nprofile = \"desk\"\n");
    QCOMPARE(profile({}, home.environment()), std::string("desk"));
    const auto environment = home.environment({{"ANDON_PROFILE", "night shift"}});
    QCOMPARE(profile({}, environment), std::string("night shift"));
    ConfigurationOptions options;
    options.profile = "Spätschicht";
    QCOMPARE(profile(options, environment), std::string("Spätschicht"));
    for (const char* no_name : {".", "..", ".hidden", "a/b", "/etc", "a\nb"}) {
        options.profile = no_name;
        QVERIFY2(profile(options, environment).find("--profile") != std::string::npos, no_name);
    }
    const std::map<std::string, std::string, std::less<>> variables{{"XDG_STATE_HOME", "/state"}};
    const Environment state(variables);
    const Paths paths(state);
    QCOMPARE(paths.window_state("").string(), std::string("/state/andon/window.ini"));
    QCOMPARE(paths.window_state("", "0a1b").string(), std::string("/state/andon/stores/0a1b.ini"));
    QCOMPARE(
        paths.window_state("desk").string(), std::string("/state/andon/profiles/desk/window.ini"));
    QCOMPARE(
        paths.window_state("desk", "0a1b").string(),
        std::string("/state/andon/profiles/desk/stores/0a1b.ini"));
}

void ConfigurationTest::a_later_layer_changes_one_key_of_a_source() {
    Home home;
    home.write("site/andon/andon.toml", std::string(kSource) + "[[topic]]\nname = \"t\"\n");
    home.write(
        "user/andon/andon.toml", "[[source]]\nname = \"public\"\nisolation = \"read_uncommitted\"\n"
                                 "[[source]]\nname = \"mine\"\nbrokers = \"m:1\"\n");
    const auto loaded = load_configuration(
        {.config = {}, .store = {}, .log_level = {}, .sets = {"topic.t.source=public"}},
        home.environment());
    // The site's topic names no source, which was enough while there was one.
    QVERIFY2(loaded.has_value(), loaded ? "" : as_error(loaded.error()).message.c_str());
    QCOMPARE(loaded->sources.size(), std::size_t{2});
    QCOMPARE(loaded->sources[0].connection.brokers, std::string("b:9092"));
    QCOMPARE(loaded->sources[0].isolation, transport::kafka::Isolation::read_uncommitted);
    QCOMPARE(loaded->sources[1].name, std::string("mine"));
}

void ConfigurationTest::sets_address_entries_by_name() {
    Home home;
    const std::string file =
        home.write("my.toml", "[[source]]\nname = \"public\"\n[[topic]]\nname = \"erp.orders\"\n");
    const auto load = [&](std::vector<std::string> sets) {
        return load_configuration(
            {.config = file, .store = {}, .log_level = {}, .sets = std::move(sets)},
            home.environment());
    };
    const auto loaded = load(
        {"source.public.brokers=h1:9092,h2:9092", "source.public.security.protocol=ssl",
         "source.public.extra.client.id=console", "topic.erp.orders.start=2026-03-01T06:00:00Z",
         "source.public.security.verify_hostname=true"});
    QVERIFY2(loaded.has_value(), loaded ? "" : as_error(loaded.error()).message.c_str());
    const auto& source = loaded->sources.at(0);
    QCOMPARE(source.connection.brokers, std::string("h1:9092,h2:9092"));
    QVERIFY(source.connection.security.uses_tls());
    QCOMPARE(source.connection.extra.at("client.id"), std::string("console"));
    QCOMPARE(source.topics.at(0).start, transport::kafka::StartFrom::at_time);
    const auto error = [&](const char* set) {
        const auto failed = load({set});
        return failed ? std::string() : as_error(failed.error()).message;
    };
    QCOMPARE(
        error("source.publik.brokers=x"),
        std::string("--set source.publik.brokers: no [[source]] is called publik; there is "
                    "public"));
    QCOMPARE(
        error("source.public.brokrs=x"),
        std::string("--set source.public.brokrs: unknown key \"brokrs\" in [[source]]; did you "
                    "mean \"brokers\"?"));
    QVERIFY(error("nonsense").find("expected key=value") != std::string::npos);
    QVERIFY(
        error("limits.headers=many").find("--set limits.headers: headers: expected a whole") == 0);
    const std::string secret = error("source.public.security.password=hunter2");
    QVERIFY(secret.find("a secret does not belong") != std::string::npos);
    QVERIFY(secret.find("hunter2") == std::string::npos);
}

void ConfigurationTest::a_missing_file_that_was_named_is_an_error() {
    Home home;
    const auto loaded = load_configuration(
        {.config = "/nowhere/andon.toml", .store = {}, .log_level = {}, .sets = {}},
        home.environment());
    QVERIFY(!loaded.has_value());
    QCOMPARE(
        as_error(loaded.error()).message,
        std::string("/nowhere/andon.toml: there is no such file"));
    QCOMPARE(as_error(loaded.error()).kind, ErrorKind::configuration);
}

void ConfigurationTest::files_are_relative_to_who_names_them() {
    Home home;
    const std::string file = home.write(
        "conf/my.toml", std::string(kSource)
                            + "[source.security]\npassword_file = \"pw\"\n"
                              "ca_file = \"~/ca.pem\"\n");
    const auto loaded = load_configuration(
        {.config = file, .store = {}, .log_level = {}, .sets = {}}, home.environment());
    QVERIFY(loaded.has_value());
    const auto& security = loaded->sources.at(0).connection.security;
    QCOMPARE(security.password.where, (home.root() / "conf/pw").string());
    QCOMPARE(security.ca_file, (home.root() / "ca.pem").string());
    QCOMPARE(check_sources(*loaded).size(), std::size_t{1});
    QVERIFY(check_sources(*loaded).front().text().starts_with(file + ":1: source \"public\": "));
}

void ConfigurationTest::no_secret_is_shown() {
    Home home;
    const std::string file = home.write(
        "my.toml", std::string(kSource)
                       + "extra = { \"sasl.oauthbearer.client.secret\" = "
                         "\"hunter2\", \"client.id\" = \"me\" }\n");
    const auto loaded = load_configuration(
        {.config = file, .store = {}, .log_level = {}, .sets = {}}, home.environment());
    QVERIFY(loaded.has_value());
    QString all;
    for (const std::string& line : describe_values(loaded->values)) {
        all += QString::fromStdString(line) + QLatin1Char('\n');
    }
    QVERIFY(!all.contains(QStringLiteral("hunter2")));
    QVERIFY(all.contains(QStringLiteral("source.public.extra.\"client.id\" = \"me\"  # ")));
    QVERIFY(all.contains(
        QStringLiteral("source.public.brokers = \"b:9092\"  # ") + QString::fromStdString(file)
        + QStringLiteral(":3")));
    QVERIFY(all.contains(QStringLiteral("display.theme = \"system\"  # built in")));
}

void ConfigurationTest::values_reach_the_types() {
    Home home;
    const std::string file = home.write(
        "my.toml", std::string(kSource)
                       + "[[topic]]\nname = \"a\"\nallowed_lateness = \"2h\"\nstart = \"latest\"\n"
                         "[[topic]]\nname = \"b\"\nstart = 2026-03-01T06:00:00Z\n"
                         "[ingest]\nallowed_lateness = \"5m\"\n"
                         "[retention]\ntelemetry_size = \"3GiB\"\nbusiness = \"2d\"\n");
    const auto loaded = load_configuration(
        {.config = file, .store = {}, .log_level = {}, .sets = {}}, home.environment());
    QVERIFY2(loaded.has_value(), loaded ? "" : as_error(loaded.error()).message.c_str());
    QCOMPARE(loaded->streams.size(), std::size_t{2});
    QCOMPARE(loaded->streams[0].source, std::string("public"));
    QCOMPARE(loaded->streams[0].allowed_lateness_us, std::int64_t{7'200'000'000});
    QCOMPARE(loaded->streams[1].allowed_lateness_us, std::int64_t{300'000'000});
    QCOMPARE(loaded->sources[0].topics[0].start, transport::kafka::StartFrom::latest);
    QCOMPARE(loaded->sources[0].topics[1].start_time.us, std::int64_t{1'772'344'800'000'000});
    QCOMPARE(loaded->retention.telemetry_bytes, std::int64_t{3} << 30);
    QCOMPARE(loaded->retention.business, std::chrono::hours(48));
    QCOMPARE(loaded->retention.telemetry, std::chrono::hours(24));
}

void ConfigurationTest::reactions_and_where_they_lead() {
    Home home;
    home.write(
        "site/andon/andon.toml", std::string(kSalesforce) + kReaction + "max_age = \"1h\"\n");
    home.write(
        "user/andon/andon.toml", std::string(kReaction)
                                     + "mode = \"approve\"\nhourly_cap = 5\n[reaction.fields]\n"
                                       "Subject = { text = \"{alarm.title}\", length = 80 }\n");
    const auto loaded = load_configuration(
        {.config = {},
         .store = {},
         .log_level = {},
         .sets = {"reaction.case.object=Incident", "salesforce.login_url=https://x.example"}},
        home.environment());
    QVERIFY2(loaded.has_value(), loaded ? "" : as_error(loaded.error()).message.c_str());
    const reactions::Reaction* reaction = loaded->reactions.find("case");
    QVERIFY(reaction != nullptr);
    QCOMPARE(reaction->mode, outbox::Mode::approve);
    QCOMPARE(reaction->hourly_cap, 5U);
    QCOMPARE(reaction->max_age, std::chrono::microseconds(std::chrono::hours(1)));
    const auto& mapping = std::get<cases::FieldMapping>(reaction->content);
    QCOMPARE(mapping.object, std::string("Incident"));
    QCOMPARE(mapping.external_id, std::string("Alarm_Key__c"));
    QCOMPARE(mapping.fields.size(), std::size_t{2});
    QCOMPARE(mapping.fields[0].length, std::size_t{80});
    QCOMPARE(mapping.fields[1].field, std::string("Alarm_Id__c"));
    QCOMPARE(loaded->salesforce->access.sign_in.login_url, std::string("https://x.example"));
    QCOMPARE(loaded->salesforce->access.sign_in.username, std::string("a@b.example"));
    // A key is read by those who connect, from a file that nobody else may read.
    const std::filesystem::path key = home.root() / "site/andon/k.pem";
    QCOMPARE(loaded->salesforce->key.where, key.string());
    QVERIFY(check_targets(*loaded).error().message.find("cannot read") != std::string::npos);
    home.write("site/andon/k.pem", "PEM\n");
    std::filesystem::permissions(key, std::filesystem::perms(0640));
    QVERIFY(check_targets(*loaded).error().message.find("chmod 600") != std::string::npos);
    std::filesystem::permissions(key, std::filesystem::perms(0600));
    QVERIFY(check_targets(*loaded).has_value());
    QCOMPARE(with_secrets(*loaded->salesforce)->sign_in.private_key, std::string("PEM"));
}

void ConfigurationTest::where_else_they_lead() {
    Home home;
    home.write("site/andon/andon.toml", std::string(kWebhook) + "secret_file = \"hook.key\"\n");
    home.write(
        "user/andon/andon.toml",
        "[[webhook]]\nname = \"hook\"\nform = \"binary\"\nper_minute = 30\n"
        "[[webhook]]\nname = \"push\"\nurl_file = \"push.url\"\n"
        "[[reaction]]\nname = \"call\"\nlane = \"hook\"\n"
        "[[reaction]]\nname = \"more\"\nlane = \"push\"\nevent = \"capacity_request\"\n"
        "[reaction.fields]\nquantity.micros = { const = 5000000 }\nequipment = { const = \"a/b\" }\n");
    const auto loaded = load_configuration(
        {.config = {}, .store = {}, .log_level = {}, .sets = {"webhook.hook.timeout=2s"}},
        home.environment());
    QVERIFY2(loaded.has_value(), loaded ? "" : as_error(loaded.error()).message.c_str());
    QCOMPARE(loaded->targets.webhooks.size(), std::size_t{2});
    const WebhookTarget& hook = loaded->targets.webhooks[0];
    QCOMPARE(hook.settings.form, messages::WebhookForm::binary);
    QCOMPARE(hook.settings.http.timeout, std::chrono::milliseconds(2000));
    QCOMPARE(hook.gap, std::chrono::microseconds(std::chrono::seconds(2)));
    QCOMPARE(loaded->reactions.find("call")->mode, outbox::Mode::automatic);
    QCOMPARE(loaded->reactions.find("more")->mode, outbox::Mode::propose);
    const auto& more = std::get<reactions::EventContent>(loaded->reactions.find("more")->content);
    QCOMPARE(more.source, std::string("/andon/andon"));
    const auto field = std::ranges::find(more.fields, "equipment", &cases::FieldRule::field);
    QCOMPARE(field->constant.dump(), std::string("\"a/b\""));
    const auto quantity =
        std::ranges::find(more.fields, "quantity.micros", &cases::FieldRule::field);
    QVERIFY(quantity != more.fields.end());

    const auto refused = [&] { return QByteArray(check_targets(*loaded).error().message.c_str()); };
    const auto secret = [&](const char* file, const char* text) {
        std::filesystem::permissions(home.write(file, text), std::filesystem::perms(0600));
    };
    QVERIFY2(refused().contains("webhook.hook.secret_file"), refused().constData());
    secret("site/andon/hook.key", "short");
    QVERIFY2(refused().contains("keeps nobody out"), refused().constData());
    secret("site/andon/hook.key", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    secret("user/andon/push.url", "http://hooks.example/secret");
    QVERIFY2(
        refused().contains("webhook \"push\": http://hooks.example would"), refused().constData());
    QVERIFY(!refused().contains("secret"));
    secret("user/andon/push.url", "https://hooks.example/secret");
    QVERIFY(check_targets(*loaded).has_value());
}

void ConfigurationTest::rosters_say_whom_calls_ask() {
    Home home;
    home.write(
        "user/andon/andon.toml",
        "[[roster]]\nname = \"berlin\"\nscope = \"acme/berlin\"\ntopics = \"maintenance, lead\"\n"
        "[[roster.step]]\nwho = \"kim\"\nafter = \"0s\"\n"
        "[[roster.step]]\nwho = \"lee\"\nafter = \"5m\"\n"
        "[[roster]]\nname = \"others\"\n[[roster.step]]\nwho = \"max\"\nafter = \"1m\"\n");
    const auto loaded = load_configuration({}, home.environment());
    QVERIFY2(loaded.has_value(), loaded ? "" : as_error(loaded.error()).message.c_str());
    const std::int64_t minute = 60'000'000;
    const calls::Rosters expected{
        {"acme/berlin", {"maintenance", "lead"}, {{"kim", 0}, {"lee", 5 * minute}}},
        {{}, {}, {{"max", minute}}}};
    QVERIFY(loaded->rosters == expected);
    QCOMPARE(calls::roster_for(loaded->rosters, "acme/berlin/a", "lead"), &loaded->rosters[0]);
    QCOMPARE(calls::roster_for(loaded->rosters, "acme/berlin2", "lead"), &loaded->rosters[1]);
    QCOMPARE(calls::roster_for(loaded->rosters, "acme/berlin", "quality"), &loaded->rosters[1]);
}

void ConfigurationTest::the_wall_finds_its_playlist_and_screens() {
    Home home;
    const auto wall = [&](std::map<std::string, std::string, std::less<>> more) {
        return load_configuration({}, home.environment(std::move(more))).value().wall;
    };
    QVERIFY(wall({}).playlist.empty());
    QVERIFY(wall({}).screens.empty());
    const std::string own = home.write("user/andon/wall.toml", "");
    QCOMPARE(wall({}).playlist.string(), own);
    home.write("user/andon/andon.toml", "[wall]\nplaylist = \"hall.toml\"\nscreens = \"A\"\n");
    QCOMPARE(wall({}).playlist, home.root() / "user/andon/hall.toml");
    QCOMPARE(wall({}).screens, std::vector<std::string>{"A"});
    QCOMPARE(
        wall({{"ANDON_SCREEN", " HDMI-1,, Dell U27 "}}).screens,
        (std::vector<std::string>{"HDMI-1", "Dell U27"}));
}

void ConfigurationTest::playlists_are_read_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("outcome");
    const auto add = [](const char* name, const char* text, const char* outcome) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(outcome);
    };
    add("one", "[[step]]\nboard = \"lines\"\n", "lines  8h 20s");
    add("times of all",
        "dwell = \"5s\"\nrange = \"2h\"\n[[step]]\nboard = \"stock\"\nscope = \"a/b/\"\n",
        "stock a/b 2h 5s");
    add("none", "dwell = \"5s\"\n", "wall.toml: a playlist needs at least one [[step]]");
    add("no board", "[[step]]\nscope = \"x\"\n",
        "wall.toml:1: board: expected \"mixed\", \"lines\", \"orders\", \"stock\" or \"customers\"");
    add("a slip", "[[step]]\nboard = \"lines\"\ndwel = \"5s\"\n",
        "wall.toml:3: unknown key \"dwel\" in [[step]]; did you mean \"dwell\"?");
    add("too quick", "[[step]]\nboard = \"lines\"\ndwell = \"1s\"\n",
        "wall.toml:3: dwell: expected a duration from \"3s\" to \"1h\"");
    add("a number", "[[step]]\nboard = \"lines\"\nrange = 5\n",
        "wall.toml:3: range: expected a duration from \"5m\" to \"7d\"");
    add("no text", "[[step]]\nboard = \"lines\"\ntitle = 5\n",
        "wall.toml:3: title: expected a text in quotes of at most 200 bytes");
    add("a table", "[step]\nboard = \"lines\"\n",
        "wall.toml:1: a playlist needs at least one [[step]]");
}

void ConfigurationTest::playlists_are_read() {
    QFETCH(QString, text);
    QFETCH(QString, outcome);
    Home home;
    const std::string file = home.write("wall.toml", text.toStdString());
    const auto steps = read_playlist(file);
    QString got;
    if (!steps) {
        got = QString::fromStdString(as_error(steps.error()).message)
                  .replace(QString::fromStdString(file), QStringLiteral("wall.toml"));
    } else {
        QCOMPARE(steps->size(), std::size_t{1});
        const PlaylistStep& step = steps->front();
        got = QStringLiteral("%1 %2 %3h %4s")
                  .arg(QString::fromStdString(step.board), QString::fromStdString(step.scope))
                  .arg(std::chrono::duration_cast<std::chrono::hours>(step.range).count())
                  .arg(std::chrono::duration_cast<std::chrono::seconds>(step.dwell).count());
    }
    QCOMPARE(got, outcome);
}

void ConfigurationTest::the_example_of_a_playlist_is_right() {
    const auto steps = read_playlist(
        qEnvironmentVariable("ANDON_SOURCE_DIR").toStdString() + "/resources/examples/wall.toml");
    QVERIFY2(steps.has_value(), steps ? "" : as_error(steps.error()).message.c_str());
    QCOMPARE(steps->size(), std::size_t{5});
    QCOMPARE(built_in_playlist().size(), kPlaylistBoards.size());
}

QTEST_GUILESS_MAIN(ConfigurationTest)
#include "configuration_test.moc"

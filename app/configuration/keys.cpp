// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/configuration/keys.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace andon::app {
namespace {

using Text = std::string_view;

constexpr std::array<Text, 1> kKinds{"kafka"};
constexpr std::array<Text, 2> kIsolations{"read_committed", "read_uncommitted"};
constexpr std::array<Text, 4> kProtocols{"plaintext", "ssl", "sasl_plaintext", "sasl_ssl"};
constexpr std::array<Text, 3> kMechanisms{"plain", "scram_sha_256", "scram_sha_512"};
constexpr std::array<Text, 6> kEncodings{
    "auto",         "cloudevents", "cloudevents-protobuf", "confluent-protobuf",
    "json-mapping", "protobuf"};
constexpr std::array<Text, 3> kJournals{"full", "rollup_only", "count_only"};
constexpr std::array<Text, 4> kThemes{"system", "light", "dark", "high_contrast"};
constexpr std::array<Text, 3> kLanguages{"system", "en", "de"};
constexpr std::array<Text, 4> kForms{"structured", "binary", "ntfy", "pushover"};
constexpr std::array<Text, 3> kEvents{"alarm", "capacity_request", "supplier_message"};
constexpr std::array<Text, 3> kModes{"automatic", "approve", "propose"};
constexpr std::array<Text, 4> kLevels{"error", "warning", "info", "debug"};

constexpr std::int64_t kMillion = 1'000'000;

constexpr std::array kKeys{
    Key{"store", "path", KeyType::path, "",
        "The file with views, history and journal; without it "
        "`$XDG_DATA_HOME/andon/store.andon`."},

    Key{"log", "level", KeyType::choice, "info", "How much is written to stderr.", kLevels},

    Key{"ingest",
        "dedup_capacity",
        KeyType::integer,
        "4000000",
        "Telemetry ids remembered to count an event once; 24 bytes of memory each.",
        {},
        1000,
        200 * kMillion},
    Key{"ingest", "allowed_lateness", KeyType::duration, "1m",
        "How far behind its partition's newest event an event may be before it counts as late; "
        "for topics that say nothing else."},
    Key{"ingest", "future_after", KeyType::duration, "5m",
        "An event further than this beyond its record's own broker time is from the future and set "
        "aside."},

    Key{"plant", "zone", KeyType::zone, "UTC",
        "Time zone of the plant: of dates without a time and of times on the command line."},
    Key{"plant", "shifts", KeyType::times, "06:00, 14:00, 22:00",
        "When shifts begin, in the plant's zone."},

    Key{"plant", "tenant", KeyType::text, "andon",
        "Whose plant it is: part of what alarms and their cases are called by, the same on every "
        "console of it, and never changed."},
    Key{"retention", "telemetry", KeyType::duration, "1d",
        "How long readings are kept, by ingest time."},
    Key{"retention", "telemetry_size", KeyType::size, "20GB", "And at most this much of them."},
    Key{"retention", "business", KeyType::duration, "400d",
        "How long business events and their history are kept."},
    Key{"retention", "rollup_10s", KeyType::duration, "7d",
        "How long ten-second roll-ups are kept."},
    Key{"retention", "rollup_1m", KeyType::duration, "90d",
        "How long one-minute roll-ups are kept."},
    Key{"retention", "rollup_1h", KeyType::duration, "1000d",
        "How long one-hour roll-ups are kept."},
    Key{"retention", "dead_letters", KeyType::duration, "90d", "How long dead letters are kept."},

    Key{"display", "zone", KeyType::zone, "local",
        "Time zone that the window shows times in; `local` is this machine's."},
    Key{"display", "theme", KeyType::choice, "system", "Colours of the window.", kThemes},
    Key{"display", "language", KeyType::choice, "system",
        "Language of the window and of the wall, from its next start; help and messages of the "
        "program stay English.",
        kLanguages},
    Key{"display", "profile", KeyType::name, "",
        "Under which name windows remember themselves: geometry, columns, filters, tabs, keys. Each "
        "name has its own."},

    Key{"wall", "playlist", KeyType::path, "",
        "What `andon wall` shows one after the other; without it "
        "`$XDG_CONFIG_HOME/andon/wall.toml`, else a built-in one."},
    Key{"wall", "screens", KeyType::text, "",
        "The screens it takes, separated by commas, by socket, model or serial number; also "
        "`primary` and `all`."},

    Key{"rules", "files", KeyType::text, "",
        "Files with rules, separated by commas, relative to the folder of this file; see "
        "rules.md."},

    Key{"salesforce", "login_url", KeyType::text, "https://login.salesforce.com",
        "Where Andon signs in: `https://login.salesforce.com`, `https://test.salesforce.com` or the "
        "address of your My Domain."},
    Key{"salesforce", "client_id", KeyType::text, "",
        "Consumer key of the External Client App; without it nothing leaves."},
    Key{"salesforce", "username", KeyType::text, "",
        "User that cases are made as; an administrator has approved it for the app."},
    Key{"salesforce", "key_file", KeyType::path, "",
        "File of mode 0600 with the private key (PEM) of the app's certificate."},
    Key{"salesforce", "key_password_file", KeyType::path, "",
        "File of mode 0600 whose content opens `key_file`."},
    Key{"salesforce", "key_password_env", KeyType::text, "",
        "Environment variable whose value opens `key_file`."},
    Key{"salesforce", "follow", KeyType::duration, "1m",
        "How often accounts and cases that changed over there are asked for, whoever made them; `0s`: "
        "never."},
    Key{"salesforce", "audience", KeyType::text, "",
        "Whom the assertion is for; without it `login_url`."},
    Key{"salesforce", "api_version", KeyType::text, "",
        "Version of the REST API, such as `67.0`; without it the newest that is there."},
    Key{"salesforce", "ca_file", KeyType::path, "",
        "Certificates that are trusted besides those of the system (PEM)."},
    Key{"salesforce", "proxy", KeyType::text, "",
        "`http://host:port` that is asked to connect; without it none, whatever the environment says."},

    Key{"[webhook]", "name", KeyType::text, "", "What the lane is called; reactions refer to it."},
    Key{"[webhook]", "url", KeyType::text, "", "Where it is posted to: `https://…`."},
    Key{"[webhook]", "url_file", KeyType::path, "",
        "File of mode 0600 with the address, where that is a secret itself."},
    Key{"[webhook]", "form", KeyType::choice, "structured",
        "How the event is put into the request: a CloudEvent in one of its two modes, or a push message as "
        "ntfy or Pushover take it.",
        kForms},
    Key{"[webhook]", "secret_file", KeyType::path, "",
        "File of mode 0600 with the key that requests are signed with."},
    Key{"[webhook]", "token_file", KeyType::path, "",
        "File of mode 0600 with a token, sent as `Authorization: Bearer`; of Pushover the application's."},
    Key{"[webhook]", "user", KeyType::text, "", "Pushover's user or group: whom it rings for."},
    Key{"[webhook]", "ca_file", KeyType::path, "",
        "Certificates that are trusted besides those of the system (PEM)."},
    Key{"[webhook]", "proxy", KeyType::text, "",
        "`http://host:port` that is asked to connect; without it none, whatever the environment says."},
    Key{"[webhook]", "timeout", KeyType::duration, "10s", "How long an answer may take."},
    Key{"[webhook]",
        "per_minute",
        KeyType::integer,
        "60",
        "Requests in a minute, at most, evenly spread.",
        {},
        1,
        60'000},

    Key{"[event_topic]", "name", KeyType::text, "",
        "What the lane is called; reactions refer to it."},
    Key{"[event_topic]", "source", KeyType::text, "",
        "The `[[source]]` whose cluster it is on; may be left out where there is only one. It needs no "
        "topic of its own."},
    Key{"[event_topic]", "topic", KeyType::text, "", "Where events go."},
    Key{"[event_topic]",
        "per_minute",
        KeyType::integer,
        "600",
        "Records in a minute, at most, evenly spread.",
        {},
        1,
        60'000},

    Key{"limits", "record_size", KeyType::size, "1MiB",
        "A record with a longer key or value becomes a dead letter."},
    Key{"limits", "headers", KeyType::integer, "64", "Headers of one record.", {}, 1, 100'000},
    Key{"limits",
        "nesting",
        KeyType::integer,
        "64",
        "Levels of arrays and objects in JSON.",
        {},
        1,
        512},
    Key{"limits", "name_size", KeyType::size, "4KiB", "Length of a name, id, unit or code."},
    Key{"limits", "text_size", KeyType::size, "64KiB", "Length of what somebody wrote or said."},
    Key{"limits", "readings", KeyType::integer, "10000", "Readings in one event.", {}, 1, kMillion},
    Key{"limits",
        "outputs",
        KeyType::integer,
        "10000",
        "Events out of one record.",
        {},
        1,
        kMillion},
    Key{"limits",
        "json_values",
        KeyType::integer,
        "200000",
        "Values in one JSON document.",
        {},
        1,
        100 * kMillion},
    Key{"limits",
        "series",
        KeyType::integer,
        "250000",
        "Distinct tags of equipment; readings of more are only counted.",
        {},
        1,
        10 * kMillion},
    Key{"limits",
        "machines",
        KeyType::integer,
        "100000",
        "Machines, and lines; events of more are counted as overflow and are in no view.",
        {},
        1,
        10 * kMillion},
    Key{"limits",
        "open_rows",
        KeyType::integer,
        "1500000",
        "Open rows of any other view, as orders; events of more are counted as overflow.",
        {},
        1,
        100 * kMillion},
    Key{"limits", "dead_letter_size", KeyType::size, "64KiB",
        "How much of a record is kept with a dead letter."},

    Key{"[source]", "name", KeyType::text, "", "What the source is called; topics refer to it."},
    Key{"[source]", "kind", KeyType::choice, "kafka", "What speaks there.", kKinds},
    Key{"[source]", "brokers", KeyType::text, "",
        "Where the cluster answers: `host:port,host:port`."},
    Key{"[source]", "isolation", KeyType::choice, "read_committed",
        "Whether records of aborted transactions are left out.", kIsolations},
    Key{"[source]", "start", KeyType::start, "earliest",
        "Where reading begins the first time: `earliest`, `latest` or a time (RFC 3339). Later the "
        "store knows."},
    Key{"[source]", "cluster_id", KeyType::text, "",
        "If given, nothing is read while the address answers with another cluster."},
    Key{"[source]", "watch_interval", KeyType::duration, "1s",
        "How often topics, partitions and offsets are looked at."},
    Key{"[source]", "open_transaction_after", KeyType::duration, "4s",
        "A log held back longer than this by an open transaction is shown."},
    Key{"[source]", "restart_after", KeyType::duration, "30s",
        "A client that makes no progress for this long although there is more to read is replaced."},

    Key{"[source].security", "protocol", KeyType::choice, "plaintext",
        "How the brokers are spoken to.", kProtocols},
    Key{"[source].security", "mechanism", KeyType::choice, "scram_sha_512",
        "How the user is proven with a `sasl_` protocol.", kMechanisms},
    Key{"[source].security", "username", KeyType::text, "", "Who we are, with a `sasl_` protocol."},
    Key{"[source].security", "password_file", KeyType::path, "",
        "File of mode 0600 whose content is the password."},
    Key{"[source].security", "password_env", KeyType::text, "",
        "Environment variable whose value is the password."},
    Key{"[source].security", "ca_file", KeyType::path, "",
        "Certificates that are trusted (PEM); without it those of the system."},
    Key{"[source].security", "cert_file", KeyType::path, "",
        "Our certificate (PEM), with `key_file`: mutual TLS."},
    Key{"[source].security", "key_file", KeyType::path, "", "The certificate's private key (PEM)."},
    Key{"[source].security", "key_password_file", KeyType::path, "",
        "File of mode 0600 whose content opens `key_file`."},
    Key{"[source].security", "key_password_env", KeyType::text, "",
        "Environment variable whose value opens `key_file`."},
    Key{"[source].security", "verify_hostname", KeyType::boolean, "true",
        "Whether the broker's certificate must name its host."},
    Key{"[source].security", "insecure_skip_hostname_verification", KeyType::boolean, "false",
        "Has to be said as well before `verify_hostname = false` is accepted; shown for ever."},

    Key{"[source]", "extra", KeyType::texts, "",
        "librdkafka properties for special networks; those that would break a guarantee are "
        "refused."},

    Key{"[topic]", "name", KeyType::text, "", "The topic."},
    Key{"[topic]", "source", KeyType::text, "",
        "Name of its source; may be left out where there is only one."},
    Key{"[topic]", "start", KeyType::start, "", "As in `[[source]]`, for this topic."},
    Key{"[topic]", "encoding", KeyType::choice, "auto", "How its records are written.", kEncodings},
    Key{"[topic]", "message", KeyType::text, "",
        "Contract message of its records, for `confluent-protobuf` and `protobuf`."},
    Key{"[topic]", "schema_ids", KeyType::texts, "",
        "Schema id to contract message, for `confluent-protobuf`."},
    Key{"[topic]", "event", KeyType::rules, "",
        "How foreign JSON becomes events: `[[topic.event]]`, see mapping.md."},
    Key{"[topic]", "event_source", KeyType::text, "",
        "CloudEvents source of events that carry none: the scope in which their ids are unique."},
    Key{"[topic]", "journal", KeyType::choice, "full", "What is kept of its records.", kJournals},
    Key{"[topic]", "allowed_lateness", KeyType::duration, "", "As in `[ingest]`, for this topic."},
    Key{"[topic]", "zone", KeyType::zone, "",
        "Time zone of its times that state none; without it such a time is an error."},

    Key{"[reaction]", "name", KeyType::text, "", "What rules call it in their `reactions`."},
    Key{"[reaction]", "lane", KeyType::text, "salesforce",
        "Who carries it: `salesforce`, `desktop`, or the name of a `[[webhook]]` or `[[event_topic]]`."},
    Key{"[reaction]", "event", KeyType::choice, "",
        "What leaves by any lane but `salesforce`; without it `alarm`.", kEvents},
    Key{"[reaction]", "mode", KeyType::choice, "",
        "Whether it leaves by itself, or a person has to agree; without it `automatic`, and `propose` for a "
        "capacity request or a supplier message.",
        kModes},
    Key{"[reaction]",
        "hourly_cap",
        KeyType::integer,
        "30",
        "Sent in an hour, at most; what is beyond waits until there is room. 0: no cap.",
        {},
        0,
        100'000},
    Key{"[reaction]", "max_age", KeyType::duration, "15m",
        "Of alarms that had begun longer before they were found it is listed and not sent."},
    Key{"[reaction]", "object", KeyType::text, "Case", "What is made over there."},
    Key{"[reaction]", "external_id", KeyType::text, "Alarm_Key__c",
        "Its unique external id field, which takes the key of the occurrence."},
    Key{"[reaction]", "alarm_field", KeyType::text, "Alarm_Id__c",
        "Its text field for the key that all occurrences of the alarm share."},
    Key{"[reaction]", "evidence", KeyType::boolean, "true",
        "The alarm as it was raised is kept with the case, as a file of JSON whose SHA-256 stands in its "
        "title."},
    Key{"[reaction]", "fields", KeyType::table, "",
        "Where its fields come from: `[reaction.fields]`, see salesforce.md and lanes.md; without it what is "
        "built in."},

    Key{"[roster]", "name", KeyType::text, "", "What it is called here."},
    Key{"[roster]", "scope", KeyType::text, "",
        "Path of equipment: for calls of it and below it; without it for those of everywhere."},
    Key{"[roster]", "topics", KeyType::text, "",
        "For whom is called: \"maintenance, quality\"; without it whoever is called."},
    Key{"[roster]", "step", KeyType::rules, "",
        "Who is asked, and after how long: `[[roster.step]]` with `who` and `after`, see calls.md."},
};

struct Unit {
    Text name;
    std::int64_t bytes;
};
constexpr std::array kUnits{
    Unit{"", 1},
    Unit{"B", 1},
    Unit{"kB", 1000},
    Unit{"KB", 1000},
    Unit{"MB", kMillion},
    Unit{"GB", 1000 * kMillion},
    Unit{"TB", kMillion* kMillion},
    Unit{"KiB", std::int64_t{1} << 10},
    Unit{"MiB", std::int64_t{1} << 20},
    Unit{"GiB", std::int64_t{1} << 30},
    Unit{"TiB", std::int64_t{1} << 40},
};

}  // namespace

std::span<const Key> known_keys() {
    return kKeys;
}

bool is_named_array(Text name) {
    return std::ranges::any_of(kKeys, [&](const Key& key) {
        return key.table.size() == name.size() + 2 && key.table[0] == '['
               && key.table.substr(1, name.size()) == name && key.table.ends_with(']');
    });
}

std::vector<Text> known_tables() {
    std::vector<Text> tables;
    for (const Key& key : kKeys) {
        if (std::ranges::find(tables, key.table) == tables.end()) {
            tables.push_back(key.table);
        }
    }
    return tables;
}

Text to_string(KeyType type) {
    switch (type) {
    case KeyType::text:
        return "text";
    case KeyType::integer:
        return "whole number";
    case KeyType::boolean:
        return "true or false";
    case KeyType::duration:
        return "duration";
    case KeyType::size:
        return "size";
    case KeyType::path:
        return "file";
    case KeyType::name:
        return "name";
    case KeyType::zone:
        return "time zone";
    case KeyType::times:
        return "times of day";
    case KeyType::choice:
        return "choice";
    case KeyType::start:
        return "start";
    case KeyType::texts:
        return "table of texts";
    case KeyType::rules:
        return "list of tables";
    case KeyType::table:
        return "table";
    }
    return "text";
}

std::optional<std::vector<int>> parse_times(Text text) {
    constexpr std::size_t kMost = 24;
    std::vector<int> times;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        Text one = text.substr(begin, end - begin);
        begin = end + 1;
        while (one.starts_with(' ')) {
            one.remove_prefix(1);
        }
        while (one.ends_with(' ')) {
            one.remove_suffix(1);
        }
        const auto digit = [&](std::size_t i) { return one[i] >= '0' && one[i] <= '9'; };
        if (one.size() != 5 || one[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) {
            return std::nullopt;
        }
        const int hour = (one[0] - '0') * 10 + one[1] - '0';
        const int minute = (one[3] - '0') * 10 + one[4] - '0';
        const int time = hour * 60 + minute;
        if (hour > 23 || minute > 59 || (!times.empty() && time <= times.back())
            || times.size() == kMost) {
            return std::nullopt;
        }
        times.push_back(time);
    }
    return times;
}

std::string one_of(std::span<const Text> choices) {
    std::string text;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (i > 0) {
            text += i + 1 == choices.size() ? " or " : ", ";
        }
        text += '"';
        text += choices[i];
        text += '"';
    }
    return text;
}

bool is_file_name(Text text) {
    constexpr std::size_t kLongest = 64;
    return !text.empty() && text.size() <= kLongest && text[0] != '.'
           && std::ranges::none_of(text, [](char c) {
                  return c == '/' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
              });
}

std::int64_t parse_size(Text text) {
    std::int64_t number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc{} || number < 0) {
        return -1;
    }
    Text unit = text.substr(static_cast<std::size_t>(end - text.data()));
    unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
    const auto found = std::ranges::find(kUnits, unit, &Unit::name);
    std::int64_t bytes = 0;
    if (found == kUnits.end() || __builtin_mul_overflow(number, found->bytes, &bytes)) {
        return -1;
    }
    return bytes;
}

}  // namespace andon::app

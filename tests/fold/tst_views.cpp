// SPDX-License-Identifier: GPL-3.0-or-later
#include "andon/events/v1/customers.pb.h"
#include "andon/events/v1/equipment.pb.h"
#include "andon/events/v1/master_data.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "andon/events/v1/outbound.pb.h"
#include "andon/events/v1/quality.pb.h"
#include "io/cloudevents/v1/cloudevents.pb.h"
#include "models/store/reader.h"
#include "models/views/contract_versions.h"
#include "tests/fold/fold_run.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <limits>
#include <random>

using namespace andon;
using namespace andon::test;

namespace {

namespace pb = events::v1;

/// Events by hand, one a record, each in its own commit.
class Plant {
public:
    Plant() : m_run(std::filesystem::path(m_dir.path().toStdString()) / "store.andon") {}

    void say(std::int64_t second, const google::protobuf::Message& message) {
        commit(second, sample_value(message, next_id(), at(second)));
    }
    /// The same with a dataschema, or under another type's name.
    SampleRecord with(
        std::int64_t second, const google::protobuf::Message& message, const std::string& schema,
        const std::string& type = {}) {
        io::cloudevents::v1::CloudEvent event;
        event.ParseFromString(sample_value(message, next_id(), at(second)));
        if (!schema.empty())
            (*event.mutable_attributes())["dataschema"].set_ce_uri(schema);
        if (!type.empty())
            event.set_type(type);
        return record(second, event.SerializeAsString());
    }
    void commit(const std::vector<SampleRecord>& records) { m_run.commit(records); }

    std::vector<std::map<std::string, views::Value>> rows(const std::string& view) {
        auto reader = store::StoreReader::open(m_run.path());
        store::RowQuery query;
        query.view = view;
        query.limit = 5000;
        const auto read = (*reader)->rows(query);
        std::vector<std::map<std::string, views::Value>> out;
        for (const views::Row& row : read->rows) {
            auto& cells = out.emplace_back();
            for (std::size_t i = 0; i < row.size(); ++i)
                cells[(*reader)->view(view)->columns[i].name] = row[i];
        }
        return out;
    }
    std::int64_t count(const std::string& figure) {
        for (auto& row : rows("figures")) {
            if (row["figure"] == views::Value(figure))
                return std::get<std::int64_t>(row["count"]);
        }
        return 0;
    }

private:
    static std::int64_t at(std::int64_t second) { return kSampleStart + second * 1'000'000; }
    std::string next_id() { return "e" + std::to_string(++m_ids); }
    SampleRecord record(std::int64_t second, std::string value) {
        return {0, m_offset++, kSampleStart + 3600'000'000, std::move(value), at(second)};
    }
    void commit(std::int64_t second, std::string value) {
        m_run.commit({record(second, std::move(value))});
    }

    QTemporaryDir m_dir;
    FoldRun m_run;
    std::uint64_t m_offset = 0;
    int m_ids = 0;
};

pb::OrderPlaced order(const char* id, int lines, const char* sku) {
    pb::OrderPlaced m;
    m.set_order_id(id);
    m.set_source_system("erp");
    m.set_customer_id("c1");
    for (int i = 0; i < lines; ++i) {
        pb::OrderLine* line = m.add_lines();
        line->set_sku(sku);
        line->mutable_quantity()->set_micros(2'000'000);
        line->mutable_value()->set_currency("EUR");
        line->mutable_value()->set_micros(5'000'000);
    }
    return m;
}

pb::ProductionCounted pieces(const char* machine, std::int64_t good, std::int64_t scrap) {
    pb::ProductionCounted m;
    m.set_equipment(std::string("acme/berlin/a/l/c/") + machine);
    m.mutable_good()->set_micros(good * 1'000'000);
    m.mutable_scrap()->set_micros(scrap * 1'000'000);
    return m;
}

template <class Alias>
Alias about_names() {
    Alias m;
    m.set_kind(pb::ENTITY_KIND_CUSTOMER);
    m.mutable_name()->set_source_system("erp");
    m.mutable_name()->set_id("c1");
    m.mutable_alias()->set_source_system("crm");
    m.mutable_alias()->set_id("a1");
    return m;
}

}  // namespace

/// What single views say of a few events, by hand.
class ViewsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_packed_row_is_the_row_it_was() {
        std::mt19937_64 random(7);
        for (int round = 0; round < 500; ++round) {
            views::Row row(random() % 40);
            for (views::Value& cell : row) {
                switch (random() % 4) {
                case 0:
                    break;
                case 1:
                    cell = static_cast<std::int64_t>(random());
                    break;
                case 2:
                    cell = static_cast<double>(random()) / 3 - 1e18;
                    break;
                default:
                    cell = std::string(random() % 300, static_cast<char>(random()));
                }
            }
            const views::PackedRow packed(row);
            QCOMPARE(packed.size(), row.size());
            QVERIFY(packed.unpack() == row);
        }
    }
    void lines_are_those_of_the_newest_text() {
        Plant plant;
        plant.say(10, order("o1", 3, "first"));
        QCOMPARE(plant.rows("order_lines").size(), std::size_t{3});
        plant.say(20, order("o1", 1, "newest"));
        plant.say(5, order("o1", 5, "late"));
        auto lines = plant.rows("order_lines");
        QCOMPARE(lines.size(), std::size_t{1});
        QVERIFY(lines[0]["sku"] == views::Value("newest"));
        QVERIFY(lines[0]["line"] == views::Value(std::int64_t{1}));
        QVERIFY(lines[0]["value"] == views::Value(std::int64_t{5'000'000}));
    }

    void a_line_that_moves_on_does_not_move_the_order() {
        Plant plant;
        plant.say(10, order("o1", 2, "s"));
        pb::OrderStageChanged packed;
        packed.set_order_id("o1");
        packed.set_source_system("erp");
        packed.set_line_id("1");
        packed.set_stage(pb::ORDER_STAGE_PACKED);
        plant.say(20, packed);
        QVERIFY(plant.rows("orders")[0]["stage"] == views::Value("placed"));
    }

    void joined_names_are_one_customer_and_split_they_are_two() {
        Plant plant;
        plant.say(10, order("o1", 1, "s"));
        pb::CustomerInteraction call;
        call.set_interaction_id("i1");
        call.set_source_system("crm");
        call.set_customer_id("a1");
        call.set_channel("phone");
        call.set_score(-0.5);
        plant.say(11, call);
        QCOMPARE(plant.rows("customers").size(), std::size_t{2});
        QCOMPARE(plant.count("customers"), 2);

        plant.say(30, about_names<pb::AliasJoined>());
        auto joined = plant.rows("customers");
        QCOMPARE(joined.size(), std::size_t{1});
        QVERIFY(joined[0]["customer_id"] == views::Value("c1"));
        QVERIFY(joined[0]["orders"] == views::Value(std::int64_t{1}));
        QVERIFY(joined[0]["interactions"] == views::Value(std::int64_t{1}));
        QVERIFY(joined[0]["sentiment"] == views::Value(-0.5));
        QCOMPARE(plant.count("customers"), 1);
        QCOMPARE(plant.rows("customer_names").size(), std::size_t{2});

        call.set_interaction_id("i2");
        plant.say(12, call);  // late, about the alias
        QVERIFY(plant.rows("customers")[0]["interactions"] == views::Value(std::int64_t{2}));

        plant.say(40, about_names<pb::AliasSplit>());
        auto split = plant.rows("customers");
        QCOMPARE(split.size(), std::size_t{2});
        for (auto& row : split) {
            const bool crm = row["source_system"] == views::Value("crm");
            QVERIFY(row["interactions"] == views::Value(std::int64_t{crm ? 2 : 0}));
            QVERIFY(row["orders"] == views::Value(std::int64_t{crm ? 0 : 1}));
        }
        QCOMPARE(plant.rows("customer_names").size(), std::size_t{0});
        plant.say(35, about_names<pb::AliasJoined>());  // older than the split: changes nothing
        QCOMPARE(plant.rows("customers").size(), std::size_t{2});
    }

    void events_are_counted_by_type_and_version() {
        Plant plant;
        pb::HelpCalled call;
        call.set_call_id("h");
        call.set_equipment("acme/berlin/a/l/c/m");
        plant.commit(
            {plant.with(1, call, ""), plant.with(2, call, "urn:help:2"),
             plant.with(3, call, "urn:help:2"),
             plant.with(4, call, "", "andon.events.v2.HelpCalled")});
        std::map<std::string, std::int64_t> events;
        std::map<std::string, std::int64_t> rejected;
        for (auto& row : plant.rows("contract_versions")) {
            const std::string name =
                std::get<std::string>(row["type"]) + " " + std::get<std::string>(row["version"]);
            events[name] = std::get<std::int64_t>(row["events"]);
            rejected[name] = std::get<std::int64_t>(row["rejected"]);
        }
        QCOMPARE(events.size(), std::size_t{3});
        QCOMPARE(events["HelpCalled v1"], 1);
        QCOMPARE(events["HelpCalled urn:help:2"], 2);
        QCOMPARE(events["andon.events.v2.HelpCalled v2"], 0);
        QCOMPARE(rejected["andon.events.v2.HelpCalled v2"], 1);
    }

    void a_line_counts_the_same_whichever_topic_was_read_first() {
        pb::HierarchyNode named;
        named.set_path("acme/berlin/a/l/c/m1");
        named.set_level(pb::HIERARCHY_LEVEL_EQUIPMENT);
        named.set_bottleneck(true);
        Plant before;
        before.say(1, named);
        Plant between;
        for (Plant* plant : {&before, &between}) {
            plant->say(10, pieces("m1", 9, 1));
            pb::ProductionCounted other = pieces("m2", 70, 0);
            other.mutable_good()->set_unit("pcs");
            plant->say(20, other);
        }
        // All of its machines, as long as none is named.
        QVERIFY(between.rows("lines")[0]["good"] == views::Value(std::int64_t{79'000'000}));
        between.say(1, named);
        for (Plant* plant : {&before, &between}) {
            plant->say(400, pieces("m1", 9, 1));
            plant->say(410, pieces("m2", 70, 0));
            auto line = plant->rows("lines")[0];
            QVERIFY(line["good"] == views::Value(std::int64_t{18'000'000}));
            QVERIFY(line["scrap"] == views::Value(std::int64_t{2'000'000}));
            QVERIFY(line["good_ratio"] == views::Value(0.9));
            QVERIFY(line["rate"] == views::Value(18.0));
            QVERIFY(line["unit"] == views::Value(""));
            QCOMPARE(plant->rows("line_output").size(), std::size_t{4});
        }
    }

    // Old buckets leave memory; what comes late for one finds it in the store.
    void a_late_count_finds_its_bucket() {
        Plant plant;
        for (int i = 0; i < 30; ++i)
            plant.say((i - 20) * 300 + 10, pieces("m1", 1, 0));
        plant.say(-20 * 300 + 15, pieces("m1", 5, 0));
        auto buckets = plant.rows("line_output");
        QCOMPARE(buckets.size(), std::size_t{30});
        std::ranges::sort(
            buckets, {}, [](auto& row) { return std::get<std::int64_t>(row["start"]); });
        QVERIFY(buckets.front()["good"] == views::Value(std::int64_t{6'000'000}));
        QVERIFY(buckets[1]["good"] == views::Value(std::int64_t{1'000'000}));
        auto line = plant.rows("lines")[0];
        QVERIFY(line["good"] == views::Value(std::int64_t{35'000'000}));
        QVERIFY(line["rate"] == views::Value(12.0));
    }

    // Each of these is a number; two of them together are none that has 64 bits.
    void a_total_that_has_no_room_stands_at_its_end() {
        constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
        pb::InspectionRecorded inspection;
        inspection.set_equipment("acme/berlin/a/l/c/m1");
        inspection.set_product("p");
        inspection.set_result(pb::INSPECTION_RESULT_PASSED);
        inspection.mutable_inspected()->set_micros(kMost);
        inspection.mutable_passed_first_time()->set_micros(kMost);
        pb::ProductionCounted made = pieces("m1", 0, 0);
        made.mutable_good()->set_micros(kMost);
        made.mutable_scrap()->set_micros(kMost);
        Plant plant;
        for (const char* id : {"i1", "i2", "i3"}) {
            inspection.set_inspection_id(id);
            plant.say(10, inspection);
            plant.say(20, made);
        }
        auto quality = plant.rows("quality")[0];
        QVERIFY(quality["inspected"] == views::Value(kMost));
        QVERIFY(quality["fpy"] == views::Value(1.0));
        QVERIFY(plant.rows("equipment")[0]["good"] == views::Value(kMost));
        auto line = plant.rows("lines")[0];
        QVERIFY(line["good"] == views::Value(kMost));
        QVERIFY(line["scrap"] == views::Value(kMost));
        QVERIFY(std::get<double>(line["good_ratio"]) >= 0);
    }

    void a_producer_of_versions_is_bounded_and_counted() {
        Plant plant;
        pb::HelpCalled call;
        call.set_call_id("h");
        call.set_equipment("acme/berlin/a/l/c/m");
        std::vector<SampleRecord> records;
        constexpr std::size_t kVersions = views::ContractVersions::kMostRows + 200;
        for (std::size_t i = 0; i < kVersions; ++i)
            records.push_back(plant.with(1, call, "urn:" + std::to_string(i)));
        plant.commit(records);
        auto rows = plant.rows("contract_versions");
        QCOMPARE(rows.size(), views::ContractVersions::kMostRows + 1);
        QVERIFY(rows[0]["type"] == views::Value(""));
        QVERIFY(rows[0]["events"] == views::Value(std::int64_t{200}));
    }
};

QTEST_GUILESS_MAIN(ViewsTest)
#include "tst_views.moc"

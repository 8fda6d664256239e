// SPDX-License-Identifier: GPL-3.0-or-later
// The contract itself: types, options, comments, and that the KPI formulas find their inputs.
#include "models/contracts/describe.h"
#include "models/contracts/event_type.h"
#include "models/contracts/validate.h"
#include "models/contracts/validate_rules.h"

#include <QtTest/QtTest>
#include <filesystem>
#include <fstream>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <regex>
#include <set>
#include <sstream>

using namespace andon::contracts;
using google::protobuf::Descriptor;
using google::protobuf::DescriptorPool;
using google::protobuf::FieldDescriptor;

namespace {

std::filesystem::path source_dir() {
    return qEnvironmentVariable("ANDON_SOURCE_DIR").toStdString();
}

std::string read(const std::filesystem::path& path) {
    std::ifstream in(path);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<std::filesystem::path> proto_files() {
    std::vector<std::filesystem::path> out;
    const auto folder = source_dir() / "models/contracts/andon/events/v1";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        out.push_back(entry.path());
    }
    return out;
}

/// The field of "Message.field" or "Message.field.sub"; null where there is none.
const FieldDescriptor* find_field(const std::string& dotted) {
    std::stringstream in(dotted);
    std::string part;
    std::getline(in, part, '.');
    const auto* type =
        DescriptorPool::generated_pool()->FindMessageTypeByName("andon.events.v1." + part);
    const FieldDescriptor* field = nullptr;
    while (std::getline(in, part, '.')) {
        field = type == nullptr ? nullptr : type->FindFieldByName(part);
        if (field == nullptr) {
            return nullptr;
        }
        type = field->message_type();
    }
    return field;
}

}  // namespace

class TestContractMessages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        for (std::size_t i = 1; i < kEventTypeCount; ++i) {
            QVERIFY(prototype(static_cast<EventType>(i)) != nullptr);  // links every file
        }
    }

    void types_and_names_agree() {
        std::set<std::string_view> names;
        for (std::size_t i = 1; i < kEventTypeCount; ++i) {
            const auto type = static_cast<EventType>(i);
            QCOMPARE(event_type(type_name(type)), type);
            QCOMPARE(std::string(type_name(type)), descriptor(type)->full_name());
            QCOMPARE(std::string(short_type_name(type)), descriptor(type)->name());
            names.insert(type_name(type));
        }
        QCOMPARE(names.size(), kEventTypeCount - 1);
        QCOMPARE(event_type("andon.events.v1.HelpCalled"), EventType::help_called);
        QCOMPARE(event_type("andon.events.v1.OrderPlaced"), EventType::order_placed);
        QCOMPARE(event_type("andon.events.v1.OrderLine"), EventType::unknown);
        QCOMPARE(event_type(""), EventType::unknown);
        QVERIFY(type_name(EventType::unknown).empty());
        QVERIFY(descriptor(EventType::unknown) == nullptr);
        QVERIFY(is_telemetry(EventType::telemetry));
    }

    void enums_begin_with_unspecified() {
        std::set<const google::protobuf::FileDescriptor*> files;
        for (std::size_t i = 1; i < kEventTypeCount; ++i) {
            files.insert(descriptor(static_cast<EventType>(i))->file());
        }
        for (const auto* file : files) {
            for (int i = 0; i < file->enum_type_count(); ++i) {
                const std::string& first = file->enum_type(i)->value(0)->name();
                QCOMPARE(file->enum_type(i)->value(0)->number(), 0);
                QVERIFY2(first.ends_with("_UNSPECIFIED"), first.c_str());
            }
        }
    }

    void fields_about_people_are_marked() {
        // What names or identifies a person is called one of these; each has to carry the option.
        const std::regex about(
            "(^|_)(operator_name|technician|inspector|owner|agent|actor|assignee|received_by|"
            "requested_by|reported_by|called_by|answered_by|sent_by|account_manager|recipient|"
            "person_name|contact_name|respondent_name|email|contact_email|respondent_email|phone|"
            "comment|text|address|ship_to)$");
        int marked = 0;
        for (std::size_t i = 1; i < kEventTypeCount; ++i) {
            const Descriptor* type = descriptor(static_cast<EventType>(i));
            for (int f = 0; f < type->field_count(); ++f) {
                const FieldDescriptor* field = type->field(f);
                if (std::regex_search(field->name(), about)) {
                    QVERIFY2(is_personal(*field), field->full_name().c_str());
                }
                marked += is_personal(*field) ? 1 : 0;
            }
        }
        QVERIFY(marked >= 35);
        for (const char* name :
             {"CustomerDefined.name", "Contact.name", "Contact.email", "Contact.phone",
              "EntityName.id"}) {
            QVERIFY2(is_personal(*find_field(name)), name);
        }
        QVERIFY(!is_personal(*find_field("OrderPlaced.order_id")));
    }

    void every_field_says_what_it_is() {
        const std::regex field(R"(^\s+(repeated |optional )?[\w.<>, ]+ \w+ = \d+.*$)");
        int fields = 0;
        for (const auto& path : proto_files()) {
            std::stringstream in(read(path));
            std::string line;
            bool comment_before = false;
            while (std::getline(in, line)) {
                const bool is_comment = line.find_first_not_of(' ') != std::string::npos
                                        && line.substr(line.find_first_not_of(' '), 2) == "//";
                const bool is_value = line.find("_UNSPECIFIED") != std::string::npos
                                      || std::regex_search(line, std::regex("^  [A-Z_0-9]+ = "));
                if (!is_comment && !is_value && std::regex_match(line, field)) {
                    ++fields;
                    const bool says = comment_before || line.find("// ") != std::string::npos;
                    QVERIFY2(says, (path.filename().string() + ": " + line).c_str());
                }
                comment_before = is_comment;
            }
        }
        QVERIFY(fields > 300);
    }

    void demands_name_fields_that_exist() {
        for (const FieldDemand& demand : kDemands) {
            const std::string name = std::string(demand.message) + "." + std::string(demand.field);
            QVERIFY2(find_field(name) != nullptr, name.c_str());
        }
        QVERIFY(is_required(*find_field("OrderPlaced.order_id")));
        QVERIFY(!is_required(*find_field("OrderPlaced.customer_id")));
    }

    void required_in_the_comment_is_required_in_the_code() {
        const std::regex message("^message (\\w+) \\{");
        const std::regex field(R"(^\s+(?:repeated )?[\w.]+ (\w+) = \d+.*required$)");
        int seen = 0;
        for (const auto& path : proto_files()) {
            std::stringstream in(read(path));
            std::string line;
            std::string type;
            while (std::getline(in, line)) {
                std::smatch match;
                if (std::regex_search(line, match, message)) {
                    type = match[1];
                } else if (std::regex_search(line, match, field)) {
                    ++seen;
                    const std::string name = type + "." + match[1].str();
                    QVERIFY2(is_required(*find_field(name)), name.c_str());
                }
            }
        }
        QVERIFY(seen > 60);
    }

    void every_kpi_input_is_a_field() {
        const std::string table = read(source_dir() / "resources/help/kpi-inputs.md");
        QVERIFY(!table.empty());
        const std::regex name("`([A-Z][A-Za-z]+(?:\\.[a-z_0-9]+)+)`");
        int rows = 0;
        int names = 0;
        std::stringstream in(table);
        std::string line;
        while (std::getline(in, line)) {
            if (line.substr(0, 1) != "|" || line.substr(0, 3) == "|--"
                || line.find("| formula |") != std::string::npos) {
                continue;
            }
            ++rows;
            int in_row = 0;
            for (std::sregex_iterator at(line.begin(), line.end(), name), end; at != end; ++at) {
                ++in_row;
                QVERIFY2(find_field((*at)[1]) != nullptr, (*at)[1].str().c_str());
            }
            QVERIFY2(in_row > 0, line.c_str());
            names += in_row;
        }
        QVERIFY(rows >= 50);
        QVERIFY(names >= 100);
    }
};

QTEST_APPLESS_MAIN(TestContractMessages)
#include "tst_contract_messages.moc"

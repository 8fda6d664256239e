// SPDX-License-Identifier: GPL-3.0-or-later
// JSON from somebody who may be hostile: refused with a reason, in bounded time and memory.
#include "models/contracts/json_document.h"

#include <QtTest/QtTest>
#include <ctime>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

using namespace andon::contracts;

namespace {

std::optional<RejectReason> refused(const std::string& text) {
    JsonDocument document;
    auto parsed = document.parse(text);
    return parsed ? std::nullopt : std::optional(parsed.error().reason);
}

/// Of this process: what else the machine does is not counted.
double seconds_of_work() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

std::string repeat(const std::string& text, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) {
        out += text;
    }
    return out;
}

std::string written(const std::string& text) {
    JsonDocument document;
    if (!document.parse(text)) {
        return "refused";
    }
    std::string out;
    document.write(document.root(), out);
    return out;
}

}  // namespace

class TestHostileJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void corpus_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("reason");
        const auto row = [](const char* name, const std::string& text, RejectReason reason) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << static_cast<int>(reason);
        };
        using enum RejectReason;
        row("empty", "", malformed);
        row("half", R"({"a":)", malformed);
        row("two", "{}{}", malformed);
        row("trailing comma", R"({"a":1,})", malformed);
        row("comment", "{}//x", malformed);
        row("NaN", R"({"a":NaN})", malformed);
        row("Infinity", R"({"a":-Infinity})", malformed);
        row("inf", R"({"a":inf})", malformed);
        row("overflowing double", R"({"a":1e999})", malformed);
        row("duplicate", R"({"a":1,"a":2})", malformed);
        row("duplicate by escape", R"({"a":1,"\u0061":2})", malformed);
        row("duplicate, deep", R"({"x":[{"b":{},"b":[]}]})", malformed);
        row("beyond 2^53", R"({"a":9007199254740993})", malformed);
        row("beyond -2^53", R"({"a":-9007199254740993})", malformed);
        row("beyond 2^64", R"({"a":123456789012345678901234567890})", malformed);
        row("not UTF-8", "{\"a\":\"\xFF\"}", invalid_text);
        row("not UTF-8 in a name", "{\"\xC3\":1}", invalid_text);
        row("overlong", "{\"a\":\"\xC0\xAF\"}", invalid_text);
        row("lone high surrogate", R"({"a":"\ud800"})", invalid_text);
        row("lone low surrogate", R"({"a":"\udc00"})", invalid_text);
        row("high surrogate twice", R"({"a":"\ud800\ud800"})", invalid_text);
        row("bad escape", R"({"a":"\x"})", malformed);
        row("control character", "{\"a\":\"\n\"}", malformed);
        row("zero byte", std::string("{\"a\":\"\0\"}", 9), malformed);
        row("deep arrays", repeat("[", 100000) + repeat("]", 100000), limit_exceeded);
        row("deep arrays, open", repeat("[", 100000), limit_exceeded);
        row("deep objects", repeat("{\"a\":", 100000), limit_exceeded);
        row("many values", "[" + repeat("0,", 300000) + "0]", limit_exceeded);
    }

    void corpus() {
        QFETCH(QByteArray, text);
        QFETCH(int, reason);
        const double before = seconds_of_work();
        const auto got = refused(text.toStdString());
        QVERIFY(got.has_value());
        QCOMPARE(static_cast<int>(*got), reason);
        QVERIFY(seconds_of_work() - before < 1);
    }

    void duplicate_among_many_names_is_found() {
        std::string text = "{";
        for (int i = 0; i < 50000; ++i) {
            text += "\"k" + std::to_string(i) + "\":0,";
        }
        const double before = seconds_of_work();
        QVERIFY(!refused(text + "\"last\":0}"));
        QCOMPARE(*refused(text + "\"k49999\":0}"), RejectReason::malformed);
        QCOMPARE(*refused(text + "\"k3\":0}"), RejectReason::malformed);
        QVERIFY(seconds_of_work() - before < 5);
    }

    void messages_do_not_quote_the_payload() {
        JsonDocument document;
        auto parsed = document.parse(R"({"secret": "hunter2" hunter3})");
        QVERIFY(!parsed);
        QVERIFY(parsed.error().detail.find("hunter") == std::string::npos);
    }

    void right_json_is_read_as_it_stands() {
        QCOMPARE(
            written(R"({ "a" : [1, -2.50, 1e-3, true, null], "b\u00e4" : "x\ud83d\ude00" })"),
            std::string(R"({"a":[1,-2.50,1e-3,true,null],"bä":"x😀"})"));
        QCOMPARE(written("9007199254740992"), std::string("9007199254740992"));
        QCOMPARE(written("[[],{},\"\"]"), std::string("[[],{},\"\"]"));
        QVERIFY(!refused(repeat("[", 64) + repeat("]", 64)));
    }

    void pointers() {
        JsonDocument document;
        QVERIFY(document.parse(R"({"a":{"b/c":[10,20,{"~":"t"}]},"":"e"})"));
        const auto at = [&](const char* text) {
            const auto pointer = JsonPointer::parse(text);
            const JsonNode* node = pointer ? pointer->find(document, document.root()) : nullptr;
            return node == nullptr ? std::string("-") : std::string(node->text);
        };
        QCOMPARE(at("/a/b~1c/1"), std::string("20"));
        QCOMPARE(at("/a/b~1c/2/~0"), std::string("t"));
        QCOMPARE(at("/"), std::string("e"));
        QCOMPARE(at("/a/b~1c/3"), std::string("-"));
        QCOMPARE(at("/a/b~1c/01"), std::string("-"));
        QCOMPARE(at("/a/b~1c/-"), std::string("-"));
        QCOMPARE(at("/a/x/y"), std::string("-"));
        for (const char* wrong : {"a", "/~", "/~2", "#/a"}) {
            QVERIFY2(!JsonPointer::parse(wrong), wrong);
        }
    }

    void what_nlohmann_writes_is_read_back() {
        QVERIFY(rc::check([](const std::vector<std::string>& texts, std::int32_t number) {
            nlohmann::json tree = nlohmann::json::object();
            tree["n"] = number;
            for (const std::string& text : texts) {
                std::string ascii;
                for (const char c : text) {
                    ascii += static_cast<char>(c & 0x7F);
                }
                tree["list"].push_back({{ascii, ascii}});
            }
            RC_ASSERT(nlohmann::json::parse(written(tree.dump())) == tree);
        }));
    }

    void noise_never_crashes() {
        QVERIFY(rc::check([](const std::string& noise) { (void)refused(noise); }));
        const std::string text = R"({"a":[1,2.5e3,"x\u00e4\ud83d\ude00"],"b":{"c":null,"d":true}})";
        for (std::size_t i = 0; i < text.size(); ++i) {
            QVERIFY(refused(text.substr(0, i)));
            for (int bit = 0; bit < 8; ++bit) {
                std::string flipped = text;
                flipped[i] = static_cast<char>(flipped[i] ^ (1 << bit));
                (void)refused(flipped);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestHostileJson)
#include "tst_hostile_json.moc"

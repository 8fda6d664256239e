// SPDX-License-Identifier: GPL-3.0-or-later
// Outbox, carrier and client against the stand-in, with everything that can go wrong and an end at any
// step. What is counted is the stand-in's own journal. tests/bench/bench_deliveries.cpp does it with many.
#include <QTest>  // first: moc cannot read <compare> otherwise

#include "tests/cases/delivery_rig.h"

using namespace andon;
using andon::tests::DeliveryRig;
using outbox::State;

class TestCaseDelivery : public QObject {
    Q_OBJECT

    static constexpr std::size_t kCauses = 600;
    DeliveryRig m_rig;

    void deliver(const nlohmann::json& faults, bool wiped) {
        m_rig.begin(faults);
        while (m_rig.found() < kCauses) {
            m_rig.cause();
            m_rig.step(true);
            if (wiped && m_rig.found() == kCauses / 2) {
                m_rig.wipe();
                wiped = false;
            }
        }
        m_rig.drain(true, 20 * kCauses);
        nlohmann::json calm = faults["chance"];
        for (auto& chance : calm)
            chance = 0.0;
        m_rig.standin().faults({{"chance", calm}});
        // What a person would do with what six locks in a row have put aside.
        QVERIFY(m_rig.retry_refused());
        m_rig.drain(false, 50 * kCauses);
        const DeliveryRig::Tally tally = m_rig.tally();
        qInfo(
            "%zu causes, %zu lost, %zu twice, %zu ends, %zu calls", kCauses, tally.lost,
            tally.twice, m_rig.ends(), tally.calls);
        QVERIFY(m_rig.ends() > 10);
        QCOMPARE(tally.lost, std::size_t(0));
        QCOMPARE(tally.twice, std::size_t(0));
        QCOMPARE(tally.strange, std::size_t(0));
        QCOMPARE(tally.open, std::size_t(0));
    }

private Q_SLOTS:
    void every_fault_and_any_end() {
        deliver(
            {{"seed", 7},
             {"chance",
              {{"unauthorized", 0.03},
               {"unavailable", 0.05},
               {"gateway_html", 0.03},
               {"cut", 0.05},
               {"cut_after_commit", 0.08},
               {"lock", 0.05},
               {"duplicate_value", 0.02},
               {"token_unavailable", 0.1}}}},
            true);
    }

    /// Then it is the outbox alone that keeps a case from being made twice.
    void without_uniqueness() {
        deliver(
            {{"seed", 8},
             {"uniqueness", false},
             {"upsert_matches", false},
             {"chance",
              {{"unauthorized", 0.03},
               {"unavailable", 0.05},
               {"gateway_html", 0.03},
               {"cut", 0.05},
               {"cut_after_commit", 0.08},
               {"lock", 0.05}}}},
            false);
    }

    void what_the_administrator_said() {
        m_rig.begin(nlohmann::json::object());
        m_rig.cause(R"({"Subject":"s","Priority":"Purple"})");
        m_rig.step(false);
        QCOMPARE(m_rig.stored(1).state, State::needs_attention);
        const std::string& error = m_rig.stored(1).error;
        QVERIFY2(error.find(": Purple") != std::string::npos, error.c_str());
        QVERIFY(m_rig.outbox().edit(1, R"({"Subject":"s"})", m_rig.now()).has_value());
        QVERIFY(m_rig.outbox().retry(1, m_rig.now()).has_value());
        m_rig.step(false);
        QCOMPARE(m_rig.stored(1).state, State::done);
    }
};

QTEST_GUILESS_MAIN(TestCaseDelivery)
#include "tst_case_delivery.moc"

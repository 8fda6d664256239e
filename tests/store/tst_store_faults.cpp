// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/store.h"
#include "tests/store/fault_vfs.h"
#include "tests/store/oracle.h"
#include "tests/store/sample_data.h"

#include <QTemporaryDir>
#include <QTest>

namespace andon::test {

namespace {

constexpr int kBatches = 10;

/// One run of ten transactions: what came of it.
struct Run {
    int acknowledged = 0;  ///< commits that said they succeeded
    bool opened = false;
    std::string error;
};

}  // namespace

/// A disk that fails, fills up or loses power at every single operation of a run of ten commits.
/// After it, the store holds exactly what the first k batches give, and k is never below what was
/// acknowledged.
class TestStoreFaults : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void every_operation_fails_data();
    void every_operation_fails();
    void a_full_disk_heals();

private:
    Run run(const std::string& vfs, const std::string& path, bool go_on_after_error);
    void check(
        const std::string& vfs, const std::string& path, const Run& run, const QString& what);

    std::vector<fold::SealedBatch> m_batches;
    std::vector<std::string> m_texts;  ///< by number of batches applied
    QTemporaryDir m_dir;
    int m_files = 0;
    std::uint64_t m_operations = 0;
};

void TestStoreFaults::initTestCase() {
    BatchMaker maker(11);
    Oracle oracle(sample_catalogue());
    m_texts.push_back(oracle.text());
    for (int i = 0; i < kBatches; ++i) {
        m_batches.push_back(maker.next(4));
        oracle.apply(m_batches.back());
        m_texts.push_back(oracle.text());
    }
    // Without faults first: says how many operations there are.
    FaultVfs vfs("healthy");
    const std::string path = m_dir.filePath(QStringLiteral("healthy.db")).toStdString();
    vfs.arm(FaultVfs::Fault::none, 0);
    const Run healthy = run(vfs.name(), path, false);
    QCOMPARE(healthy.acknowledged, kBatches);
    m_operations = vfs.operations();
    qInfo("%d transactions make %d operations", kBatches, static_cast<int>(m_operations));
    QVERIFY(m_operations > 50);
    auto text = store_text(path, sample_catalogue(), vfs.name());
    QVERIFY2(text.has_value(), text ? "" : text.error().message.c_str());
    QVERIFY(*text == m_texts.back());
}

Run TestStoreFaults::run(const std::string& vfs, const std::string& path, bool go_on) {
    Run result;
    store::StoreOptions options;
    options.vfs = vfs;
    options.wal_limit_bytes = 200'000;  // so that checkpoints are among what fails
    options.cache_kib = 64;             // and pages spill before the commit
    auto store = store::Store::open(path, sample_catalogue(), options);
    if (!store) {
        result.error = store.error().message;
        return result;
    }
    result.opened = true;
    for (int i = 0; i < kBatches; ++i) {
        auto info = (*store)->commit(m_batches[static_cast<std::size_t>(i)]);
        if (!info && go_on)
            info = (*store)->commit(m_batches[static_cast<std::size_t>(i)]);
        if (!info) {
            result.error = info.error().message;
            return result;
        }
        ++result.acknowledged;
    }
    return result;
}

void TestStoreFaults::check(
    const std::string& vfs, const std::string& path, const Run& run, const QString& what) {
    auto text = store_text(path, sample_catalogue(), vfs);
    QVERIFY2(
        text.has_value(), qPrintable(
                              what + QStringLiteral(": ")
                              + QString::fromStdString(text ? "" : text.error().message)));
    bool found = false;
    for (int k = run.acknowledged; k <= kBatches && !found; ++k) {
        found = *text == m_texts[static_cast<std::size_t>(k)];
    }
    QVERIFY2(
        found, qPrintable(
                   what
                   + QStringLiteral(": the content is that of no whole number of "
                                    "commits at or after %1")
                         .arg(run.acknowledged)));
    // And work goes on from there. The content is looked at whole after every fault; what it becomes
    // afterwards after some, since that doubles the time.
    if (run.acknowledged % 3 != 0)
        return;
    store::StoreOptions options;
    options.vfs = vfs;
    auto store = store::Store::open(path, sample_catalogue(), options);
    QVERIFY2(store.has_value(), qPrintable(what));
    for (const auto& batch : m_batches) {
        if (batch.first_seq <= (*store)->committed_seq())
            continue;
        auto info = (*store)->commit(batch);
        QVERIFY2(info.has_value(), qPrintable(what));
    }
    store->reset();
    text = store_text(path, sample_catalogue(), vfs);
    QVERIFY2(text.has_value() && *text == m_texts.back(), qPrintable(what));
}

void TestStoreFaults::every_operation_fails_data() {
    QTest::addColumn<int>("fault");
    QTest::newRow("error") << static_cast<int>(FaultVfs::Fault::error);
    QTest::newRow("error once, then tried again") << static_cast<int>(FaultVfs::Fault::error_once);
    QTest::newRow("full disk") << static_cast<int>(FaultVfs::Fault::full);
    QTest::newRow("power cut") << static_cast<int>(FaultVfs::Fault::power_cut);
}

void TestStoreFaults::every_operation_fails() {
    QFETCH(int, fault);
    const auto kind = static_cast<FaultVfs::Fault>(fault);
    int fired = 0;
    for (std::uint64_t n = 1; n <= m_operations; ++n) {
        FaultVfs vfs("faulty");
        const std::string path =
            m_dir.filePath(QStringLiteral("f%1.db").arg(++m_files)).toStdString();
        vfs.arm(kind, n);
        const Run result = run(vfs.name(), path, kind == FaultVfs::Fault::error_once);
        if (!vfs.fired())
            continue;
        ++fired;
        if (kind == FaultVfs::Fault::power_cut) {
            vfs.restore_power(n);
        } else {
            vfs.restore_after_kill();
        }
        check(vfs.name(), path, result, QStringLiteral("operation %1").arg(n));
        if (QTest::currentTestFailed())
            return;
    }
    qInfo("%d operations failed in turn", fired);
    QVERIFY(fired > 50);
}

void TestStoreFaults::a_full_disk_heals() {
    FaultVfs vfs("filling");
    const std::string path = m_dir.filePath(QStringLiteral("full.db")).toStdString();
    store::StoreOptions options;
    options.vfs = vfs.name();
    auto store = store::Store::open(path, sample_catalogue(), options);
    QVERIFY(store.has_value());
    QVERIFY((*store)->commit(m_batches[0]).has_value());
    vfs.arm(FaultVfs::Fault::full, 2);
    for (int i = 0; i < 3; ++i) {
        auto info = (*store)->commit(m_batches[1]);
        QVERIFY(!info.has_value());
        QCOMPARE(info.error().kind, ErrorKind::retriable);
        QVERIFY2(
            info.error().message.find("full") != std::string::npos, info.error().message.c_str());
    }
    vfs.arm(FaultVfs::Fault::none, 0);
    for (std::size_t i = 1; i < m_batches.size(); ++i) {
        QVERIFY((*store)->commit(m_batches[i]).has_value());
    }
    store->reset();
    auto text = store_text(path, sample_catalogue(), vfs.name());
    QVERIFY(text.has_value() && *text == m_texts.back());
}

}  // namespace andon::test

QTEST_APPLESS_MAIN(andon::test::TestStoreFaults)
#include "tst_store_faults.moc"

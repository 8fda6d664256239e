// SPDX-License-Identifier: GPL-3.0-or-later
// What a search costs over many orders, and what keeping its index costs a commit: `bench_search
// [DIRECTORY [ORDERS [LOOKS]]]`, a directory of its own, 1,000,000 and 200 unless told. Prints JSON.
//
// Each order has number, purchase order, customer, contact, e-mail and telephone, lot, two serials,
// delivery and tracking, said by three events. Then each kind of needle is looked for, picked anew each
// time, by a reader that was just opened and by one that has its pages.
#include "andon/events/v1/customers.pb.h"
#include "andon/events/v1/orders.pb.h"
#include "models/store/reader.h"
#include "models/store/sqlite.h"
#include "models/store/store.h"
#include "models/views/catalogue.h"
#include "tests/store/searched_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>

using namespace andon;
namespace pb = andon::events::v1;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kBatch = 8000;  ///< orders

double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

[[noreturn]] void give_up(const std::string& why) {
    fmt::print(stderr, "{}\n", why);
    std::exit(1);
}

/// Without order, as numbers of other systems are; the same for the same order.
std::uint64_t mixed(std::uint64_t n, std::uint64_t salt) {
    return (n + 1) * 0x9E3779B97F4A7C15 + salt * 0xD1B54A32D192ED03;
}

std::string order_id(std::uint64_t n) {
    return fmt::format("SO-{:08}", n);
}
std::string serial(std::uint64_t n) {
    return fmt::format("SN{:09}", mixed(n, 1) % 1'000'000'000);
}
std::string tracking(std::uint64_t n) {
    return fmt::format("1Z{:016}", mixed(n, 2) % 10'000'000'000'000'000);
}
std::string phone(std::uint64_t n) {
    return fmt::format("+49 (30) {:07}", mixed(n % 20'000, 3) % 10'000'000);
}
std::string person(std::uint64_t n) {
    return fmt::format("Max Muster {}", mixed(n % 20'000, 4) % 100'000);
}

void add_order(test::EventBatches& batches, std::uint64_t n) {
    pb::OrderPlaced placed;
    placed.set_order_id(order_id(n));
    placed.set_customer_id(fmt::format("C-{}", n % 5'000));
    placed.set_purchase_order(fmt::format("PO {:06}/{}", mixed(n, 5) % 1'000'000, n % 97));
    placed.set_contact_name(person(n));
    placed.set_contact_email(fmt::format("m{}@customer{}.example", n % 20'000, n % 5'000));
    batches.add(placed);
    pb::OrderAllocated made;
    made.set_order_id(order_id(n));
    made.set_sku(fmt::format("ART-{:05}", n % 3'000));
    made.set_lot(fmt::format("L{:06}", n / 10));
    made.add_serials(serial(2 * n));
    made.add_serials(serial(2 * n + 1));
    batches.add(made);
    pb::OrderShipped shipped;
    shipped.set_order_id(order_id(n));
    shipped.set_delivery_id(fmt::format("80{:07}", n));
    shipped.set_tracking(tracking(n));
    batches.add(shipped);
    if (n < 20'000) {
        pb::CustomerInteraction call;
        call.set_customer_id(fmt::format("C-{}", n % 5'000));
        call.set_phone(phone(n));
        batches.add(call);
    }
}

struct Needles {
    const char* name;
    std::function<std::string(std::uint64_t)> make;
};

std::string line(const char* name, std::vector<double> ms, std::size_t hits, std::size_t more) {
    std::ranges::sort(ms);
    const auto at = [&](std::size_t percent) {
        return ms[std::min(ms.size() - 1, ms.size() * percent / 100)];
    };
    return fmt::format(
        "  \"{}\": {{\"p50_ms\": {:.2f}, \"p99_ms\": {:.2f}, \"max_ms\": {:.2f}, \"hits\": {}, "
        "\"with_more\": {}}}",
        name, at(50), at(99), ms.back(), hits, more);
}

void look(const std::filesystem::path& path, std::uint64_t orders, std::size_t looks) {
    const std::vector<Needles> all = {
        {"order_number", [](std::uint64_t n) { return order_id(n); }},
        {"end_of_order_number", [](std::uint64_t n) { return order_id(n).substr(6); }},
        {"three_digits", [](std::uint64_t n) { return fmt::format("{:03}", n % 1000); }},
        {"in_every_number", [](std::uint64_t) { return std::string("SO-0"); }},
        {"middle_of_tracking", [](std::uint64_t n) { return tracking(n).substr(5, 7); }},
        {"middle_of_serial", [](std::uint64_t n) { return serial(n).substr(3, 6); }},
        {"telephone", [](std::uint64_t n) { return "0049" + phone(n).substr(3); }},
        {"contact", [](std::uint64_t n) { return person(n).substr(4); }},
        {"one_letter", [](std::uint64_t) { return std::string("s"); }},
        {"two_letters", [](std::uint64_t) { return std::string("SN"); }},
        {"nothing", [](std::uint64_t n) { return fmt::format("zq{}xv", n); }},
        {"common_parts_rare_whole", [](std::uint64_t) { return std::string("00000000000"); }},
    };
    std::mt19937_64 random(1);
    for (const Needles& needles : all) {
        std::vector<double> ms;
        std::size_t hits = 0;
        std::size_t more = 0;
        auto reader = store::StoreReader::open(path);
        if (!reader)
            give_up(reader.error().message);
        for (std::size_t i = 0; i < looks; ++i) {
            const std::string needle = needles.make(random() % orders);
            const auto start = Clock::now();
            auto found = (*reader)->search(needle, 30);
            ms.push_back(ms_since(start));
            if (!found)
                give_up(needle + ": " + found.error().message);
            hits += found->hits.size();
            more += found->more ? 1 : 0;
        }
        fmt::print(",\n{}", line(needles.name, ms, hits, more));
        std::fflush(stdout);
    }
}

void run(const std::filesystem::path& path, std::uint64_t orders, std::size_t looks) {
    auto store = store::Store::open(path, views::catalogue());
    if (!store)
        give_up(store.error().message);
    test::EventBatches batches;
    std::uint64_t events = 0;
    std::int64_t search_us = 0;
    std::int64_t events_us = 0;
    std::int64_t longest_us = 0;
    const auto commit = [&] {
        const fold::SealedBatch batch = batches.take();
        events += batch.delta.events.size();
        auto info = (*store)->commit(batch);
        if (!info)
            give_up(info.error().message);
        search_us += info->times.search;
        events_us += info->times.events;
        longest_us = std::max(longest_us, info->times.search);
    };
    const auto start = Clock::now();
    for (std::uint64_t n = 0; n < orders; ++n) {
        add_order(batches, n);
        if (n % kBatch == kBatch - 1)
            commit();
    }
    commit();
    const double seconds = ms_since(start) / 1000;
    const auto bytes = [&](const char* sql) {
        auto n = (*store)->connection().query_integer(sql);
        return n ? *n : 0;
    };
    fmt::print(
        "{{\n  \"orders\": {}, \"events\": {}, \"fill_s\": {:.1f}, \"search_us_per_event\": {:.2f}, "
        "\"events_us_per_event\": {:.2f}, \"longest_batch_ms\": {:.0f},\n  \"texts\": {}, \"places\": {}, "
        "\"grams\": {}, \"gram_mib\": {}",
        orders, events, seconds, static_cast<double>(search_us) / static_cast<double>(events),
        static_cast<double>(events_us) / static_cast<double>(events),
        static_cast<double>(longest_us) / 1000, bytes("SELECT count(*) FROM search_texts"),
        bytes("SELECT count(*) FROM search_places"), bytes("SELECT count(*) FROM search_grams"),
        bytes("SELECT sum(length(texts))>>20 FROM search_grams"));
    if (auto ok = (*store)->checkpoint(); !ok)
        give_up(ok.error().message);
    fmt::print(", \"file_mib\": {}", std::filesystem::file_size(path) >> 20U);
    look(path, orders, looks);
    fmt::print("\n}}\n");
}

}  // namespace

int main(int argc, char** argv) {
    const std::filesystem::path folder =
        argc > 1 ? argv[1] : std::filesystem::temp_directory_path() / "bench_search";
    const std::uint64_t orders = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1'000'000;
    const std::size_t looks = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 200;
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    run(folder / "search.andon", orders, looks);
    std::filesystem::remove_all(folder);
    return 0;
}

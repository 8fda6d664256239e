// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace andon::contracts {

/// How a stream's records are written.
enum class Encoding : std::uint8_t {
    automatic,             ///< by headers, else by what is configured here
    cloudevents,           ///< CloudEvents, binary or structured, as the headers say
    cloudevents_protobuf,  ///< structured CloudEvents protobuf, headers not looked at: the fast path
    confluent_protobuf,    ///< magic byte, schema id, message index, protobuf
    json_mapping,          ///< foreign JSON through the rules of `mapping`
    protobuf,              ///< the bare message `message`
};

/// What of a stream is kept in the journal.
enum class JournalPolicy : std::uint8_t { full, rollup_only, count_only };

/// What configuration says of one stream of one source. Plain value; its canonical text is journaled,
/// because it changes what the same bytes come to mean.
struct StreamContract {
    std::string source;  ///< name of the configured source
    std::string topic;   ///< the stream
    Encoding encoding = Encoding::automatic;
    std::string message;  ///< full protobuf name, for confluent_protobuf and protobuf
    std::map<std::uint32_t, std::string> schema_ids;  ///< schema id → full protobuf name
    std::string mapping;       ///< canonical JSON of the list of rules; empty: none
    std::string event_source;  ///< CloudEvents source of events without one: the scope of their ids
    JournalPolicy journal = JournalPolicy::full;
    std::int64_t allowed_lateness_us = 60 * std::int64_t{1000000};
    std::string zone;  ///< IANA zone of times that state none; empty: they are an error

    bool operator==(const StreamContract&) const = default;

    /// `event_source`, or what stands in for it: "andon:SOURCE/TOPIC".
    std::string effective_event_source() const;
};

/// Something wrong in configuration. `pointer` is the JSON Pointer of the key within the table that
/// was read, so that file and line can be found.
struct ConfigError {
    std::string pointer;
    std::string message;
};

/// A `[[topic]]` table, as JSON, to a contract; or everything that is wrong with it. Keys named in
/// `other_keys` belong to somebody else and are left alone. The mapping is compiled on the way, so
/// that what this accepts works.
tl::expected<StreamContract, std::vector<ConfigError>> parse_stream_contract(
    const nlohmann::json& table, std::span<const std::string_view> other_keys = {});

/// The contract as one line of JSON, keys sorted, defaults written out: equal contracts, equal text.
/// parse_stream_contract() reads it back to an equal value.
std::string canonical_json(const StreamContract& contract);

/// What is wrong between contracts: a stream configured twice, two streams whose made ids share a
/// space. The pointer's first token is the index in `contracts`.
std::vector<ConfigError> check_together(std::span<const StreamContract> contracts);

std::string_view to_string(Encoding encoding);
std::string_view to_string(JournalPolicy policy);

}  // namespace andon::contracts

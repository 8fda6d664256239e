// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/check_sample.h"

#include "models/contracts/config_reader.h"
#include "models/contracts/decoder.h"
#include "models/contracts/describe.h"
#include "models/contracts/text.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <iterator>

namespace andon::app {
namespace {

Result<std::string> read_file(const std::string& name) {
    if (name == "-") {
        return std::string(std::istreambuf_iterator<char>(std::cin), {});
    }
    std::ifstream stream(name, std::ios::binary);
    std::string bytes;
    if (stream) {
        bytes.assign(std::istreambuf_iterator<char>(stream), {});
    }
    if (!stream || stream.bad()) {
        return fail(
            ErrorKind::configuration,
            fmt::format("--sample {}: cannot be read: {}", name, std::strerror(errno)));
    }
    return bytes;
}

Result<const contracts::StreamContract*> find_stream(
    const Configuration& configuration, const std::string& topic) {
    const contracts::StreamContract* found = nullptr;
    std::vector<std::string_view> known;
    for (const contracts::StreamContract& stream : configuration.streams) {
        known.push_back(stream.topic);
        if (stream.topic == topic || stream.source + "/" + stream.topic == topic) {
            if (found != nullptr) {
                return fail(
                    ErrorKind::configuration,
                    fmt::format("--topic {0}: several sources have it; write SOURCE/{0}", topic));
            }
            found = &stream;
        }
    }
    if (found != nullptr) {
        return found;
    }
    const std::string near = contracts::nearest(topic, known);
    return fail(
        ErrorKind::configuration,
        fmt::format(
            "--topic {}: no [[topic]] is called that{}", contracts::printable(topic),
            near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near)));
}

/// What a sample has beside its value. Views point into the options.
std::vector<transport::Header> headers_of(const SampleOptions& options) {
    std::vector<transport::Header> headers;
    for (const std::string& text : options.headers) {
        const std::size_t equals = std::min(text.find('='), text.size());
        const std::string_view view(text);
        headers.push_back(
            {view.substr(0, equals),
             equals < text.size() ? view.substr(equals + 1) : view.substr(equals)});
    }
    return headers;
}

class SamplePrinter {
public:
    SamplePrinter(
        const Configuration& configuration, const contracts::StreamContract& stream,
        const SampleOptions& options)
        : m_decoder(configuration.streams, configuration.limits),
          m_stream(stream),
          m_options(options),
          m_headers(headers_of(options)) {}

    void print(std::string_view value) {
        transport::RawRecord record;
        record.position = transport::Position(std::string(8, '\0'));
        record.has_key = !m_options.key.empty();
        record.key = m_options.key;
        record.value = value;
        record.headers = m_headers;
        const int index = m_decoder.contract_index(m_stream.source, m_stream.topic);
        m_decoder.decode(record, index, m_stream.topic + "/0", "sample", m_decoded);
        ++m_records;
        m_events += m_decoded.events.size();
        m_rejections += m_decoded.rejections.size();
        if (m_options.lines) {
            fmt::print("record {}:\n", m_records);
        }
        fmt::print(
            "{}", contracts::describe(
                      m_decoded,
                      m_options.mask ? contracts::Personal::masked : contracts::Personal::shown));
        m_decoder.reset();
    }

    Result<void> finish() const {
        fmt::print("{} records: {} events, {} rejections\n", m_records, m_events, m_rejections);
        if (m_rejections == 0) {
            return {};
        }
        return fail(
            ErrorKind::bad_data,
            fmt::format(
                "{} parts of the sample would become dead letters; the reasons are above",
                m_rejections));
    }

private:
    contracts::Decoder m_decoder;
    const contracts::StreamContract& m_stream;
    const SampleOptions& m_options;
    std::vector<transport::Header> m_headers;
    contracts::Decoded m_decoded;
    std::size_t m_records = 0;
    std::size_t m_events = 0;
    std::size_t m_rejections = 0;
};

}  // namespace

Result<void> print_sample(const Configuration& configuration, const SampleOptions& options) {
    const auto stream = find_stream(configuration, options.topic);
    if (!stream) {
        return tl::unexpected(stream.error());
    }
    const auto bytes = read_file(options.file);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    SamplePrinter printer(configuration, **stream, options);
    if (!options.lines) {
        printer.print(*bytes);
        return printer.finish();
    }
    std::string_view rest = *bytes;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        if (end > 0) {
            printer.print(rest.substr(0, end));
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return printer.finish();
}

}  // namespace andon::app

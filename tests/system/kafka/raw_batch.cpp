// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/kafka/raw_batch.h"

#include <arpa/inet.h>
#include <array>
#include <fmt/format.h>
#include <functional>
#include <netinet/in.h>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

namespace andon::tests {
namespace {

using Sink = std::function<void(std::string_view)>;

template <class Integer>
void put(std::string& out, Integer value) {
    for (int shift = 8 * static_cast<int>(sizeof value) - 8; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>((static_cast<std::uint64_t>(value) >> shift) & 0xffU));
}

void put_text(std::string& out, std::string_view text) {
    put(out, static_cast<std::int16_t>(text.size()));
    out.append(text);
}

/// Kafka's variable-length integer: zigzag, seven bits a byte.
void put_varint(std::string& out, std::int64_t value) {
    auto rest = (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63);
    for (; rest > 0x7fU; rest >>= 7U)
        out.push_back(static_cast<char>((rest & 0x7fU) | 0x80U));
    out.push_back(static_cast<char>(rest));
}

std::uint32_t crc32c(std::string_view bytes) {
    std::uint32_t crc = ~0U;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0x82f63b78U : 0U);
    }
    return ~crc;
}

void write_records(int records, std::size_t value_bytes, const Sink& sink) {
    const std::string zeros(std::min<std::size_t>(value_bytes, 1U << 20U), '\0');
    for (int i = 0; i < records; ++i) {
        std::string head(1, '\0');  // attributes
        put_varint(head, 0);        // timestamp
        put_varint(head, i);        // offset
        put_varint(head, -1);       // no key
        put_varint(head, static_cast<std::int64_t>(value_bytes));
        std::string length;
        put_varint(length, static_cast<std::int64_t>(head.size() + value_bytes + 1));
        sink(length + head);
        for (std::size_t left = value_bytes; left > 0;) {
            const std::size_t part = std::min(left, zeros.size());
            sink(std::string_view(zeros).substr(0, part));
            left -= part;
        }
        sink(std::string_view("\0", 1));  // no headers
    }
}

std::string zipped(int records, std::size_t value_bytes) {
    std::string out;
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    std::array<char, 65536> space{};
    const auto feed = [&](std::string_view bytes, int flush) {
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream.avail_in = static_cast<uInt>(bytes.size());
        do {
            stream.next_out = reinterpret_cast<Bytef*>(space.data());
            stream.avail_out = space.size();
            deflate(&stream, flush);
            out.append(space.data(), space.size() - stream.avail_out);
        } while (stream.avail_out == 0);
    };
    write_records(records, value_bytes, [&](std::string_view bytes) { feed(bytes, Z_NO_FLUSH); });
    feed({}, Z_FINISH);
    deflateEnd(&stream);
    return out;
}

std::string zstandard(int records, std::size_t value_bytes) {
    std::string out;
    ZSTD_CCtx* context = ZSTD_createCCtx();
    std::array<char, 65536> space{};
    const auto feed = [&](std::string_view bytes, ZSTD_EndDirective end) {
        ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
        std::size_t left = 0;
        do {
            ZSTD_outBuffer to{space.data(), space.size(), 0};
            left = ZSTD_compressStream2(context, &to, &in, end);
            out.append(space.data(), to.pos);
        } while (in.pos < in.size || (end == ZSTD_e_end && left > 0));
    };
    write_records(
        records, value_bytes, [&](std::string_view bytes) { feed(bytes, ZSTD_e_continue); });
    feed({}, ZSTD_e_end);
    ZSTD_freeCCtx(context);
    return out;
}

Result<void> transfer(int fd, const std::string& request) {
    for (std::size_t sent = 0; sent < request.size();) {
        const auto n = ::send(fd, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
        if (n <= 0)
            return fail(ErrorKind::fatal, "the broker closed the connection");
        sent += static_cast<std::size_t>(n);
    }
    std::string answer(4, '\0');
    const auto read_all = [&](std::size_t size) {
        answer.assign(size, '\0');
        return ::recv(fd, answer.data(), size, MSG_WAITALL) == static_cast<ssize_t>(size);
    };
    if (!read_all(4))
        return fail(ErrorKind::fatal, "the broker does not answer");
    std::uint32_t size = 0;
    for (const char byte : answer)
        size = size << 8U | static_cast<unsigned char>(byte);
    if (size > 4096 || !read_all(size))
        return fail(ErrorKind::fatal, "the broker's answer is broken");
    // correlation id 4, topics 4, name 2 + n, partitions 4, partition 4, then its error code
    const std::size_t name = static_cast<unsigned char>(answer[9]);
    const std::size_t at = 4 + 4 + 2 + name + 4 + 4;
    const int code = at + 1 < answer.size() ? answer[at] << 8 | answer[at + 1] : -1;
    if (code != 0)
        return fail(ErrorKind::fatal, fmt::format("the broker refused the batch: {}", code));
    return {};
}

}  // namespace

std::string bomb(Codec codec, int records, std::size_t value_bytes, std::int64_t timestamp_ms) {
    std::string body;
    put<std::int16_t>(body, codec == Codec::gzip ? 1 : 4);  // attributes
    put<std::int32_t>(body, records - 1);                   // last offset
    put<std::int64_t>(body, timestamp_ms);
    put<std::int64_t>(body, timestamp_ms);
    put<std::int64_t>(body, -1);  // no producer id
    put<std::int16_t>(body, -1);
    put<std::int32_t>(body, -1);
    put<std::int32_t>(body, records);
    body += codec == Codec::gzip ? zipped(records, value_bytes) : zstandard(records, value_bytes);
    std::string batch;
    put<std::int64_t>(batch, 0);  // base offset
    put<std::int32_t>(batch, static_cast<std::int32_t>(4 + 1 + 4 + body.size()));
    put<std::int32_t>(batch, -1);  // leader epoch
    put<std::int8_t>(batch, 2);    // magic
    put<std::uint32_t>(batch, crc32c(body));
    return batch + body;
}

Result<void> produce_raw(
    const std::string& bootstrap, const std::string& topic, std::int32_t partition,
    const std::string& batch) {
    std::string body;
    put<std::int16_t>(body, 0);  // Produce
    put<std::int16_t>(body, 7);  // the last version without tagged fields but with zstd is 8
    put<std::int32_t>(body, 1);  // correlation id
    put_text(body, "andon-test");
    put<std::int16_t>(body, -1);      // no transaction
    put<std::int16_t>(body, -1);      // acknowledged by all
    put<std::int32_t>(body, 30'000);  // ms
    put<std::int32_t>(body, 1);
    put_text(body, topic);
    put<std::int32_t>(body, 1);
    put<std::int32_t>(body, partition);
    put<std::int32_t>(body, static_cast<std::int32_t>(batch.size()));
    body += batch;
    std::string request;
    put<std::int32_t>(request, static_cast<std::int32_t>(body.size()));
    request += body;

    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
    const auto port = std::atoi(bootstrap.substr(bootstrap.rfind(':') + 1).c_str());
    address.sin_port = ::htons(static_cast<std::uint16_t>(port));
    Result<void> done = fail(ErrorKind::fatal, "the broker cannot be reached");
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        done = transfer(fd, request);
    ::close(fd);
    return done;
}

}  // namespace andon::tests

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cases/evidence.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <openssl/evp.h>

#include <array>
#include <utility>

namespace andon::cases {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::pair<const char*, std::string CaseFile::*> kParts[] = {
    {"object", &CaseFile::object}, {"field", &CaseFile::field}, {"value", &CaseFile::value},
    {"title", &CaseFile::title},   {"path", &CaseFile::path},   {"text", &CaseFile::text}};

std::string sha256(const std::string& bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
    std::string text;
    for (unsigned i = 0; i < size; ++i)
        text += fmt::format("{:02x}", digest[i]);
    return text;
}

}  // namespace

std::string to_payload(const CaseFile& file) {
    Json json = Json::object();
    for (const auto& [name, part] : kParts)
        json[name] = file.*part;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<CaseFile> file_of(const std::string& payload) {
    const Json json = Json::parse(payload, nullptr, false);
    CaseFile file;
    for (const auto& [name, part] : kParts) {
        const auto found = json.is_object() ? json.find(name) : json.end();
        if (found == json.end() || !found->is_string()) {
            return fail(
                ErrorKind::bad_data, fmt::format("this file of a case has no text \"{}\"", name));
        }
        file.*part = found->get<std::string>();
    }
    return file;
}

outbox::Entry evidence_entry(
    const outbox::Entry& of_case, const std::string& title, const std::string& path,
    const std::string& text) {
    const auto dot = of_case.target.find('.');
    CaseFile file;
    file.object = of_case.target.substr(0, dot);
    file.field = dot == std::string::npos ? std::string() : of_case.target.substr(dot + 1);
    file.value = of_case.key;
    file.title = fmt::format("{} sha256:{}", title, sha256(text));
    file.path = path;
    file.text = text;
    outbox::Entry entry = of_case;
    entry.key = fmt::format("{}/{}", of_case.key, path);
    entry.target = kEvidenceTarget;
    entry.payload = to_payload(file);
    // Whether it leaves is decided with its case.
    entry.reaction.clear();
    entry.hourly_cap = 0;
    entry.mode = outbox::Mode::automatic;
    entry.state = outbox::State::queued;
    entry.error.clear();
    return entry;
}

}  // namespace andon::cases

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/file_guard.h"

#include "models/store/layout.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace andon::store {

namespace {

namespace fs = std::filesystem;

struct NamedType {
    std::uint64_t magic;
    std::string_view name;
};
// linux/magic.h has not all of them.
constexpr std::array<NamedType, 9> kNetworkTypes{{
    {0x6969, "NFS"},
    {0x517B, "SMB"},
    {0xFF534D42, "CIFS"},
    {0xFE534D42, "SMB2"},
    {0x65735546, "FUSE (sshfs, cloud drives)"},
    {0x01021997, "9P"},
    {0x00C36400, "Ceph"},
    {0x5346414F, "AFS"},
    {0x0BD00BD0, "Lustre"},
}};

fs::path directory_of(const fs::path& store) {
    fs::path directory = store.parent_path();
    return directory.empty() ? fs::path(".") : directory;
}

std::uint64_t ask_system(const fs::path& directory) {
    struct statfs info {};
    if (::statfs(directory.c_str(), &info) != 0)
        return 0;
    return static_cast<std::uint32_t>(info.f_type);
}

/// In the lock file: the pid, filled with spaces to a line of its own, then the activity as a word.
constexpr int kPidWidth = 15;
constexpr std::size_t kActivityAt = kPidWidth + 1;
constexpr std::size_t kActivityBytes = 10;
constexpr std::array<std::string_view, 4> kActivities{
    "idle     \n", "commit   \n", "retention\n", "rebuild  \n"};
constexpr std::array<std::string_view, 4> kDoing{
    "", ", writing", ", removing what is older than it is to be kept", ", folding its views again"};

std::optional<HolderNote> parse_note(int fd) {
    std::array<char, kActivityAt + kActivityBytes> text{};
    const ssize_t n = ::pread(fd, text.data(), text.size(), 0);
    const std::string_view all(text.data(), n > 0 ? static_cast<std::size_t>(n) : 0);
    HolderNote found;
    if (std::from_chars(all.data(), all.data() + all.size(), found.pid).ec != std::errc())
        return std::nullopt;
    const std::string_view word = all.substr(std::min(all.size(), kActivityAt));
    const auto* const known = std::find(kActivities.begin(), kActivities.end(), word);
    if (known != kActivities.end())
        found.activity = static_cast<Activity>(known - kActivities.begin());
    return found;
}

std::uint32_t big_endian32(const char* p) {
    const auto* u = reinterpret_cast<const unsigned char*>(p);
    return (std::uint32_t{u[0]} << 24) | (std::uint32_t{u[1]} << 16) | (std::uint32_t{u[2]} << 8)
           | std::uint32_t{u[3]};
}

}  // namespace

Result<void> check_directory(const fs::path& store, const FileSystemType& type_of) {
    const fs::path directory = directory_of(store);
    std::error_code ec;
    if (!fs::exists(directory, ec)) {
        fs::create_directories(directory.parent_path(), ec);
        if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) {
            return fail(
                ErrorKind::fatal,
                fmt::format(
                    "cannot make the directory {} for the store: {}; make it, or name another with "
                    "--store",
                    directory.string(), std::strerror(errno)));
        }
    }
    const std::uint64_t type = type_of ? type_of(directory) : ask_system(directory);
    for (const NamedType& t : kNetworkTypes) {
        if (t.magic != type)
            continue;
        return fail(
            ErrorKind::configuration,
            fmt::format(
                "{} lies on a network file system ({}), where a store could be damaged: name a file "
                "on a local disk with --store",
                directory.string(), t.name));
    }
    return {};
}

Error not_a_store(const fs::path& path) {
    return {
        ErrorKind::bad_data,
        fmt::format(
            "{} is not an Andon store: name another file with --store; it was not changed",
            path.string())};
}

Error newer_store(const fs::path& path, std::uint32_t version, std::uint32_t known_version) {
    return {
        ErrorKind::bad_data,
        fmt::format(
            "{} was written by a newer Andon (store version {}, this one knows {}): use the newer "
            "Andon, or name another file with --store; it was not changed",
            path.string(), version, known_version)};
}

Result<FileKind> probe_file(const fs::path& path, std::uint32_t known_version) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        if (errno == ENOENT)
            return FileKind{};
        return fail(
            ErrorKind::fatal,
            fmt::format(
                "cannot read the store {}: {}; check the owner and mode of the file", path.string(),
                std::strerror(errno)));
    }
    struct stat info {};
    std::array<char, 100> header{};
    const bool regular = ::fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
    const ssize_t n = regular ? ::pread(fd, header.data(), header.size(), 0) : -1;
    ::close(fd);
    if (!regular) {
        return fail(
            ErrorKind::bad_data,
            fmt::format("{} is not a file: name another with --store", path.string()));
    }
    if (n == 0)
        return FileKind{};
    const bool sqlite = n == 100 && std::memcmp(header.data(), "SQLite format 3", 16) == 0;
    const std::uint32_t id = big_endian32(header.data() + 68);
    const bool tables = big_endian32(header.data() + 40) != 0;  // the schema cookie
    // Between the first page and the first table a store has no name yet.
    const bool begun =
        sqlite && id == 0 && !tables && info.st_size <= 8192 && info.st_size % 4096 == 0;
    if (begun)
        return FileKind{true, 0};
    if (!sqlite || id != kApplicationId) {
        return tl::unexpected(not_a_store(path));
    }
    const std::uint32_t version = big_endian32(header.data() + 60);
    if (version > known_version)
        return tl::unexpected(newer_store(path, version, known_version));
    return FileKind{true, version};
}

void restrict_modes(const fs::path& store) {
    for (const char* suffix : {"", "-wal", "-shm"}) {
        const std::string name = store.string() + suffix;
        ::chmod(name.c_str(), 0600);
    }
}

Result<std::unique_ptr<LockFile>> LockFile::acquire(const fs::path& store) {
    const std::string name = store.string() + ".lock";
    const int fd = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        return fail(
            ErrorKind::fatal,
            fmt::format(
                "cannot write beside the store {}: {}; check the owner and mode of its directory, or "
                "start with --read-only",
                store.string(), std::strerror(errno)));
    }
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        const auto holder = parse_note(fd);
        ::close(fd);
        return fail(
            ErrorKind::retriable,
            fmt::format(
                "the store {} is in use by another Andon (process {}{}): close it, or start with "
                "--read-only",
                store.string(), holder ? std::to_string(holder->pid) : "unknown",
                holder ? kDoing[static_cast<std::size_t>(holder->activity)] : ""));
    }
    const std::string text = fmt::format("{:<{}}\n{}", ::getpid(), kPidWidth, kActivities[0]);
    if (::ftruncate(fd, 0) != 0 || ::pwrite(fd, text.data(), text.size(), 0) < 0) {
        // A full disk: the lock holds all the same, only its holder is not named.
    }
    return std::unique_ptr<LockFile>(new LockFile(fd));
}

Activity LockFile::note(Activity activity) {
    // Written and not mapped: a full disk then costs the note, and not the process.
    const std::string_view word = kActivities[static_cast<std::size_t>(activity)];
    static_cast<void>(::pwrite(m_fd, word.data(), word.size(), kActivityAt) < 0);
    return std::exchange(m_activity, activity);
}

std::optional<HolderNote> read_note(const fs::path& store) {
    const int fd = ::open((store.string() + ".lock").c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return std::nullopt;
    const auto found = parse_note(fd);
    ::close(fd);
    return found;
}

LockFile::~LockFile() {
    ::close(m_fd);
}

}  // namespace andon::store

// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/read_around.h"

#include <sqlite3.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <new>

namespace andon::store {

namespace {

constexpr const char* kName = "andon-read-around";
constexpr sqlite3_int64 kBlock = 16 * 1024;
/// The system's memory answers in one or two microseconds, the fastest disk in some tens.
constexpr std::chrono::microseconds kFromDisk{25};
/// Looking for as many blocks in memory costs what one that is not there costs.
constexpr int kTries = 16;

/// What stands behind the file of the system's own, which is opened in the same memory: its methods with
/// another way to read. All others are its own, called with the file they know.
struct Extra {
    const sqlite3_io_methods* own;
    sqlite3_io_methods methods;
    int around;  ///< so many of the next pages are read so: lately one was not in memory
};

struct ReadAround {
    sqlite3_vfs vfs;
    sqlite3_vfs* base;
    int extra_at;
};

ReadAround& the_vfs();

Extra& extra_of(sqlite3_file* file) {
    return *reinterpret_cast<Extra*>(reinterpret_cast<std::byte*>(file) + the_vfs().extra_at);
}

int read(sqlite3_file* file, void* out, int n, sqlite3_int64 offset) {
    Extra& extra = extra_of(file);
    const auto start = std::chrono::steady_clock::now();
    const bool around = extra.around > 0 && n < kBlock;
    if (around) {
        // Only for the system to hold it; at the end of the file there is less, which is no matter.
        std::array<std::byte, kBlock> block;
        extra.own->xRead(file, block.data(), static_cast<int>(kBlock), offset / kBlock * kBlock);
        --extra.around;
    }
    const int code = extra.own->xRead(file, out, n, offset);
    if (std::chrono::steady_clock::now() - start > kFromDisk)
        extra.around = kTries;
    return code;
}

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    sqlite3_vfs* base = the_vfs().base;
    const int code = base->xOpen(base, name, file, flags, out_flags);
    if (file->pMethods == nullptr || (flags & SQLITE_OPEN_MAIN_DB) == 0)
        return code;
    auto* extra = new (&extra_of(file)) Extra{file->pMethods, *file->pMethods, 0};
    extra->methods.xRead = read;
    file->pMethods = &extra->methods;
    return code;
}

/// SQLite keeps a list of file systems for as long as the process lives.
ReadAround& the_vfs() {
    static ReadAround made = [] {
        ReadAround r{};
        r.base = sqlite3_vfs_find(nullptr);
        r.vfs = *r.base;
        r.vfs.pNext = nullptr;
        r.vfs.zName = kName;
        r.vfs.xOpen = open;
        constexpr int kAlign = alignof(Extra);
        r.extra_at = (r.base->szOsFile + kAlign - 1) / kAlign * kAlign;
        r.vfs.szOsFile = r.extra_at + static_cast<int>(sizeof(Extra));
        return r;
    }();
    static const int registered = sqlite3_vfs_register(&made.vfs, 0);
    static_cast<void>(registered);
    return made;
}

}  // namespace

const char* read_around_vfs() {
    return the_vfs().vfs.zName;
}

}  // namespace andon::store

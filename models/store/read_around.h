// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace andon::store {

/// The name of a file system of SQLite's that is the system's own, except that a page which has to be
/// fetched from the disk brings its neighbours along: a moment of the past reads pages here and there, each
/// of which would be a wait of its own, and a disk gives 16 KiB in the time of 4. What is in memory already
/// is read as ever. For connections that only read. Any thread.
const char* read_around_vfs();

}  // namespace andon::store

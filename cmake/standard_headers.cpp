// SPDX-License-Identifier: GPL-3.0-or-later
// Empty: the library exists for its precompiled headers.

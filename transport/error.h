// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace andon {

/// What a caller can do about an error.
enum class ErrorKind {
    retriable,      ///< The same call may work later: a broker away, a lock held.
    fatal,          ///< Will not work again without a person: a full disk, a corrupt page.
    bad_data,       ///< The input is wrong, not the program: a broken record, a wrong file.
    configuration,  ///< What a person wrote in a configuration or on the command line is wrong.
    cancelled,      ///< The caller, or a shutdown, asked for it to stop.
};

/// An error as a value: its kind and one sentence that says what is wrong and what to do.
struct Error {
    ErrorKind kind = ErrorKind::fatal;
    std::string message;
};

/// Either a value or why there is none.
template <class T>
using Result = tl::expected<T, Error>;

/// Shorthand for `return tl::unexpected(Error{…})`.
inline tl::unexpected<Error> fail(ErrorKind kind, std::string message) {
    return tl::unexpected<Error>(Error{kind, std::move(message)});
}

}  // namespace andon

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>

/// Fails the test function with the error's sentence unless the Result holds a value.
#define OK(expression)                                                                             \
    do {                                                                                           \
        const auto& ok_result = (expression);                                                      \
        QVERIFY2(ok_result, ok_result ? "" : ok_result.error().message.c_str());                   \
    } while (false)

// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled: what nearly every file of ui/ and of the console needs.
#pragma once

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QDateTime>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QString>
#include <QTimer>
#include <QWidget>
#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

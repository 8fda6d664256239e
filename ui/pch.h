// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled: Qt headers that nearly every file of ui/ needs.
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
#include <functional>
#include <string>
#include <vector>

#pragma once

#include "engine/openapi/DocumentReader.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace gatehouse::fuzz {

// Small, so that no single input is slow for its size alone.
inline constexpr openapi::DocumentLimits kLimits{1'048'576, 20'000, 100};

// What stands between the pieces of an input: text, so that a seed can be written and read by hand.
inline constexpr QByteArrayView kSeparator = "\n=====\n";

inline QByteArray bytesOf(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
}

// At least `least` pieces; missing ones are empty.
inline QByteArrayList piecesOf(const std::uint8_t *data, std::size_t size, qsizetype least)
{
    QByteArrayList pieces;
    QByteArray rest = bytesOf(data, size);
    for (qsizetype at = rest.indexOf(kSeparator); at >= 0; at = rest.indexOf(kSeparator)) {
        pieces.append(rest.first(at));
        rest = rest.sliced(at + kSeparator.size());
    }
    pieces.append(rest);
    while (pieces.size() < least)
        pieces.append(QByteArray());
    return pieces;
}

// A broken promise is a finding; `what` and `about` say which one.
inline void require(bool holds, const char *what, const QByteArray &about = {})
{
    if (holds)
        return;
    std::fprintf(stderr, "broken promise: %s\n%.2000s\n", what, about.constData());
    std::abort();
}

// What was read, written as JSON and read again, is the same.
inline void requireRoundTrip(const openapi::Document &document)
{
    const QByteArray json = document.root.toJson();
    const openapi::DocumentLimits wide{static_cast<qint64>(json.size()) + 1, kLimits.maxNodes * 2, 512};
    const auto again = openapi::readDocument(json, QStringLiteral("again"), wide);
    require(again.ok(), "a written document can be read", json);
    require(again->root.toJson() == json, "a written document is read as it was", json);
}

} // namespace gatehouse::fuzz

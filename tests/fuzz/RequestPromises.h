#pragma once

#include "engine/http/HttpMessage.h"
#include "tests/fuzz/FuzzInput.h"

#include <QUrl>

#include <algorithm>

namespace gatehouse::fuzz {

// What holds for every request, whatever the arguments: the address stays on the host of the base, and no
// header can start another one.

inline bool isPrintableAscii(const QByteArray &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](char byte) { return byte > 0x20 && byte < 0x7f; });
}

inline QByteArrayList segmentsOf(const QByteArray &url)
{
    const qsizetype query = url.indexOf('?');
    return (query < 0 ? url : url.first(query)).split('/');
}

// `prefix`: scheme, host and base path; `segments`: how many parts between slashes the whole address has.
inline void requireUrl(const QByteArray &url, const QByteArray &prefix, qsizetype segments)
{
    require(isPrintableAscii(url), "an address is printable", url);
    require(url.startsWith(prefix), "an address starts with its base", url);
    require(!url.contains('#'), "an address has no fragment", url);
    require(QUrl::fromEncoded(url).host() == QUrl::fromEncoded(prefix).host(), "the host stays", url);
    const QByteArrayList parts = segmentsOf(url);
    require(parts.size() == segments, "a value stays in its segment", url);
    for (qsizetype i = 3; i < parts.size(); ++i)
        require(!parts[i].isEmpty() && parts[i] != "." && parts[i] != "..", "no segment climbs", url);
}

inline void requireHeaders(const http::Headers &headers)
{
    for (const http::Header &header : headers) {
        require(!header.name.isEmpty() && isPrintableAscii(header.name) && !header.name.contains(':'),
            "a header has a name", header.name);
        const bool broken
            = header.value.contains('\r') || header.value.contains('\n') || header.value.contains('\0');
        require(!broken, "a header is one line", header.value);
    }
}

} // namespace gatehouse::fuzz

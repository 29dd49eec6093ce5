#pragma once

#include "engine/base/Result.h"

#include <QByteArray>

#include <vector>

namespace gatehouse::clients {

// A value of a JSON text by where it stands; bytes from `begin` to before `end`.
struct JsonNode
{
    enum class Kind { Object, Array, String, Other };

    Kind kind = Kind::Other;
    qsizetype begin = 0;
    qsizetype end = 0;
    qsizetype keyBegin = -1; // of a member's name, quotes included; -1: no member
    qsizetype keyEnd = -1;
    qsizetype comma = -1; // the one after it; -1: none
    int parent = -1; // its index
};

struct JsonSpan
{
    qsizetype begin = 0;
    qsizetype end = 0; // of a line's comment: before its line break
};

// A text with everything that JSON says about it, and its comments. The first node is the root; none: the
// text holds nothing but space and comments.
struct JsonScan
{
    std::vector<JsonNode> nodes; // in the order of their beginnings
    std::vector<JsonSpan> comments;

    std::vector<int> childrenOf(int node) const;
};

// Strict JSON (RFC 8259) but for comments, a comma after the last member and a byte order mark. Problems
// "clients.not_json" and "clients.too_large" with line and column. Iterative; up to 64 MiB and 200 levels.
Result<JsonScan> scanJson(const QByteArray &text);

// The same text without what JSON has not: comments, commas at ends and the mark become spaces.
QByteArray strictJson(QByteArray text, const JsonScan &scan);

} // namespace gatehouse::clients

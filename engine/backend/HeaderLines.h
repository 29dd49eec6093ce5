#pragma once

#include "engine/http/HttpMessage.h"

#include <curl/curl.h>

#include <QByteArray>

#include <vector>

namespace gatehouse::backend {

// The header lines of one request as curl reads them. curl's own list takes two allocations for each line and
// a copy of what it is given, whoever builds it; this one is one text and one row of nodes, both used again.
class HeaderLines
{
public:
    void clear();
    // Neither may hold a line break or a zero byte (canTravel()).
    void add(QByteArrayView name, QByteArrayView value);
    // A whole line, or "Name:" for one that curl shall not send of its own; a literal.
    void addFixed(const char *line) { m_lines.push_back({line, 0}); }

    // Good until the next change. Null when there is none.
    curl_slist *list();

private:
    struct Line
    {
        const char *fixed; // null: in m_text
        qsizetype begin;
    };

    QByteArray m_text; // each line ends with a zero byte
    std::vector<Line> m_lines;
    std::vector<curl_slist> m_nodes;
};

} // namespace gatehouse::backend

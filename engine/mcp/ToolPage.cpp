#include "engine/mcp/ToolPage.h"

#include <algorithm>

namespace gatehouse::mcp {
namespace {

struct Position
{
    size_t api = 0;
    size_t tool = 0;
};

QByteArray cursorAfter(const calls::ServingApi &api, size_t tool)
{
    const QString name = api.catalog->tools()[tool].name;
    return (api.config.name + u'/' + name)
        .toUtf8()
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

std::optional<Position> positionOf(
    const std::vector<const calls::ServingApi *> &apis, const QJsonValue &cursor)
{
    if (!cursor.isString())
        return std::nullopt;
    const auto decoded = QByteArray::fromBase64Encoding(cursor.toString().toLatin1(),
        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
            | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    const QString text = QString::fromUtf8(*decoded);
    const qsizetype slash = text.indexOf(u'/');
    const auto api = std::ranges::find_if(apis, [&](const auto *candidate) {
        return candidate->config.name == text.left(std::max<qsizetype>(slash, 0));
    });
    if (slash < 0 || api == apis.end())
        return std::nullopt;
    const tools::Tool *tool = (*api)->catalog->find(text.mid(slash + 1));
    if (!tool)
        return std::nullopt;
    return Position{static_cast<size_t>(api - apis.begin()),
        static_cast<size_t>(tool - (*api)->catalog->tools().data()) + 1};
}

bool anyToolFrom(const std::vector<const calls::ServingApi *> &apis, Position at)
{
    for (; at.api < apis.size(); ++at.api, at.tool = 0) {
        if (at.tool < apis[at.api]->catalog->tools().size())
            return true;
    }
    return false;
}

} // namespace

SharedBytes ToolRange::json() const
{
    if (first == last)
        return QByteArray();
    const qsizetype begin = first == 0 ? 0 : listing->ends[first - 1] + 1; // past the comma
    return {listing->json, begin, listing->ends[last - 1] - begin};
}

std::optional<ToolPage> toolPage(const std::vector<const calls::ServingApi *> &apis,
    const tools::ListingShape &shape, const QJsonValue &cursor, int pageSize)
{
    Position at;
    if (!cursor.isUndefined()) {
        const auto found = positionOf(apis, cursor);
        if (!found)
            return std::nullopt;
        at = *found;
    }
    ToolPage page;
    size_t left = pageSize > 0 ? static_cast<size_t>(pageSize) : SIZE_MAX;
    for (; at.api < apis.size() && left > 0; ++at.api, at.tool = 0) {
        const calls::ServingApi &api = *apis[at.api];
        const size_t last = at.tool + std::min(left, api.catalog->tools().size() - at.tool);
        if (last == at.tool)
            continue;
        page.ranges.push_back({&api.catalog->listing(shape), at.tool, last});
        left -= last - at.tool;
        if (left == 0 && anyToolFrom(apis, {at.api, last}))
            page.nextCursor = cursorAfter(api, last - 1);
    }
    return page;
}

} // namespace gatehouse::mcp

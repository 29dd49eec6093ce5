#include "engine/mcp/ToolPage.h"

#include <algorithm>

namespace gatehouse::mcp {
namespace {

struct Position
{
    size_t api = 0;
    size_t tool = 0;
};

QByteArray cursorAfter(const calls::VisibleApi &api, size_t tool)
{
    const QString name = api->catalog->tools()[tool].name;
    return (api->config.name + u'/' + name)
        .toUtf8()
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

std::optional<Position> positionOf(const std::vector<calls::VisibleApi> &apis, const QJsonValue &cursor)
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
    const auto api = std::ranges::find_if(apis, [&](const calls::VisibleApi &candidate) {
        return candidate->config.name == text.left(std::max<qsizetype>(slash, 0));
    });
    if (slash < 0 || api == apis.end())
        return std::nullopt;
    const tools::Tool *tool = (*api)->catalog->find(text.mid(slash + 1));
    if (!tool || !api->admits(*tool))
        return std::nullopt;
    return Position{static_cast<size_t>(api - apis.begin()),
        static_cast<size_t>(tool - (*api)->catalog->tools().data()) + 1};
}

// The first tool from `from` on that the principal may use; the number of all where there is none.
size_t nextAdmitted(const calls::VisibleApi &api, size_t from)
{
    const tools::ToolList &tools = api->catalog->tools();
    while (!api.rule->admitsAll() && from < tools.size() && !api.admits(tools[from]))
        ++from;
    return from;
}

// Where the run of such tools ends that begins at `from`.
size_t endOfRun(const calls::VisibleApi &api, size_t from, size_t most)
{
    const tools::ToolList &tools = api->catalog->tools();
    const size_t limit = from + std::min(most, tools.size() - from);
    if (api.rule->admitsAll())
        return limit;
    while (from < limit && api.admits(tools[from]))
        ++from;
    return from;
}

bool anyToolFrom(const std::vector<calls::VisibleApi> &apis, Position at)
{
    for (; at.api < apis.size(); ++at.api, at.tool = 0) {
        if (nextAdmitted(apis[at.api], at.tool) < apis[at.api]->catalog->tools().size())
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

std::optional<ToolPage> toolPage(const std::vector<calls::VisibleApi> &apis, const tools::ListingShape &shape,
    const QJsonValue &cursor, int pageSize)
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
        const calls::VisibleApi &api = apis[at.api];
        const size_t all = api->catalog->tools().size();
        while (left > 0 && (at.tool = nextAdmitted(api, at.tool)) < all) {
            const size_t last = endOfRun(api, at.tool, left);
            page.ranges.push_back({&api->catalog->listing(shape), at.tool, last});
            left -= last - at.tool;
            at.tool = last;
        }
        if (left == 0 && anyToolFrom(apis, at))
            page.nextCursor = cursorAfter(api, at.tool - 1);
    }
    return page;
}

} // namespace gatehouse::mcp

#include "engine/tools/ReplyLimit.h"

#include "engine/base/Json.h"
#include "engine/tools/JsonCutter.h"
#include "engine/tools/ReplyText.h"

#include <array>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

// A tool without a limit of its own: far more than a model reads, far less than a worker should copy.
constexpr qsizetype kGeneralLimit = 1'048'576;
constexpr std::string_view kNoticeMember = "_truncated";

// What APIs call the arguments that ask for less, in small letters without marks.
constexpr std::array kPagingNames{"page"_L1, "pages"_L1, "pagesize"_L1, "pagenumber"_L1, "pagetoken"_L1,
    "perpage"_L1, "limit"_L1, "pagelimit"_L1, "pageoffset"_L1, "offset"_L1, "cursor"_L1, "pagecursor"_L1,
    "skip"_L1, "top"_L1, "first"_L1, "after"_L1, "startingafter"_L1, "maxresults"_L1, "maxitems"_L1,
    "count"_L1, "size"_L1, "rows"_L1, "take"_L1, "fields"_L1};

bool isPaging(const ArgumentBinding &binding)
{
    QString plain;
    for (const QChar character : binding.name) {
        if (character.isLetter())
            plain += character.toLower();
    }
    const bool place
        = binding.target == ArgumentTarget::Query || binding.target == ArgumentTarget::BodyProperty;
    return place && std::find(kPagingNames.begin(), kPagingNames.end(), plain) != kPagingNames.end();
}

QByteArray withNotice(const QByteArray &object, const QByteArray &notice)
{
    QByteArray more = object.chopped(1);
    more += object.size() > 2 ? R"(,"_truncated":)" : R"("_truncated":)";
    appendJsonString(more, QByteArrayView(notice));
    return more + '}';
}

bool admitsNotice(const OutputPlan *plan)
{
    if (!plan || plan->wrapped)
        return true;
    const schema::LooseShape *member = plan->shape.member(kNoticeMember);
    return !member || member->admits(schema::StringType);
}

} // namespace

qsizetype textLimit(const Tool &tool)
{
    return tool.maxResponseText > 0 ? static_cast<qsizetype>(tool.maxResponseText) : kGeneralLimit;
}

QByteArray cutNotice(const Tool &tool, qsizetype size)
{
    QByteArrayList names;
    for (const ArgumentBinding &binding : tool.bindings) {
        if (isPaging(binding))
            names.append(binding.property.toUtf8());
    }
    return "The reply has " + QByteArray::number(size) + " bytes, more than the "
        + QByteArray::number(textLimit(tool)) + " that this tool passes on: it is cut. "
        + (names.isEmpty() ? QByteArray("Ask for less where the arguments allow it.")
                           : "Ask for less with " + names.join(", ") + '.');
}

CutText cutText(const Tool &tool, const QByteArray &utf8)
{
    return {cutBytes(utf8, textLimit(tool)), cutNotice(tool, utf8.size())};
}

CutText cutJsonText(const Tool &tool, const QByteArray &json)
{
    const QByteArray cut = cutJson(json, textLimit(tool), CutMarks::InPlace);
    return cut.isEmpty() ? cutText(tool, json) : CutText{cut, cutNotice(tool, json.size())};
}

StructuredReply cutStructured(const Tool &tool, const QByteArray &object)
{
    const OutputPlan *plan = tool.output.get();
    QByteArray cut = cutJson(object, textLimit(tool), CutMarks::None);
    if (cut.isEmpty())
        cut = "{}";
    if (admitsNotice(plan)) {
        const QByteArray noted = withNotice(cut, cutNotice(tool, object.size()));
        if (violationsOf(noted, plan).isEmpty())
            return {noted, {}};
    }
    return {cut, violationsOf(cut, plan)};
}

} // namespace gatehouse::tools

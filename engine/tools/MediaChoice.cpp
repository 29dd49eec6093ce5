#include "engine/tools/MediaChoice.h"

#include "engine/tools/MediaTypes.h"

namespace gatehouse::tools {
namespace {

constexpr qsizetype kMaxAcceptedTypes = 8;

// Smaller is better.
enum class Rank { Json, JsonLike, Form, Multipart, Text, Bytes, Xml, Other, Unusable };

Rank rankOf(const openapi::MediaType &media)
{
    const QByteArray &type = media.type;
    if (!isMediaType(type))
        return Rank::Unusable;
    if (type == "application/json")
        return Rank::Json;
    // A wildcard over a described structure is best met with JSON.
    const bool wildcard = type == "*/*" || type == "application/*";
    if (isJsonType(type) || (wildcard && media.schema["format"].text() != "binary"))
        return Rank::JsonLike;
    if (type == "application/x-www-form-urlencoded")
        return Rank::Form;
    if (type == "multipart/form-data" || type == "multipart/*")
        return Rank::Multipart;
    if (isXmlType(type))
        return Rank::Xml;
    if (isTextType(type))
        return Rank::Text;
    return type == "application/octet-stream" ? Rank::Bytes : Rank::Other;
}

BodyChoice choiceFor(const openapi::MediaType &media, Rank rank)
{
    switch (rank) {
    case Rank::Json:
    case Rank::JsonLike:
        return {
            &media, BodyFormat::Json, media.type.contains('*') ? QByteArray("application/json") : media.type};
    case Rank::Form:
        return {&media, BodyFormat::Form, media.type};
    case Rank::Multipart:
        return {&media, BodyFormat::Multipart, "multipart/form-data"};
    case Rank::Text:
        return {&media, BodyFormat::Text, media.type.contains('*') ? QByteArray("text/plain") : media.type};
    case Rank::Xml:
        return {&media, BodyFormat::Text, media.type};
    case Rank::Bytes:
    case Rank::Other:
    case Rank::Unusable:
        return {&media, BodyFormat::Binary, media.type};
    }
    Q_UNREACHABLE();
}

// Successful replies; where there are none, "default" stands for them.
QByteArrayList replyTypes(const openapi::Operation &operation)
{
    QByteArrayList types;
    QByteArrayList fallback;
    for (const openapi::Response &response : operation.responses) {
        const bool success = response.status.startsWith('2');
        if (!success && response.status != "default")
            continue;
        for (const openapi::MediaType &media : response.content)
            (success ? types : fallback).append(media.type);
    }
    return types.isEmpty() ? fallback : types;
}

} // namespace

std::optional<BodyChoice> chooseBody(const openapi::RequestBody &body)
{
    const openapi::MediaType *best = nullptr;
    Rank bestRank = Rank::Unusable;
    for (const openapi::MediaType &media : body.content) {
        const Rank rank = rankOf(media);
        if (rank < bestRank) {
            best = &media;
            bestRank = rank;
        }
    }
    if (!best)
        return std::nullopt;
    return choiceFor(*best, bestRank);
}

QByteArray acceptValue(const openapi::Operation &operation)
{
    QByteArrayList json;
    QByteArrayList others;
    for (const QByteArray &type : replyTypes(operation)) {
        QByteArrayList &list = isJsonType(type) ? json : others;
        const bool room = list.size() < kMaxAcceptedTypes;
        if (room && isMediaType(type) && type != "*/*" && !list.contains(type))
            list.append(type);
    }
    const QByteArrayList types = (json + others).mid(0, kMaxAcceptedTypes);
    if (types.isEmpty())
        return "application/json, */*;q=0.5";
    return types.join(", ") + ", */*;q=0.1";
}

bool documentsRichReplies(const openapi::Operation &operation)
{
    return replyTypes(operation).contains(kRichReplyType);
}

} // namespace gatehouse::tools

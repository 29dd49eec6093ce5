#include "engine/schema/SchemaIndex.h"

#include "engine/schema/KeywordList.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::schema {
namespace {

using openapi::DocumentNode;

// Deeper schemas are refused when they are compiled.
constexpr int kDeepestScan = 1'000;
constexpr QLatin1String kValidationVocabulary("https://json-schema.org/draft/2020-12/vocab/validation");
constexpr std::array<std::string_view, 11> kSingle{"items", "contains", "additionalProperties",
    "propertyNames", "not", "if", "then", "else", "unevaluatedItems", "unevaluatedProperties",
    "contentSchema"};
constexpr std::array<std::string_view, 4> kLists{"allOf", "anyOf", "oneOf", "prefixItems"};
constexpr std::array<std::string_view, 5> kMaps{
    "$defs", "definitions", "properties", "patternProperties", "dependentSchemas"};

QString keyOf(const QUrl &uri)
{
    return uri.adjusted(QUrl::RemoveFragment).toString(QUrl::FullyEncoded);
}

QString anchorKey(const SchemaResource &resource, const QString &name)
{
    return keyOf(resource.base) + u'#' + name;
}

} // namespace

SchemaResource *SchemaIndex::add(Node root, const QString &uri)
{
    // Without a name of its own a schema has one that nothing else can have.
    const QUrl base(uri.isEmpty() ? u"schema:///%1/"_s.arg(m_resources.size()) : uri);
    SchemaResource *resource = start(root, base);
    m_byUri.insert(keyOf(base), resource);
    scan(root, resource, 0);
    return resource;
}

SchemaResource *SchemaIndex::start(Node node, const QUrl &base)
{
    m_resources.push_back(std::make_unique<SchemaResource>());
    SchemaResource *resource = m_resources.back().get();
    resource->base = base;
    resource->root = node;
    m_byRoot.insert_or_assign(node.id(), resource);
    if (const QString id = node["$id"].string(); !id.isEmpty()) {
        resource->base = base.resolved(QUrl(id)).adjusted(QUrl::RemoveFragment);
        m_byUri.insert(keyOf(resource->base), resource);
    }
    resource->asserts = dialectAsserts(node);
    return resource;
}

// A dialect says with $vocabulary which keywords it has (core §8.1.2); one that is not known has them all.
bool SchemaIndex::dialectAsserts(Node root)
{
    const auto dialect = m_documents.constFind(root["$schema"].string());
    if (dialect == m_documents.cend())
        return true;
    const Node vocabulary = (*dialect)["$vocabulary"];
    return !vocabulary
        || vocabulary.has({kValidationVocabulary.data(), size_t(kValidationVocabulary.size())});
}

SchemaResource *SchemaIndex::resourceOf(Node node, SchemaResource *from) const
{
    const auto own = m_byRoot.find(node.id());
    return own == m_byRoot.end() ? from : own->second;
}

void SchemaIndex::scan(Node node, SchemaResource *resource, int depth)
{
    if (!node.isObject() || depth > kDeepestScan)
        return;
    if (node["$id"].isString() && node.id() != resource->root.id()) {
        const bool asserts = resource->asserts;
        resource = start(node, resource->base);
        resource->asserts = node["$schema"] ? resource->asserts : asserts;
    }
    if (const Node anchor = node["$anchor"]; anchor.isString())
        m_anchors.insert(anchorKey(*resource, anchor.string()), {node, resource, false});
    if (const Node anchor = node["$dynamicAnchor"]; anchor.isString()) {
        m_anchors.insert(anchorKey(*resource, anchor.string()), {node, resource, true});
        resource->dynamicAnchors.emplace(anchor.text(), node);
    }
    scanInside(node, resource, depth + 1);
}

// Only where schemas stand: an $id inside an enum names nothing.
void SchemaIndex::scanInside(Node node, SchemaResource *resource, int depth)
{
    for (qsizetype i = 0; i < node.size(); ++i) {
        const std::string_view key = node.keyAt(i);
        const Node value = node.at(i);
        if (value.isObject() && isOneOf(key, kSingle)) {
            scan(value, resource, depth);
        } else if ((value.isObject() && isOneOf(key, kMaps)) || (value.isArray() && isOneOf(key, kLists))) {
            for (qsizetype k = 0; k < value.size(); ++k)
                scan(value.at(k), resource, depth);
        }
    }
}

SchemaResource *SchemaIndex::resourceAt(const QUrl &uri)
{
    const QString key = keyOf(uri);
    if (SchemaResource *known = m_byUri.value(key))
        return known;
    const auto document = m_documents.constFind(key);
    return document == m_documents.cend() ? nullptr : add(*document, key);
}

std::optional<IndexedSchema> SchemaIndex::find(const QString &reference, const SchemaResource &from)
{
    const QUrl uri = from.base.resolved(QUrl(reference));
    SchemaResource *resource = resourceAt(uri);
    if (!resource)
        return std::nullopt;
    const QString fragment
        = QString::fromUtf8(QByteArray::fromPercentEncoding(uri.fragment(QUrl::FullyEncoded).toUtf8()));
    if (fragment.isEmpty() || fragment.startsWith(u'/'))
        return walk(resource, fragment);
    const auto anchor = m_anchors.constFind(anchorKey(*resource, fragment));
    return anchor == m_anchors.cend() ? std::nullopt : std::optional(*anchor);
}

// A JSON pointer (RFC 6901); it may lead into another resource.
std::optional<IndexedSchema> SchemaIndex::walk(SchemaResource *resource, const QString &pointer) const
{
    Node node = resource->root;
    const QStringList tokens = pointer.split(u'/');
    for (qsizetype i = 1; i < tokens.size() && node; ++i) {
        QString token = tokens[i];
        token.replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s);
        const QByteArray key = token.toUtf8();
        bool number = false;
        const qlonglong index = token.toLongLong(&number);
        node = !node.isArray() ? node[{key.constData(), static_cast<size_t>(key.size())}]
            : number           ? node.at(static_cast<qsizetype>(index))
                               : Node{};
        resource = resourceOf(node, resource);
    }
    return node ? std::optional(IndexedSchema{node, resource, false}) : std::nullopt;
}

} // namespace gatehouse::schema

#include "engine/openapi/Identifiers.h"

#include <unordered_set>

namespace gatehouse::openapi {
namespace {

// Values, not schemas: what looks like a keyword in them is none.
constexpr std::array<std::string_view, 5> kValues{"example", "examples", "default", "enum", "const"};

class Walk
{
public:
    explicit Walk(Identifiers &found) : m_found(found) { }

    // `named` says whether an `$id` stands above.
    void visit(DocumentNode node, const QUrl &base, bool named)
    {
        // What YAML aliases share is one node, reached many times.
        if ((!node.isObject() && !node.isArray()) || !m_seen.insert(node.id()).second)
            return;
        if (node.isArray()) {
            for (qsizetype i = 0; i < node.size(); ++i)
                visit(node.at(i), base, named);
            return;
        }
        const DocumentNode id = node["$id"];
        if (!id.isString())
            return visitMembers(node, base, named);
        const QUrl own = base.resolved(QUrl(id.string()));
        m_found.resources.insert(identifierKey(own), node);
        visitMembers(node, own, true);
    }

private:
    void visitMembers(DocumentNode node, const QUrl &base, bool named)
    {
        for (qsizetype i = 0; i < node.size(); ++i) {
            const std::string_view key = node.keyAt(i);
            const DocumentNode value = node.at(i);
            const bool anchor = (key == "$anchor" || key == "$dynamicAnchor") && value.isString();
            if (anchor)
                m_found.anchors.insert(identifierKey(base) + u'#' + value.string(), node);
            else if (key == "$ref" && value.isString() && named)
                m_found.bases.emplace(value.id(), base);
            else if (std::find(kValues.begin(), kValues.end(), key) == kValues.end())
                visit(value, base, named);
        }
    }

    Identifiers &m_found;
    std::unordered_set<const void *> m_seen;
};

} // namespace

Identifiers readIdentifiers(DocumentNode root, const QUrl &base)
{
    Identifiers found;
    Walk(found).visit(root, base, false);
    return found;
}

QString identifierKey(const QUrl &uri)
{
    return uri.toString(QUrl::FullyEncoded | QUrl::RemoveFragment | QUrl::NormalizePathSegments);
}

} // namespace gatehouse::openapi

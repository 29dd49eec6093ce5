#include "engine/openapi/ReferenceResolver.h"

#include "engine/base/Text.h"
#include "engine/openapi/DocumentSet.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::openapi {
namespace {

constexpr int kLongestChain = 64;
constexpr int kDeepestWalk = 32; // references inside the path of a pointer

QString shown(std::string_view text)
{
    return utf8Text(text).left(200);
}

// One token of a JSON pointer (RFC 6901 §4): "~1" is "/", "~0" is "~", in this order.
std::string unescaped(std::string_view token)
{
    std::string out;
    out.reserve(token.size());
    for (size_t i = 0; i < token.size(); ++i) {
        const bool escape
            = token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1');
        if (escape)
            out += token[++i] == '1' ? '/' : '~';
        else
            out += token[i];
    }
    return out;
}

DocumentNode step(DocumentNode node, const std::string &token)
{
    if (!node.isArray())
        return node[token];
    bool ok = false;
    const qlonglong index
        = QByteArray::fromRawData(token.data(), static_cast<qsizetype>(token.size())).toLongLong(&ok);
    return ok ? node.at(static_cast<qsizetype>(index)) : DocumentNode{};
}

} // namespace

ReferenceResolver::ReferenceResolver(const Document &document)
    : m_set(document.set ? document.set : std::make_shared<DocumentSet>(document))
{
}

const SetDocument &ReferenceResolver::documentOf(DocumentNode node)
{
    const quint32 number = node.document();
    if (number >= m_documents.size())
        m_documents.resize(number + 1);
    const SetDocument *&known = m_documents[number];
    if (!known)
        known = &m_set->at(number);
    return *known;
}

Place ReferenceResolver::placeOf(DocumentNode node)
{
    return {documentOf(node).document.name, node.line(), node.column()};
}

QUrl ReferenceResolver::baseOf(DocumentNode node)
{
    return documentOf(node).base;
}

Result<DocumentNode> ReferenceResolver::resolve(DocumentNode node)
{
    for (int hops = 0; hops < kLongestChain; ++hops) {
        const DocumentNode reference = node["$ref"];
        if (!reference.isString())
            return node;
        auto next = target(reference);
        if (!next)
            return next;
        node = *next;
    }
    return Problem{Severity::Error, u"reference.loop"_s,
        u"$ref \"%1\" leads in a circle and to no value"_s.arg(shown(node["$ref"].text())), {},
        placeOf(node)};
}

Result<DocumentNode> ReferenceResolver::target(DocumentNode reference)
{
    const SetDocument &home = documentOf(reference);
    const auto named = home.identifiers.bases.find(reference.id());
    const QUrl *base = named == home.identifiers.bases.end() ? nullptr : &named->second;
    const Scope scope{base ? static_cast<const void *>(base) : &home, reference.text()};
    if (const auto found = m_found.find(scope); found != m_found.end())
        return found->second;
    auto target = locate(home, base, reference.text());
    if (!target) {
        Problem problem = target.error();
        problem.message = u"$ref \"%1\" "_s.arg(shown(reference.text())) + problem.message;
        problem.place = placeOf(reference);
        return problem;
    }
    m_found.emplace(scope, *target);
    return target;
}

// `base` is that of an `$id`; without one the document's own counts.
Result<DocumentNode> ReferenceResolver::locate(
    const SetDocument &home, const QUrl *base, std::string_view text)
{
    const size_t hash = text.find('#');
    const std::string_view path = text.substr(0, hash);
    const std::string_view rest = hash == std::string_view::npos ? std::string_view{} : text.substr(hash + 1);
    // A reference is a URI, so its fragment may be percent-encoded (RFC 6901 §6).
    const QByteArray fragment
        = QByteArray::fromPercentEncoding(QByteArray(rest.data(), static_cast<qsizetype>(rest.size())));
    const QUrl &scope = base ? *base : home.base;
    DocumentNode root = home.document.root;
    if (base || !path.empty()) {
        auto found = resource(home, scope, utf8Text(path));
        if (!found)
            return found;
        root = *found;
    }
    const std::string_view pointer(fragment.constData(), static_cast<size_t>(fragment.size()));
    const bool anchor = !pointer.empty() && pointer.front() != '/';
    const DocumentNode target = anchor
        ? m_set->anchor(path.empty() ? scope : scope.resolved(QUrl(utf8Text(path))), utf8Text(pointer))
        : walk(root, pointer);
    if (target)
        return target;
    return Problem{Severity::Error, u"reference.broken"_s,
        u"leads to nothing in %1"_s.arg(path.empty() ? u"this document"_s : documentOf(root).document.name),
        {}, {}};
}

Result<DocumentNode> ReferenceResolver::resource(
    const SetDocument &home, const QUrl &base, const QString &path)
{
    const QUrl relative(path);
    const auto said = [](Problem problem) {
        problem.message = u"leads to another document: "_s + problem.message;
        return problem;
    };
    if (!relative.isValid() && !path.isEmpty())
        return Problem{Severity::Error, u"reference.broken"_s, u"is no valid URI"_s, {}, {}};
    auto found = m_set->resource(base.resolved(relative));
    // A document that names itself by `$self` or `$id` may still lie beside the others where it was found.
    const QUrl &address = home.document.url;
    if (!found && relative.isRelative() && !path.isEmpty() && !address.isEmpty() && base != address)
        found = m_set->resource(address.resolved(relative));
    if (!found)
        return said(found.error());
    return found;
}

DocumentNode ReferenceResolver::walk(DocumentNode node, std::string_view pointer)
{
    while (!pointer.empty() && node) {
        pointer.remove_prefix(1); // the slash
        const std::string_view token = pointer.substr(0, pointer.find('/'));
        node = stepThrough(node, unescaped(token));
        pointer.remove_prefix(token.size());
    }
    return node;
}

// A pointer may lead through a reference: "#/paths/~1a/get/parameters/0/schema".
DocumentNode ReferenceResolver::stepThrough(DocumentNode node, const std::string &token)
{
    const DocumentNode next = step(node, token);
    if (next || !node["$ref"].isString() || m_depth >= kDeepestWalk)
        return next;
    ++m_depth;
    const auto resolved = resolve(node);
    --m_depth;
    return resolved ? step(*resolved, token) : DocumentNode{};
}

} // namespace gatehouse::openapi

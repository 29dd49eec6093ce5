#include "engine/openapi/ReferenceResolver.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::openapi {
namespace {

constexpr int kLongestChain = 64;

QString shown(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).left(200);
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

DocumentNode walk(DocumentNode node, std::string_view pointer)
{
    while (!pointer.empty() && node) {
        pointer.remove_prefix(1); // the slash
        const std::string_view token = pointer.substr(0, pointer.find('/'));
        node = step(node, unescaped(token));
        pointer.remove_prefix(token.size());
    }
    return node;
}

} // namespace

Result<DocumentNode> ReferenceResolver::resolve(DocumentNode node)
{
    for (int hops = 0; hops < kLongestChain; ++hops) {
        const DocumentNode reference = node["$ref"];
        if (!reference.isString())
            return node;
        if (const auto found = m_found.find(reference.text()); found != m_found.end()) {
            node = found->second;
            continue;
        }
        auto next = target(reference.text(), {m_document.name, reference.line(), reference.column()});
        if (!next)
            return next;
        m_found.emplace(reference.text(), *next);
        node = *next;
    }
    return Problem{Severity::Error, u"reference.loop"_s,
        u"$ref \"%1\" leads in a circle and to no value"_s.arg(shown(node["$ref"].text())), {},
        {m_document.name, node.line(), node.column()}};
}

Result<DocumentNode> ReferenceResolver::target(std::string_view reference, Place from)
{
    if (from.file.isEmpty())
        from.file = m_document.name;
    if (reference.empty() || reference.front() != '#') {
        return Problem{Severity::Error, u"reference.external"_s,
            u"$ref \"%1\" leads to another document: only references inside the document (\"#/…\") are "
            u"followed; "
            "bundle the documents into one"_s.arg(shown(reference)),
            {}, from};
    }
    // A reference is a URI fragment, so its pointer may be percent-encoded (RFC 6901 §6).
    const QByteArray pointer = QByteArray::fromPercentEncoding(
        QByteArray(reference.data() + 1, static_cast<qsizetype>(reference.size()) - 1));
    const std::string_view view(pointer.constData(), static_cast<size_t>(pointer.size()));
    const DocumentNode found
        = view.empty() || view.front() == '/' ? walk(m_document.root, view) : DocumentNode{};
    if (!found)
        return Problem{Severity::Error, u"reference.broken"_s,
            u"$ref \"%1\" leads to nothing in this document"_s.arg(shown(reference)), {}, from};
    return found;
}

} // namespace gatehouse::openapi

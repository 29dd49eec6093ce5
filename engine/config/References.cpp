#include "engine/config/References.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

constexpr int kMaxNesting = 8;

Problem badReference(const QString &message)
{
    return {Severity::Error, u"config.bad_reference"_s, message, {}, {}};
}

Problem missingVariable(const QString &name)
{
    return {Severity::Error, u"config.missing_variable"_s,
        u"the variable %1 is not set; set it in the environment or in .env beside the configuration"_s.arg(
            name),
        {}, {}};
}

bool isVariableName(QStringView name)
{
    const auto isStart
        = [](QChar c) { return c == u'_' || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); };
    const auto isPart = [&](QChar c) { return isStart(c) || (c >= u'0' && c <= u'9'); };
    return !name.isEmpty() && isStart(name[0]) && std::ranges::all_of(name, isPart);
}

// The index of the brace that closes the one before `from`; inner "${" open their own.
qsizetype closingBrace(QStringView text, qsizetype from)
{
    int depth = 1;
    for (qsizetype at = from; at < text.size(); ++at) {
        if (text[at] == u'$' && at + 1 < text.size() && text[at + 1] == u'{') {
            ++depth;
            ++at;
        } else if (text[at] == u'}' && --depth == 0) {
            return at;
        }
        if (depth > kMaxNesting)
            return -1;
    }
    return -1;
}

Result<ReferencePiece> pieceOf(QStringView inside)
{
    const qsizetype separator = inside.indexOf(u":-");
    const QStringView name = separator < 0 ? inside : inside.first(separator);
    if (!isVariableName(name)) {
        return badReference(
            u"a reference is \"${NAME}\" or \"${NAME:-default}\" with a name of letters, digits and "
            "underscores; write `$${` for a literal `${`"_s);
    }
    ReferencePiece piece{{}, name.toString(), std::nullopt};
    if (separator >= 0)
        piece.fallback = inside.sliced(separator + 2).toString();
    return piece;
}

Result<QString> expandNested(const QString &text, const VariableLookup &lookup);

Result<QString> valueOf(const ReferencePiece &piece, const VariableLookup &lookup)
{
    if (piece.variable.isEmpty())
        return piece.literal;
    const std::optional<QString> value = lookup(piece.variable);
    if (value && (!value->isEmpty() || !piece.fallback))
        return *value;
    if (piece.fallback)
        return expandNested(*piece.fallback, lookup);
    return missingVariable(piece.variable);
}

// Goes as deep as fallbacks nest, which closingBrace bounds.
Result<QString> expandNested(const QString &text, const VariableLookup &lookup)
{
    const Result<QList<ReferencePiece>> pieces = splitReferences(text);
    if (!pieces)
        return pieces.error();
    QString expanded;
    for (const ReferencePiece &piece : *pieces) {
        const Result<QString> value = valueOf(piece, lookup);
        if (!value)
            return value.error();
        expanded += *value;
    }
    return expanded;
}

} // namespace

Result<QList<ReferencePiece>> splitReferences(const QString &text)
{
    QList<ReferencePiece> pieces;
    const QStringView view(text);
    qsizetype from = 0;
    const auto addLiteral = [&](qsizetype to) {
        if (to > from)
            pieces.append({view.sliced(from, to - from).toString(), {}, std::nullopt});
    };
    for (qsizetype at = view.indexOf(u"${"); at >= 0; at = view.indexOf(u"${", from)) {
        if (at > from && view[at - 1] == u'$') {
            addLiteral(at);
            pieces.append({u"{"_s, {}, std::nullopt});
            from = at + 2;
            continue;
        }
        const qsizetype end = closingBrace(view, at + 2);
        if (end < 0)
            return badReference(
                u"a reference begins with `${` and is never closed with `}`; write `$${` for a literal `${`"_s);
        const Result<ReferencePiece> piece = pieceOf(view.sliced(at + 2, end - at - 2));
        if (!piece)
            return piece.error();
        addLiteral(at);
        pieces.append(*piece);
        from = end + 1;
    }
    addLiteral(view.size());
    return pieces;
}

Result<QString> expandReferences(const QString &text, const VariableLookup &lookup)
{
    return text.contains("${"_L1) ? expandNested(text, lookup) : Result<QString>(text);
}

bool isReference(const QString &text)
{
    if (text.startsWith("file:"_L1) || text.startsWith("keychain:"_L1))
        return true;
    const Result<QList<ReferencePiece>> pieces = splitReferences(text);
    return !pieces || std::ranges::any_of(*pieces, [](const ReferencePiece &piece) {
        return !piece.variable.isEmpty();
    });
}

} // namespace gatehouse::config

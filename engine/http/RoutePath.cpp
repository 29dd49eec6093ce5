#include "engine/http/RoutePath.h"

#include "engine/http/CharacterClass.h"

#include <QRegularExpression>

namespace gatehouse::http {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr char placeholder = '~';

// The character "%XY" at the start of `text` stands for, or 0.
char decoded(QByteArrayView text)
{
    if (text.size() < 3 || text[0] != '%' || hexDigit(text[1]) < 0 || hexDigit(text[2]) < 0)
        return 0;
    return static_cast<char>(hexDigit(text[1]) * 16 + hexDigit(text[2]));
}

void appendSegment(QByteArray &out, QByteArrayView segment)
{
    const qsizetype start = out.size();
    if (allAre(PlainCharacter, segment)) {
        out.append(segment);
        segment = {};
    }
    while (!segment.isEmpty()) {
        const bool escape = segment.front() == '%';
        const char character = escape ? decoded(segment) : segment.front();
        if (!isA(PlainCharacter, character)) {
            out.resize(start);
            out.append(placeholder);
            return;
        }
        out.append(character);
        segment = segment.sliced(escape ? 3 : 1);
    }
    // Dot segments are for clients to resolve; none of ours is one.
    const QByteArrayView written = QByteArrayView(out).sliced(start);
    if (written == "." || written == "..") {
        out.resize(start);
        out.append(placeholder);
    }
}

// As nearly all are: nothing to undo, and no segment that is empty or may be a dot segment.
bool isSimple(QByteArrayView path)
{
    char before = 0;
    for (const char character : path) {
        const bool starts = before == '/';
        if (character == '/' ? starts : !isA(PlainCharacter, character) || (starts && character == '.'))
            return false;
        before = character;
    }
    return path.startsWith('/') && path.size() > 1 && before != '/';
}

} // namespace

QByteArray routePath(QByteArrayView path)
{
    if (isSimple(path))
        return path.toByteArray();
    // "*" (OPTIONS for the whole server) and "//host" must not become another path or an authority; an empty
    // segment inside is one that no rule matches.
    QByteArray out;
    out.reserve(path.size() + 2);
    if (!path.startsWith('/') || path.startsWith("//")) {
        out.append('/');
        out.append(placeholder);
    }
    if (!path.startsWith('/'))
        out.append('/');
    while (!path.isEmpty()) {
        if (path.front() == '/')
            path = path.sliced(1);
        out.append('/');
        const qsizetype slash = path.indexOf('/');
        appendSegment(out, slash < 0 ? path : path.first(slash));
        path = slash < 0 ? QByteArrayView() : path.sliced(slash);
    }
    return out;
}

QString routePattern(const QString &pathPattern)
{
    QString pattern;
    const QStringList literals = pathPattern.split(u"<arg>"_s);
    for (qsizetype index = 0; index < literals.size(); ++index) {
        if (index > 0)
            pattern += "[^/]+"_L1;
        pattern += QRegularExpression::escape(literals[index]);
    }
    return pattern;
}

} // namespace gatehouse::http

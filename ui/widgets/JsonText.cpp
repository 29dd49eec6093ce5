#include "ui/widgets/JsonText.h"

namespace gatehouse::ui {

namespace {

void newLine(QByteArray &out, qsizetype depth)
{
    out += '\n';
    out.append(2 * depth, ' ');
}

// The index after the string literal that starts at `at`.
qsizetype endOfString(QByteArrayView json, qsizetype at)
{
    for (qsizetype i = at + 1; i < json.size(); ++i) {
        if (json[i] == '\\')
            ++i;
        else if (json[i] == '"')
            return i + 1;
    }
    return json.size();
}

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

qsizetype skipSpace(QByteArrayView json, qsizetype at)
{
    while (at < json.size() && isSpace(json[at]))
        ++at;
    return at;
}

} // namespace

QByteArray prettyJson(QByteArrayView json)
{
    QByteArray out;
    out.reserve(json.size() * 2);
    qsizetype depth = 0;
    for (qsizetype i = skipSpace(json, 0); i < json.size(); i = skipSpace(json, i)) {
        const char c = json[i];
        if (c == '"') {
            const qsizetype end = endOfString(json, i);
            out += json.sliced(i, end - i);
            i = end;
            continue;
        }
        ++i;
        if (c == '{' || c == '[') {
            const qsizetype next = skipSpace(json, i);
            out += c;
            if (next < json.size() && (json[next] == '}' || json[next] == ']')) {
                out += json[next];
                i = next + 1;
            } else {
                newLine(out, ++depth);
            }
        } else if (c == '}' || c == ']') {
            depth = qMax<qsizetype>(0, depth - 1);
            newLine(out, depth);
            out += c;
        } else {
            out += c;
            if (c == ',')
                newLine(out, depth);
            else if (c == ':')
                out += ' ';
        }
    }
    return out;
}

} // namespace gatehouse::ui

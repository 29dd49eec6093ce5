#include "engine/http/ChunkLine.h"

#include "engine/http/CharacterClass.h"

namespace gatehouse::http {

namespace {

constexpr qsizetype maxChunkDigits = 15; // fits a qint64

} // namespace

ChunkLine readChunkLine(QByteArrayView line)
{
    qsizetype digits = 0;
    qint64 size = 0;
    while (digits < line.size() && hexDigit(line[digits]) >= 0) {
        if (digits == maxChunkDigits)
            return {};
        size = size * 16 + hexDigit(line[digits++]);
    }
    QByteArrayView rest = line.sliced(digits);
    while (!rest.isEmpty() && (rest.front() == ' ' || rest.front() == '\t'))
        rest = rest.sliced(1);
    const bool wellFormed = rest.isEmpty() ? digits == line.size() : rest.front() == ';';
    if (digits == 0 || !wellFormed || !allAre(ValueCharacter, rest))
        return {};
    return {size, rest};
}

} // namespace gatehouse::http

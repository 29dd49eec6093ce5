#pragma once

#include "engine/openapi/DocumentReader.h"

#include <QByteArray>

class QIODevice;

namespace gatehouse::openapi {

// How a document is cut. Pieces are large enough that one costs nothing beside its reading, and small enough
// for a processor's cache.
struct PieceSizes
{
    qsizetype piece = 262'144; // bytes, at least
    qsizetype block = 65'536; // read at once
};

// A run of members out of a document, in the brackets it needs to be a text of its own: the objects that are
// open where it begins are there again, each as the value of the key "", and those open at its end are
// closed.
struct JsonPiece
{
    QByteArray text; // has kReadAhead bytes behind it
    qsizetype first = 0; // where the document's bytes begin in it
    size_t index = 0; // from 0
    int openBefore = 0; // objects that are open where it begins
    int openLeast = 0; // and how many of them are never closed in it
    int openAfter = 0;
    int line = 1; // of its first byte
    int column = 1;
};

// Cuts JSON at commas between members of the outer objects, reading no more than it needs. It only counts
// brackets: what is no JSON makes pieces that are none either. For one thread at a time.
class JsonSplitter
{
public:
    // `device` is open, stands at the document's first byte, and outlives the splitter.
    explicit JsonSplitter(QIODevice &device, const PieceSizes &sizes = {});

    // False at the end, and when the brackets do not match or the device fails: then isComplete() is false.
    // The memory of the text that `piece` has is used for the one after it.
    bool next(JsonPiece &piece);
    bool isComplete() const { return m_complete; }

private:
    bool fill();
    bool toNextCut();
    bool skipString();
    void beginLine();
    void take(char structural);
    bool mayCut() const;
    void describe(JsonPiece &piece) const;
    void cut(JsonPiece &piece);
    void beginPiece(const JsonPiece &before, QByteArrayView rest);

    QIODevice &m_device;
    PieceSizes m_sizes;
    QByteArray m_text; // of the piece that is being read
    qsizetype m_first = 0;
    qsizetype m_at = 0; // what is before it has been looked at
    bool m_inString = false;
    char m_taken = 0; // the last of brackets, quotes and commas
    int m_open = 0; // arrays too
    int m_openArrays = 0;
    int m_openBefore = 0;
    int m_openLeast = 0;
    size_t m_index = 0;
    int m_pieceLine = 1; // where m_text begins
    int m_pieceColumn = 1;
    int m_line = 1;
    qsizetype m_lineStart = 0; // in m_text
    int m_columnBefore = 1; // of that byte
    bool m_complete = false;
    bool m_ended = false;
};

} // namespace gatehouse::openapi

#include "engine/openapi/JsonPieceReader.h"

#include "engine/openapi/JsonJoiner.h"
#include "engine/openapi/JsonTreeBuilder.h"

#include <QIODevice>

#include <atomic>
#include <mutex>
#include <thread>

namespace gatehouse::openapi {
namespace {

constexpr qint64 kBytesPerThread = 2'097'152; // less is not worth another one
constexpr qint64 kMostThreads = 4; // one thread finds the cuts no faster than four read

class PieceReader
{
public:
    PieceReader(QIODevice &device, const QString &name, const DocumentLimits &limits, const PieceSizes &sizes)
        : m_splitter(device, sizes)
        , m_name(name)
        , m_limits(limits)
    {
        const auto cores = static_cast<qint64>(std::max(std::thread::hardware_concurrency(), 1U));
        const qint64 threads
            = std::clamp<qint64>(device.size() / kBytesPerThread, 1, std::min(cores, kMostThreads));
        for (qint64 i = 0; i < threads; ++i) {
            m_builders.push_back(std::make_unique<JsonTreeBuilder>(
                std::make_shared<DocumentArena>(limits.documentNumber), name, limits));
        }
    }

    std::optional<Document> read()
    {
        {
            std::vector<std::jthread> others;
            for (size_t i = 1; i < m_builders.size(); ++i)
                others.emplace_back([this, i] { readSome(*m_builders[i]); });
            readSome(*m_builders.front());
        }
        const bool whole = !m_failed && m_splitter.isComplete();
        return whole ? joined() : std::nullopt;
    }

private:
    void readSome(JsonTreeBuilder &builder)
    {
        JsonPiece piece;
        while (!m_failed && nextPiece(piece)) {
            const auto tree = builder.read(textOf(piece));
            // A key that is there twice is told in the order of the whole document.
            if (tree && startsWithKey(piece) && builder.warnings().isEmpty())
                keep(piece, *tree);
            else
                m_failed = true;
        }
    }

    bool nextPiece(JsonPiece &piece)
    {
        const std::lock_guard lock(m_mutex);
        return m_splitter.next(piece);
    }

    void keep(const JsonPiece &piece, const NodeRecord &tree)
    {
        const std::lock_guard lock(m_mutex);
        if (m_read.size() <= piece.index)
            m_read.resize(piece.index + 1);
        m_read[piece.index] = {piece.openBefore, piece.openLeast, piece.openAfter, tree};
    }

    static JsonText textOf(const JsonPiece &piece)
    {
        const std::string_view text(piece.text.constData(), static_cast<size_t>(piece.text.size()));
        return {text, text.data() + piece.first, piece.line, piece.column};
    }

    // A comma with nothing behind it would be healed by the brackets around the piece.
    static bool startsWithKey(const JsonPiece &piece)
    {
        return piece.openBefore == 0
            || QByteArrayView(piece.text).sliced(piece.first).trimmed().startsWith('"');
    }

    std::optional<Document> joined()
    {
        const auto arena = std::make_shared<DocumentArena>(m_limits.documentNumber);
        JsonJoiner joiner(*arena, m_name);
        for (const PieceTree &read : m_read) {
            if (!joiner.add(read))
                return std::nullopt;
        }
        for (const auto &builder : m_builders)
            arena->join(builder->arena());
        if (!joiner.root() || arena->nodeCount() > m_limits.maxNodes)
            return std::nullopt;
        return Document{arena, arena->node(*joiner.root()), m_name, {}};
    }

    JsonSplitter m_splitter;
    QString m_name;
    DocumentLimits m_limits;
    std::vector<std::unique_ptr<JsonTreeBuilder>> m_builders; // one per thread
    std::mutex m_mutex; // of what follows and the splitter
    std::vector<PieceTree> m_read; // by index
    std::atomic<bool> m_failed = false;
};

} // namespace

std::optional<Document> readJsonPieces(
    QIODevice &device, const QString &name, const DocumentLimits &limits, const PieceSizes &sizes)
{
    return PieceReader(device, name, limits, sizes).read();
}

} // namespace gatehouse::openapi

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

struct z_stream_s;

namespace gatehouse::backend {

// Undoes the codings of a Content-Encoding (RFC 9110 §8.4) piece by piece, so that a small body that unfolds
// into a large one cannot hold up the thread. Codings: gzip, x-gzip, deflate (zlib's format, or bare as some
// send it), identity; four at most, one on the other. Bound to one thread.
class ContentDecoder
{
public:
    enum class State : std::uint8_t {
        More, // call step() again
        Done,
        TooLarge, // more than `maxBytes`, of the result or of something on the way to it
        Broken,
    };

    // Null when `codings` (the field's whole value) names one that is not known, or too many.
    static std::optional<ContentDecoder> forField(QByteArrayView codings, QByteArray body, qint64 maxBytes);
    ContentDecoder(ContentDecoder &&other) noexcept;
    ContentDecoder &operator=(ContentDecoder &&other) noexcept;
    ContentDecoder(const ContentDecoder &) = delete;
    ContentDecoder &operator=(const ContentDecoder &) = delete;
    ~ContentDecoder();

    // Makes at most 64 KiB more. Not to be called again after anything but More.
    State step();
    // After Done.
    QByteArray takeBody() { return std::move(m_input); }

private:
    enum class Coding : std::uint8_t {
        Gzip,
        Deflate,
    };
    struct EndInflate
    {
        void operator()(z_stream_s *stream) const;
    };

    ContentDecoder(QList<Coding> codings, QByteArray body, qint64 maxBytes);
    bool open(bool bare);
    State advance(int outcome, qint64 made);
    State layerDone();
    bool nextMember();
    void makeRoom();

    QList<Coding> m_codings; // in the order they were applied: the last is undone first
    QByteArray m_input; // of the layer at work; what comes out of it takes its place
    QByteArray m_output;
    qint64 m_maxBytes;
    bool m_bare = false;
    std::unique_ptr<z_stream_s, EndInflate> m_stream;
};

} // namespace gatehouse::backend

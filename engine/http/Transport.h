#pragma once

#include "engine/base/ByteParts.h"

#include <QtGlobal>

namespace gatehouse::http {

// What a transport tells its gate. Called from the event loop only, never from inside a call to the
// transport.
class TransportEvents
{
public:
    virtual void transportReady() = 0; // the handshake is done
    virtual void transportReadable() = 0; // bytes or the end of input may be read
    virtual void transportWritten() = 0; // some of what waited went out
    virtual void transportLost() = 0; // reset, broken or fully closed by the peer

protected:
    ~TransportEvents() = default;
};

// One accepted connection's bytes, both ways, without blocking: a seam so that plain sockets and TLS look the
// same to the gate. Lives on the worker thread, owned by its ConnectionGate.
class Transport
{
public:
    enum class EndOfInput { MayStillListen, IsGone };
    static constexpr qint64 endOfInput = -1;

    virtual ~Transport() = default;

    // Bytes read, 0 when there are none now, or endOfInput.
    virtual qint64 read(char *to, qint64 atMost) = 0;
    // Everything is taken: what the kernel does not take waits.
    virtual void write(QByteArrayView bytes) = 0;
    // As above, without copying what waits where the transport can.
    virtual void write(const SharedBytes &bytes) = 0;
    virtual qint64 bytesWaiting() const = 0;
    virtual void setReading(bool on) = 0;
    // Says "no more from here" to a peer that may still be sending. Only when nothing waits to be written.
    virtual void finishWriting() = 0;
    // Closes at once; there are no events afterwards.
    virtual void abort() = 0;
    virtual bool isReady() const = 0;
    virtual bool isSecure() const = 0;
    // What the end of its input means: whether the peer can be half-closed and waiting for its answer.
    virtual EndOfInput meaningOfEnd() const = 0;
    // Whether a peer that has ended its input has left altogether (known only after something was written to
    // it, which this sends if it still waits for the end of the turn).
    virtual bool peerHasLeft() = 0;
};

} // namespace gatehouse::http

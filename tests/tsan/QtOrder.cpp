// Preloaded by tests/sanitize.sh under ThreadSanitizer. Debian's Qt is not instrumented, so the sanitizer
// cannot see that a posted event is handled after it was posted, and would call every queued call a race.
// Suppressing those reports would hide everything that runs below an event loop. This tells it instead: what
// a thread did before it called one of Qt's posting functions happened before what an event's receiver does.
// Chosen to claim as little as possible: an order per receiving thread where the receiver is known, one for
// all threads where it is not (signals). Fits Qt 6.4's symbols; tests/sanitize.sh leaves it out where it does
// not load.

#include <QCoreApplication>
#include <QMutex>
#include <QThread>
#include <QThreadPool>

#include <dlfcn.h>

#include <functional>
#include <utility>

// Weak: programs that the tests start (openssl, a shell) load this library too and have no sanitizer inside.
extern "C" [[gnu::weak]] void __tsan_acquire(void *address);
extern "C" [[gnu::weak]] void __tsan_release(void *address);

namespace {

char anyThread;

template <typename Function> Function real(const char *symbol)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, symbol));
}

void posting(const QObject *receiver)
{
    if (receiver != nullptr)
        __tsan_release(receiver->thread());
}

// A queued function that tells what it did: to a caller that waits for a semaphore inside Qt, and to whoever
// lets go of it last and so destroys it.
class Answering final : public QtPrivate::QSlotObjectBase
{
public:
    explicit Answering(QSlotObjectBase *inner) : QSlotObjectBase(&Answering::run), m_inner(inner) { }

private:
    static void run(int which, QSlotObjectBase *self, QObject *receiver, void **arguments, bool *)
    {
        auto *that = static_cast<Answering *>(self);
        if (which == Destroy) {
            __tsan_acquire(that);
            that->m_inner->destroyIfLastRef();
            delete that;
        } else if (which == Call) {
            that->m_inner->call(receiver, arguments);
            __tsan_release(that);
            __tsan_release(&anyThread);
        }
    }

    QSlotObjectBase *m_inner;
};

bool delivering(void **)
{
    __tsan_acquire(QThread::currentThread());
    __tsan_acquire(&anyThread);
    return false;
}

} // namespace

// The names below are Qt's own, mangled: a definition here is found before the one in libQt6Core.
extern "C" {

bool _ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv(
    QObject *receiver, QtPrivate::QSlotObjectBase *slot, int type, void *answer)
{
    using Invoke = bool (*)(QObject *, QtPrivate::QSlotObjectBase *, int, void *);
    static const auto next = real<Invoke>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    posting(receiver);
    const bool done = next(receiver, new Answering(slot), type, answer);
    if (type == Qt::BlockingQueuedConnection)
        __tsan_acquire(&anyThread);
    return done;
}

void _ZN11QMetaObject8activateEP7QObjectPKS_iPPv(
    QObject *sender, const QMetaObject *meta, int signal, void **arguments)
{
    static const auto next = real<void (*)(QObject *, const QMetaObject *, int, void **)>(
        "_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    __tsan_release(&anyThread);
    next(sender, meta, signal, arguments);
}

void _ZN16QCoreApplication9postEventEP7QObjectP6QEventi(QObject *receiver, QEvent *event, int priority)
{
    static const auto next
        = real<void (*)(QObject *, QEvent *, int)>("_ZN16QCoreApplication9postEventEP7QObjectP6QEventi");
    posting(receiver);
    next(receiver, event, priority);
}

void _ZN7QObject11deleteLaterEv(QObject *receiver)
{
    static const auto next = real<void (*)(QObject *)>("_ZN7QObject11deleteLaterEv");
    posting(receiver);
    next(receiver);
}

// What a pool runs comes after the start() that asked for it and before the waitForDone() that waited for it.
void _ZN11QThreadPool5startESt8functionIFvvEEi(
    QThreadPool *pool, std::function<void()> function, int priority)
{
    static const auto next = real<void (*)(QThreadPool *, std::function<void()>, int)>(
        "_ZN11QThreadPool5startESt8functionIFvvEEi");
    std::function<void()> ordered = [pool, function = std::move(function)] {
        __tsan_acquire(pool);
        function();
        __tsan_release(pool);
    };
    __tsan_release(pool);
    next(pool, std::move(ordered), priority);
}

bool _ZN11QThreadPool11waitForDoneEi(QThreadPool *pool, int milliseconds)
{
    static const auto next = real<bool (*)(QThreadPool *, int)>("_ZN11QThreadPool11waitForDoneEi");
    const bool done = next(pool, milliseconds);
    __tsan_acquire(pool);
    return done;
}

// QMutex takes an uncontended lock in its header, which is instrumented, and a contended one in the library.
void _ZN11QBasicMutex12lockInternalEv(QBasicMutex *mutex)
{
    static const auto next = real<void (*)(QBasicMutex *)>("_ZN11QBasicMutex12lockInternalEv");
    next(mutex);
    __tsan_acquire(mutex);
}

bool _ZN11QBasicMutex12lockInternalEi(QBasicMutex *mutex, int timeout)
{
    static const auto next = real<bool (*)(QBasicMutex *, int)>("_ZN11QBasicMutex12lockInternalEi");
    const bool locked = next(mutex, timeout);
    if (locked)
        __tsan_acquire(mutex);
    return locked;
}

void _ZN11QBasicMutex14unlockInternalEv(QBasicMutex *mutex)
{
    static const auto next = real<void (*)(QBasicMutex *)>("_ZN11QBasicMutex14unlockInternalEv");
    __tsan_release(mutex);
    next(mutex);
}

} // extern "C"

namespace {

[[gnu::constructor]] void watchDeliveries()
{
    if (__tsan_acquire == nullptr || __tsan_release == nullptr)
        return;
    QInternal::registerCallback(QInternal::EventNotifyCallback, &delivering);
}

} // namespace

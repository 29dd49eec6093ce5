#include "app/SecretInput.h"

#include <QFile>

#include <cstdio>
#ifdef Q_OS_UNIX
#include <termios.h>
#include <unistd.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::app {
namespace {

constexpr qint64 kMostBytes = 65'536;

#ifdef Q_OS_UNIX
bool isTerminal()
{
    return isatty(STDIN_FILENO) != 0;
}

// Switches the echo of the terminal off while it lives.
class Silence
{
public:
    Silence()
    {
        m_changed = tcgetattr(STDIN_FILENO, &m_before) == 0;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        m_changed = m_changed && tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
    ~Silence()
    {
        if (m_changed)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Q_DISABLE_COPY_MOVE(Silence)

    bool works() const { return m_changed; }

private:
    termios m_before{};
    bool m_changed = false;
};
#else
bool isTerminal()
{
    return false;
}

struct Silence
{
    bool works() const { return true; }
};
#endif

Problem problemOf(const QString &message)
{
    return {Severity::Error, u"secrets.bad_value"_s, message, {}, {}};
}

Result<QByteArray> readLine(const QString &prompt)
{
    const Silence silence;
    if (!silence.works())
        return problemOf(u"the terminal would show what is typed; give the value on stdin instead"_s);
    const QByteArray text = prompt.toUtf8();
    std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stderr);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return problemOf(u"stdin cannot be read"_s);
    QByteArray line = input.readLine(kMostBytes + 2);
    std::fputc('\n', stderr);
    return line;
}

} // namespace

Result<Secret> readSecretInput(const QString &prompt)
{
    QByteArray bytes;
    if (isTerminal()) {
        auto line = readLine(prompt);
        if (!line)
            return line.error();
        bytes = line.takeValue();
    } else {
        QFile input;
        if (!input.open(stdin, QIODevice::ReadOnly))
            return problemOf(u"stdin cannot be read"_s);
        bytes = input.read(kMostBytes + 2);
    }
    if (bytes.endsWith('\n'))
        bytes.chop(1);
    if (bytes.endsWith('\r'))
        bytes.chop(1);
    if (bytes.isEmpty())
        return problemOf(u"expected the value on stdin, got nothing"_s);
    if (bytes.size() > kMostBytes)
        return problemOf(u"expected at most %1 bytes on stdin"_s.arg(kMostBytes));
    const Secret secret{QByteArrayView(bytes)};
    bytes.fill('\0');
    return secret;
}

} // namespace gatehouse::app

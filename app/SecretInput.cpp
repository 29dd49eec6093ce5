#include "app/SecretInput.h"

#include <QFile>

#include <cstdio>
#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <termios.h>
#include <unistd.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::app {
namespace {

constexpr qint64 kMostBytes = 65'536;

// Turns the terminal's echo off as long as it lives; nothing where stdin is none.
class Silence
{
public:
    Silence();
    ~Silence();
    Silence(const Silence &) = delete;
    Silence &operator=(const Silence &) = delete;

    bool isTerminal() const { return m_terminal; }

private:
    bool m_terminal = false;
#ifdef Q_OS_WIN
    DWORD m_before = 0;
#else
    termios m_before{};
#endif
};

#ifdef Q_OS_WIN
Silence::Silence()
{
    const HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    m_terminal = GetConsoleMode(input, &m_before) != 0;
    if (m_terminal)
        SetConsoleMode(input, m_before & ~static_cast<DWORD>(ENABLE_ECHO_INPUT));
}
Silence::~Silence()
{
    if (m_terminal)
        SetConsoleMode(GetStdHandle(STD_INPUT_HANDLE), m_before);
}
#else
Silence::Silence()
{
    m_terminal = isatty(STDIN_FILENO) != 0 && tcgetattr(STDIN_FILENO, &m_before) == 0;
    if (!m_terminal)
        return;
    termios silent = m_before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
}
Silence::~Silence()
{
    if (m_terminal)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
}
#endif

Problem problemOf(const QString &message)
{
    return {Severity::Error, u"secrets.bad_value"_s, message, {}, {}};
}

// What is typed, unseen.
Result<QByteArray> readLine(const QString &prompt)
{
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
    const Silence silence;
    if (silence.isTerminal()) {
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

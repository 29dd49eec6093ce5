#include "app/SecretInput.h"

#include "app/Terminal.h"

#include <array>
#include <cstdio>
#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <termios.h>
#include <unistd.h>
#endif

namespace gatehouse::app {
namespace {

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

} // namespace

Secret readSecret(const QString &prompt)
{
    static constexpr size_t kMost = 4096;
    std::array<char, kMost + 2> line{}; // with its end, and a 0
    const Silence silence;
    if (silence.isTerminal()) {
        const QByteArray text = prompt.toUtf8();
        std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stderr);
        std::fflush(stderr);
    }
    const bool read = std::fgets(line.data(), static_cast<int>(line.size()), stdin) != nullptr;
    if (silence.isTerminal())
        complain(QString()); // the line break that was not shown
    QByteArrayView text(line.data());
    const bool whole = text.size() <= static_cast<qsizetype>(kMost) || text.endsWith('\n');
    while (text.endsWith('\n') || text.endsWith('\r'))
        text.chop(1);
    Secret secret = read && whole ? Secret(text) : Secret();
    line.fill('\0');
    return secret;
}

} // namespace gatehouse::app

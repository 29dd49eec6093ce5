#include "app/Terminal.h"

#include <QtGlobal>

#include <cstdio>
#ifdef Q_OS_UNIX
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace gatehouse::app {
namespace {

void writeLine(std::FILE *stream, const QByteArray &utf8)
{
    std::fwrite(utf8.constData(), 1, static_cast<size_t>(utf8.size()), stream);
    std::fputc('\n', stream);
    std::fflush(stream);
}

} // namespace

void print(const QString &text)
{
    writeLine(stdout, text.toUtf8());
}

void print(const QByteArray &utf8)
{
    writeLine(stdout, utf8);
}

void printPart(const QByteArray &utf8)
{
    std::fwrite(utf8.constData(), 1, static_cast<size_t>(utf8.size()), stdout);
}

void complain(const QString &text)
{
    writeLine(stderr, text.toUtf8());
}

QString harmless(const QString &text)
{
    QString clean = text.simplified();
    for (QChar &character : clean) {
        if (character.category() == QChar::Other_Control)
            character = QChar::ReplacementCharacter;
    }
    return clean;
}

int terminalWidth()
{
#ifdef Q_OS_UNIX
    winsize size{};
    if (isatty(STDOUT_FILENO) != 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        return size.ws_col;
#endif
    return 0;
}

void complain(const Problems &problems)
{
    for (const Problem &problem : problems)
        complain(problem.toString());
}

} // namespace gatehouse::app

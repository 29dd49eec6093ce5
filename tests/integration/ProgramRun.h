#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

namespace gatehouse::test {

// What came of running the program itself; the code is -1 when it did not end in a minute.
struct ProgramRun
{
    int code = -1;
    QByteArray out;
    QByteArray error;
};

inline ProgramRun runProgram(const QStringList &words)
{
    QProcess process;
    process.start(QStringLiteral(GATEHOUSE_BINARY_DIR "/gatehouse"), words);
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace gatehouse::test

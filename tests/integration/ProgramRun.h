#pragma once

#include <QByteArray>
#include <QList>
#include <QProcess>
#include <QStringList>

namespace gatehouse::test {

// What came of running the program itself; the code is -1 when it did not end in a minute.
struct ProgramRun
{
    int code = -1;
    QByteArray out;
    QByteArray error;

    QList<QByteArray> lines() const { return out.trimmed().split('\n'); }
};

inline ProgramRun runProgram(const QStringList &words, const QByteArray &input = {})
{
    QProcess process;
    process.start(QStringLiteral(GATEHOUSE_BINARY_DIR "/gatehouse"), words);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace gatehouse::test

#include "engine/clients/VerifyTransport.h"

#include <QProcess>
#include <QTimer>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

constexpr qsizetype kMostLine = 67'108'864;
constexpr qsizetype kMostWords = 4096;
constexpr int kPatience = 2000; // ms, twice: to end by itself, then after it was asked to
constexpr int kKillWait = 1000; // ms

class ProgramTransport final : public VerifyTransport
{
public:
    explicit ProgramTransport(const ProgramStart &start);
    ~ProgramTransport() override;
    ProgramTransport(const ProgramTransport &) = delete;
    ProgramTransport &operator=(const ProgramTransport &) = delete;

    void begin(Handlers handlers) override;
    void send(const QByteArray &message) override { m_process.write(message + '\n'); }
    void end(std::function<void()> done) override;
    QString lastWords() const override { return QString::fromUtf8(m_words).trimmed(); }

private:
    void readLines();
    void readWords();
    void giveUp(const QString &why);
    void finished(int code, QProcess::ExitStatus status);

    QProcess m_process;
    QTimer m_patience;
    Handlers m_handlers;
    std::function<void()> m_done;
    QByteArray m_line;
    QByteArray m_words;
    bool m_isBroken = false;
    bool m_wasAsked = false; // to end
};

ProgramTransport::ProgramTransport(const ProgramStart &start)
{
    m_process.setProgram(start.command);
    m_process.setArguments(start.arguments);
    m_process.setEnvironment(start.environment);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] { readLines(); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process, [this] { readWords(); });
    QObject::connect(&m_process, &QProcess::finished, &m_process,
        [this](int code, QProcess::ExitStatus status) { finished(code, status); });
    QObject::connect(&m_process, &QProcess::errorOccurred, &m_process, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            giveUp(u"it cannot be started: "_s + m_process.errorString());
    });
    QObject::connect(&m_patience, &QTimer::timeout, &m_process, [this] {
        if (std::exchange(m_wasAsked, true))
            return m_process.kill();
        m_process.terminate();
        m_patience.start();
    });
}

ProgramTransport::~ProgramTransport()
{
    m_process.disconnect();
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(kKillWait); // killed, it ends at once
}

void ProgramTransport::begin(Handlers handlers)
{
    m_handlers = std::move(handlers);
    m_process.start();
}

void ProgramTransport::readLines()
{
    m_line += m_process.readAllStandardOutput();
    for (qsizetype end = m_line.indexOf('\n'); end >= 0 && !m_isBroken; end = m_line.indexOf('\n')) {
        const QByteArray line = m_line.first(end).trimmed();
        m_line.remove(0, end + 1);
        if (!line.isEmpty())
            m_handlers.message(line);
    }
    if (m_line.size() > kMostLine)
        giveUp(u"it wrote a line of more than 64 MiB"_s);
}

void ProgramTransport::readWords()
{
    m_words += m_process.readAllStandardError();
    m_words = m_words.right(kMostWords);
}

void ProgramTransport::giveUp(const QString &why)
{
    if (std::exchange(m_isBroken, true))
        return;
    if (!m_done)
        return m_handlers.broken(why);
    std::exchange(m_done, nullptr)();
}

void ProgramTransport::finished(int code, QProcess::ExitStatus status)
{
    readLines();
    readWords();
    giveUp(status == QProcess::CrashExit ? u"it crashed"_s : u"it ended with the exit code %1"_s.arg(code));
}

void ProgramTransport::end(std::function<void()> done)
{
    if (m_process.state() == QProcess::NotRunning) {
        QTimer::singleShot(0, &m_process, std::move(done));
        return;
    }
    m_done = std::move(done);
    m_isBroken = false;
    m_process.closeWriteChannel();
    m_patience.start();
}

} // namespace

std::unique_ptr<VerifyTransport> makeProgramTransport(const ProgramStart &start)
{
    return std::make_unique<ProgramTransport>(start);
}

} // namespace gatehouse::clients

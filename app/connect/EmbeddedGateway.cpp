#include "app/connect/EmbeddedGateway.h"

#include <QRandomGenerator>

#include <array>

namespace gatehouse::connect {
namespace {

// 256 bits of the system's randomness, in letters that a header can carry.
Secret makeKey()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    QByteArray bytes(reinterpret_cast<const char *>(words.data()), sizeof(words));
    QByteArray text = bytes.toHex();
    Secret key{QByteArrayView(text)};
    words.fill(0);
    bytes.fill('\0');
    text.fill('\0');
    return key;
}

} // namespace

EmbeddedGateway::EmbeddedGateway(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_key(makeKey())
    , m_host(clock, &m_keychain)
{
    connect(&m_host, &gateway::GatewayHost::started, this, &EmbeddedGateway::started);
    connect(&m_host, &gateway::GatewayHost::startFailed, this, &EmbeddedGateway::startFailed);
    connect(&m_host, &gateway::GatewayHost::stopped, this, &EmbeddedGateway::stopped);
}

void EmbeddedGateway::start(const Options &options)
{
    gateway::StartOptions start;
    start.configFile = options.configFile;
    start.host = QStringLiteral("127.0.0.1");
    start.port = 0;
    start.local = gateway::LocalUse{m_key, options.team, options.logLevel, options.logSink};
    m_host.start(start);
}

void EmbeddedGateway::stop()
{
    m_host.stop(std::chrono::milliseconds(0));
}

} // namespace gatehouse::connect

#include "engine/gateway/GatewayPeer.h"

#include "engine/base/Mailbox.h"
#include "engine/config/Environment.h"
#include "engine/credentials/SecretResolver.h"
#include "engine/gateway/PeerProbe.h"

#include <QHostAddress>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::gateway {
namespace {

constexpr std::chrono::milliseconds kLookAgain = std::chrono::seconds(2);

Secret masterKeyOf(const GatewayConfig &config, const credentials::KeychainAccess &access)
{
    Problems odd;
    const auto environment = config::Environment::load(config.folder, odd);
    const auto key
        = credentials::SecretResolver(environment, config.folder, access).resolve(config.masterKey);
    // Without it there is less to see, and the gateway's answer says so.
    return key ? *key : Secret();
}

} // namespace

QString localUrl(const GatewayConfig &config)
{
    QHostAddress address(config.host);
    const bool everywhere = address == QHostAddress(QHostAddress::AnyIPv4)
        || address == QHostAddress(QHostAddress::AnyIPv6) || address == QHostAddress(QHostAddress::Any);
    QUrl url;
    url.setScheme(config.tls.certificate.isEmpty() ? u"http"_s : u"https"_s);
    url.setHost(everywhere ? u"127.0.0.1"_s : config.host);
    url.setPort(config.port);
    return url.toString();
}

GatewayPeer::GatewayPeer(credentials::Keychain *keychain, QObject *parent)
    : QObject(parent)
    , m_keychain(keychain)
    , m_mailbox(std::make_shared<Mailbox>(this))
{
    m_pool.setMaxThreadCount(1);
    m_again.setSingleShot(true);
    m_again.setInterval(kLookAgain);
    connect(&m_again, &QTimer::timeout, this, &GatewayPeer::ask);
}

GatewayPeer::~GatewayPeer()
{
    m_mailbox->close();
    leave();
    m_pool.clear();
    m_pool.waitForDone();
}

void GatewayPeer::look(const GatewayConfig &config)
{
    leave();
    m_config = config;
    m_url = localUrl(config);
    m_probe = std::make_unique<PeerProbe>(m_url, Secret());
    ask();
}

void GatewayPeer::sendMasterKey()
{
    m_sendsMasterKey = true;
    m_resolving = {};
    credentials::KeychainAccess access;
    access.keychain = m_keychain;
    access.patience.stop = m_resolving.get_token();
    m_pool.start([this, mailbox = m_mailbox, config = m_config, access] {
        mailbox->postLater([this, stop = access.patience.stop, key = masterKeyOf(config, access)] {
            if (stop.stop_requested())
                return;
            m_again.stop();
            m_probe = std::make_unique<PeerProbe>(m_url, key, PeerProbe::Extent::Everything);
            ask();
        });
    });
}

void GatewayPeer::leave()
{
    m_resolving.request_stop();
    m_again.stop();
    m_probe.reset();
    m_sendsMasterKey = false;
    m_url.clear();
    m_config = {};
}

void GatewayPeer::ask()
{
    m_probe->ask([this](const Result<PeerStatus> &status) { take(status); });
}

void GatewayPeer::take(const Result<PeerStatus> &status)
{
    if (!status) {
        m_resolving.request_stop();
        m_sendsMasterKey = false;
        m_probe = std::make_unique<PeerProbe>(m_url, Secret());
    }
    m_again.start();
    Q_EMIT looked(status);
}

} // namespace gatehouse::gateway

#include "engine/http/TlsConfiguration.h"

#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace gatehouse::http {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 maxFileBytes = 1'048'576;

struct OpenSslDeleter
{
    void operator()(BIO *bio) const { BIO_free(bio); }
    void operator()(X509 *certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};
template <typename T> using OpenSslPointer = std::unique_ptr<T, OpenSslDeleter>;

Problem tlsProblem(const QString &code, const QString &file, const QString &message)
{
    Problem problem;
    problem.code = code;
    problem.message = message;
    problem.place.file = file;
    return problem;
}

Problem certificateProblem(const QString &file, const QString &message)
{
    return tlsProblem(u"http.tls_certificate"_s, file, message);
}

Problem keyProblem(const QString &file, const QString &message)
{
    return tlsProblem(u"http.tls_key"_s, file, message);
}

// The error text is empty when it went well.
QByteArray readFile(const QString &name, QString &error)
{
    QFile file(name);
    if (QFileInfo::exists(name) && !QFileInfo(name).isFile()) {
        error = u"it is no regular file"_s; // a pipe could block for ever
        return {};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        error = file.errorString();
        return {};
    }
    if (file.size() > maxFileBytes) {
        error = u"it is larger than 1 MiB"_s;
        return {};
    }
    return file.readAll();
}

OpenSslPointer<BIO> memoryBio(const QByteArray &bytes)
{
    return OpenSslPointer<BIO>(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

// NOLINTNEXTLINE(readability-non-const-parameter): OpenSSL says what a pem_password_cb looks like.
int noPassphrase(char *buffer, int size, int writing, void *asked)
{
    Q_UNUSED(buffer);
    Q_UNUSED(size);
    Q_UNUSED(writing);
    *static_cast<bool *>(asked) = true;
    return -1;
}

struct CertificateChain
{
    QByteArray pem;
    QList<QSslCertificate> certificates;
};

Result<CertificateChain> readChain(const QString &file)
{
    QString error;
    CertificateChain chain;
    chain.pem = readFile(file, error);
    if (!error.isEmpty())
        return certificateProblem(file, u"cannot read the certificate file %1: %2"_s.arg(file, error));
    chain.certificates = QSslCertificate::fromData(chain.pem, QSsl::Pem);
    if (chain.certificates.isEmpty()) {
        return certificateProblem(file,
            u"%1 holds no certificate in PEM form; expected \"-----BEGIN CERTIFICATE-----\", the server's "
            u"own first, "
            "then the intermediate ones"_s.arg(file));
    }
    return chain;
}

Result<OpenSslPointer<EVP_PKEY>> parseKey(const QString &file, const QByteArray &pem)
{
    bool encrypted = false;
    const OpenSslPointer<BIO> bio = memoryBio(pem);
    OpenSslPointer<EVP_PKEY> key(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassphrase, &encrypted));
    ERR_clear_error();
    if (encrypted) {
        return keyProblem(file,
            u"the private key in %1 is protected by a passphrase; expected one without (protect the file by "
            u"its "
            "permissions instead)"_s.arg(file));
    }
    if (!key)
        return keyProblem(file,
            u"%1 holds no private key in PEM form; expected \"-----BEGIN PRIVATE KEY-----\""_s.arg(file));
    return key;
}

Result<QSslKey> readKey(const QString &file, const CertificateChain &chain, const QString &certificateFile)
{
    QString error;
    const QByteArray pem = readFile(file, error);
    if (!error.isEmpty())
        return keyProblem(file, u"cannot read the private key file %1: %2"_s.arg(file, error));
    const Result<OpenSslPointer<EVP_PKEY>> key = parseKey(file, pem);
    if (!key)
        return key.error();
    const int type = EVP_PKEY_base_id(key.value().get());
    if (type != EVP_PKEY_RSA && type != EVP_PKEY_EC)
        return keyProblem(file, u"the private key in %1 is neither an RSA nor an EC key"_s.arg(file));
    const OpenSslPointer<BIO> bio = memoryBio(chain.pem);
    const OpenSslPointer<X509> certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    const bool matches = certificate && X509_check_private_key(certificate.get(), key.value().get()) == 1;
    ERR_clear_error();
    if (!matches) {
        return keyProblem(file,
            u"the private key in %1 does not belong to the first certificate in %2"_s.arg(
                file, certificateFile));
    }
    const QSslKey result(pem, type == EVP_PKEY_RSA ? QSsl::Rsa : QSsl::Ec, QSsl::Pem, QSsl::PrivateKey);
    if (result.isNull())
        return keyProblem(file, u"the private key in %1 cannot be used by Qt's TLS backend"_s.arg(file));
    return result;
}

} // namespace

Result<std::shared_ptr<const QSslConfiguration>> loadTls(
    const QString &certificateFile, const QString &privateKeyFile)
{
    if (!QSslSocket::supportsSsl())
        return tlsProblem(u"http.tls_unavailable"_s, {},
            u"Qt finds no TLS backend; install its OpenSSL plugin, or serve without TLS"_s);
    const Result<CertificateChain> chain = readChain(certificateFile);
    if (!chain)
        return chain.error();
    const Result<QSslKey> key = readKey(privateKeyFile, *chain, certificateFile);
    if (!key)
        return key.error();
    auto configuration = std::make_shared<QSslConfiguration>(QSslConfiguration::defaultConfiguration());
    configuration->setProtocol(QSsl::TlsV1_2OrLater);
    configuration->setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration->setLocalCertificateChain(chain->certificates);
    configuration->setPrivateKey(*key);
    configuration->setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    return std::shared_ptr<const QSslConfiguration>(std::move(configuration));
}

} // namespace gatehouse::http

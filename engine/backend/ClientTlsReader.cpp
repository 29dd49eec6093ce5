#include "engine/backend/ClientTlsReader.h"

#include <QFile>
#include <QFileInfo>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>
#include <vector>

namespace gatehouse::backend {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kMaxFileBytes = 4'194'304; // a whole system's authorities are a quarter of a mebibyte

struct Deleter
{
    void operator()(BIO *bio) const { BIO_free(bio); }
    void operator()(X509 *certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};
template <typename T> using Owned = std::unique_ptr<T, Deleter>;

Owned<BIO> bioOf(QByteArrayView bytes)
{
    return Owned<BIO>(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

std::vector<Owned<X509>> certificatesIn(const QByteArray &pem)
{
    std::vector<Owned<X509>> certificates;
    const Owned<BIO> bio = bioOf(pem);
    while (X509 *certificate = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr))
        certificates.emplace_back(certificate);
    ERR_clear_error(); // the end of the text is an error to OpenSSL
    return certificates;
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

// One reading of one backend's files.
class Reader
{
public:
    explicit Reader(Problems &problems) : m_problems(problems) { }

    QByteArray certificates(const QString &file, const QString &key)
    {
        QByteArray pem = contents(file, key);
        if (pem.isEmpty())
            return {};
        const auto certificates = certificatesIn(pem);
        if (certificates.empty()) {
            error(key,
                u"%1 holds no certificate in PEM form; expected \"-----BEGIN CERTIFICATE-----\""_s.arg(file));
            return {};
        }
        for (const auto &certificate : certificates) {
            if (X509_cmp_current_time(X509_get0_notAfter(certificate.get())) < 0)
                add(Severity::Warning, key, u"a certificate in %1 has expired"_s.arg(file));
        }
        return pem;
    }

    void checkKey(const Secret &key, const QByteArray &certificatePem)
    {
        bool encrypted = false;
        const Owned<BIO> bio = bioOf(key.expose());
        const Owned<EVP_PKEY> parsed(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassphrase, &encrypted));
        const auto certificates = certificatesIn(certificatePem);
        const bool matches = parsed && !certificates.empty()
            && X509_check_private_key(certificates.front().get(), parsed.get()) == 1;
        ERR_clear_error();
        if (encrypted) {
            error(u"client_key"_s, u"the key is protected by a passphrase; expected one without"_s);
        } else if (!parsed) {
            error(u"client_key"_s,
                u"expected a private key in PEM form, \"-----BEGIN PRIVATE KEY-----\"; got something else"_s);
        } else if (!certificates.empty() && !matches) {
            error(
                u"client_key"_s, u"the key does not belong to the first certificate of client_certificate"_s);
        }
    }

private:
    QByteArray contents(const QString &name, const QString &key)
    {
        QFile file(name);
        const QFileInfo info(file);
        if (!info.exists() || !info.isFile() || !file.open(QIODevice::ReadOnly)) {
            error(key,
                u"cannot read %1: %2"_s.arg(name,
                    info.exists() ? (info.isFile() ? file.errorString() : u"it is no regular file"_s)
                                  : u"there is no such file"_s));
            return {};
        }
        if (file.size() > kMaxFileBytes) {
            error(key, u"%1 is larger than 4 MiB"_s.arg(name));
            return {};
        }
        QByteArray bytes = file.readAll();
        if (bytes.isEmpty())
            error(key, u"%1 is empty"_s.arg(name));
        return bytes;
    }

    void error(const QString &key, const QString &message) { add(Severity::Error, key, message); }
    void add(Severity severity, const QString &key, const QString &message)
    {
        m_problems.append({severity, u"backend.tls_file"_s, message, key, {}});
    }

    Problems &m_problems;
};

} // namespace

std::optional<ClientTls> readClientTls(const TlsSources &sources, Problems &problems)
{
    const qsizetype before = problems.size();
    Reader reader(problems);
    ClientTls tls;
    tls.verify = sources.verify;
    if (!sources.caFile.isEmpty())
        tls.authorities = reader.certificates(sources.caFile, u"ca_file"_s);
    if (!sources.certificateFile.isEmpty()) {
        tls.certificate = reader.certificates(sources.certificateFile, u"client_certificate"_s);
        if (!sources.key.isEmpty())
            reader.checkKey(sources.key, tls.certificate);
        tls.key = sources.key;
    }
    if (hasErrors(problems.sliced(before)))
        return std::nullopt;
    return tls;
}

} // namespace gatehouse::backend

#include "ui/models/HttpText.h"

#include "ui/widgets/JsonText.h"
#include "ui/widgets/JsonValues.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// The translation context of this file.
struct HttpText
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::HttpText)
};

constexpr qsizetype kMostShown = 1'048'576; // characters of one text

QString headerLines(const http::Headers &headers)
{
    QString lines;
    for (const http::Header &header : headers)
        lines += QString::fromUtf8(header.name) + u": "_s + QString::fromUtf8(header.value) + u'\n';
    return lines;
}

QString bodyText(const QByteArray &body, qint64 bytes)
{
    if (body.isEmpty())
        return {};
    // A cut may stand in the middle of a character.
    const QByteArray whole = bytes > body.size() ? body.chopped(qMin<qsizetype>(4, body.size())) : body;
    if (!whole.isValidUtf8() || whole.contains('\0'))
        return HttpText::tr("[%1 that are no text]").arg(QLocale().formattedDataSize(bytes)) + u'\n';
    QString text = QString::fromUtf8(whole);
    if (bytes > body.size())
        text += u"\n… "_s + HttpText::tr("cut; %1 in all").arg(QLocale().formattedDataSize(bytes));
    return text + u'\n';
}

QString jsonOrText(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const bool mayBe = bytes.startsWith('{') || bytes.startsWith('[');
    return mayBe && parsedJson(bytes) ? QString::fromUtf8(prettyJson(bytes)) : text;
}

QString blockText(const QJsonObject &block)
{
    const QString type = block.value("type"_L1).toString();
    if (type == "text"_L1)
        return jsonOrText(block.value("text"_L1).toString());
    const QString data = block.value("data"_L1).toString();
    if (!data.isEmpty()) {
        return u"[%1, %2]"_s.arg(
            block.value("mimeType"_L1).toString(), QLocale().formattedDataSize(data.size() / 4 * 3));
    }
    return prettyValue(block);
}

QString cutToMost(QString text)
{
    if (text.size() > kMostShown) {
        text.truncate(kMostShown);
        text += u"\n… "_s + HttpText::tr("and more");
    }
    return text;
}

} // namespace

QString requestText(const http::ClientRequest &request)
{
    return QString::fromUtf8(request.method + ' ' + request.url) + u'\n' + headerLines(request.headers)
        + (request.hasBody ? u'\n' + bodyText(request.body, request.body.size()) : QString());
}

QString exchangeText(const calls::HttpTranscript &transcript)
{
    QStringList parts;
    for (const calls::HttpAttempt &attempt : transcript) {
        const http::ClientRequest &request = attempt.request;
        QString text
            = QString::fromUtf8(request.method + ' ' + request.url) + u'\n' + headerLines(request.headers);
        if (request.hasBody)
            text += u'\n' + bodyText(request.body, attempt.requestBytes);
        text += u"\n── "_s + HttpText::tr("reply") + u" ──\n\n"_s;
        if (attempt.response.status == 0)
            text += attempt.failure.isEmpty() ? HttpText::tr("none came") : attempt.failure;
        else
            text += QString::number(attempt.response.status) + u' '
                + QString::fromUtf8(attempt.response.reason) + u'\n' + headerLines(attempt.response.headers)
                + u'\n' + bodyText(attempt.response.body, attempt.responseBytes);
        parts += text;
    }
    return cutToMost(parts.join(u"\n── "_s + HttpText::tr("tried again") + u" ──\n\n"_s));
}

QString contentText(const QByteArray &content)
{
    QStringList texts;
    for (const QJsonValue &block : QJsonDocument::fromJson(content).array())
        texts += blockText(block.toObject());
    return cutToMost(texts.join(u"\n\n"_s));
}

} // namespace gatehouse::ui

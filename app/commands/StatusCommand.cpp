#include "app/commands/StatusCommand.h"

#include "app/Terminal.h"
#include "app/commands/StatusProbe.h"
#include "app/connect/Endpoint.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::app {
namespace {

QString cellOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString().simplified();
    case QJsonValue::Bool:
        return value.toBool() ? u"yes"_s : u"no"_s;
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 15);
    case QJsonValue::Array:
        return value.toArray().isEmpty() ? u"none"_s : QString::number(value.toArray().size());
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return u"-"_s;
}

bool isTable(const QJsonValue &value)
{
    const QJsonArray rows = value.toArray();
    return !rows.isEmpty() && rows.first().isObject();
}

// Columns are what the rows have besides lists and objects.
QString tableOf(const QString &title, const QJsonArray &rows)
{
    QList<QStringList> lines;
    QStringList heads;
    for (const QJsonValue &row : rows) {
        const QJsonObject object = row.toObject();
        for (auto at = object.begin(); at != object.end(); ++at) {
            if (!at.value().isObject() && !at.value().isArray() && !heads.contains(at.key()))
                heads.append(at.key());
        }
    }
    // What says which row it is comes first.
    if (heads.removeOne(u"name"_s))
        heads.prepend(u"name"_s);
    lines.append(heads);
    for (const QJsonValue &row : rows) {
        QStringList cells;
        for (const QString &head : std::as_const(heads))
            cells.append(cellOf(row.toObject().value(head)));
        lines.append(cells);
    }
    QString text = u'\n' + title + u":\n"_s;
    for (const QStringList &cells : std::as_const(lines)) {
        QString line = u" "_s;
        for (qsizetype column = 0; column < cells.size(); ++column) {
            qsizetype width = 0;
            for (const QStringList &other : std::as_const(lines))
                width = std::max(width, other[column].size());
            line += u' ' + cells[column].leftJustified(width) + u' ';
        }
        text += line.trimmed().prepend(u"  "_s) + u'\n';
    }
    return text;
}

QString membersOf(const QJsonObject &object, const QString &prefix)
{
    QString text;
    for (auto at = object.begin(); at != object.end(); ++at) {
        if (at.value().isObject())
            text += membersOf(at.value().toObject(), prefix + at.key() + u'.');
        else if (!isTable(at.value()))
            text += (prefix + at.key() + u':').leftJustified(20) + u' ' + cellOf(at.value()) + u'\n';
    }
    return text;
}

QByteArray asJson(const gateway::PeerStatus &answer)
{
    QJsonObject all{{u"ready"_s, answer.isReady}, {u"health"_s, answer.health}};
    if (!answer.status.isEmpty())
        all.insert(u"status"_s, answer.status);
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

int exitCodeOf(const gateway::PeerStatus &answer)
{
    if (!answer.isReady)
        return kBadInput;
    return answer.health["status"_L1].toString() == u"healthy" ? kStopped : kFailed;
}

// A key that nobody named goes to this machine or through TLS, nowhere else. A file was named for this call.
bool mayCarryKey(const StatusOptions &options, const QUrl &url)
{
    const QString host = url.host();
    const bool isHere = host == u"localhost" || QHostAddress(host).isLoopback();
    return !options.keyFile.isEmpty() || isHere || url.scheme() == u"https";
}

} // namespace

QString statusTable(const gateway::PeerStatus &answer)
{
    QString text = membersOf(answer.health, {});
    text += u"ready:"_s.leftJustified(20) + u' ' + cellOf(answer.isReady) + u'\n';
    // The status repeats what health said already.
    QJsonObject more = answer.status;
    for (const QString &key : answer.health.keys())
        more.remove(key);
    text += membersOf(more, {});
    for (auto at = more.begin(); at != more.end(); ++at) {
        if (isTable(at.value()))
            text += tableOf(at.key(), at.value().toArray());
    }
    return text.trimmed();
}

int run(const StatusOptions &options)
{
    const QUrl url(options.url, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.scheme().startsWith(u"http")) {
        complain(u"--url: expected an address such as http://127.0.0.1:4000."_s);
        return kBadCommandLine;
    }
    const auto key = connect::readKey(
        {options.keyFile, qEnvironmentVariable("GATEWAY_MASTER_KEY"), {}, u"GATEWAY_MASTER_KEY"_s});
    if (!key) {
        complain(Problems{key.error()});
        return kBadCommandLine;
    }
    if (!key->warning.isEmpty())
        complain(key->warning);
    const bool carriesKey = mayCarryKey(options, url);
    if (!carriesKey && !key->key.isEmpty()) {
        complain(
            u"GATEWAY_MASTER_KEY is not sent to %1, which is another machine without TLS; --key-file sends "
            "a key there."_s.arg(url.host()));
    }
    StatusProbe probe(options.url, carriesKey ? key->key : Secret(), options.wait);
    const auto answer = probe.ask();
    if (!answer) {
        complain(answer.error().message);
        return kBadInput;
    }
    if (options.json)
        print(asJson(*answer));
    else
        print(statusTable(*answer));
    if (!answer->note.isEmpty())
        complain(answer->note);
    return exitCodeOf(*answer);
}

} // namespace gatehouse::app

#include "app/demo/DemoAnswers.h"
#include "app/demo/DemoMultipart.h"
#include "app/demo/DemoRouter.h"

#include <QRegularExpression>
#include <QUrl>

namespace gatehouse::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kMaxDocument = 1'048'576;

QJsonObject withoutCustomer(QJsonObject document)
{
    document.remove("customer_id"_L1);
    return document;
}

http::Response listDocuments(const DemoCall &call)
{
    const QString &customer = call.arguments[0];
    if (!call.store.find(RecordKind::Customer, customer))
        return notFoundAnswer(u"customer"_s, customer);
    QJsonArray documents;
    for (const QJsonObject &document : call.store.ofCustomer(RecordKind::Document, customer))
        documents.append(withoutCustomer(document));
    return jsonAnswer(documents);
}

// The last part of a path, without what could end a header or a path.
QString safeFileName(const QString &name)
{
    static const QRegularExpression unsafe(u"[\\x00-\\x1f\\x7f\"\\\\/:*?<>|]"_s);
    QString safe = name.mid(name.lastIndexOf(u'/') + 1).left(100);
    safe.replace(unsafe, u"_"_s);
    return safe.isEmpty() || safe == u"." || safe == u".." ? u"document"_s : safe;
}

QString safeMediaType(const QByteArray &type)
{
    static const QRegularExpression mediaType(
        u"\\A[A-Za-z0-9!#$&^_.+-]{1,60}/[A-Za-z0-9!#$&^_.+-]{1,60}(; ?charset=[A-Za-z0-9-]{1,20})?\\z"_s);
    const QString text = QString::fromLatin1(type);
    return mediaType.match(text).hasMatch() ? text : u"application/octet-stream"_s;
}

http::Response fieldProblem(const QString &field, const QString &message)
{
    return problemAnswer(
        422, u"some values are not allowed"_s, {QJsonObject{{u"field"_s, field}, {u"message"_s, message}}});
}

http::Response storeDocument(const DemoCall &call, const FormPart &file, const QString &title)
{
    if (title.size() > 200)
        return fieldProblem(u"title"_s, u"must have at most 200 characters"_s);
    if (file.content.size() > kMaxDocument)
        return problemAnswer(413, u"a document has at most %1 bytes"_s.arg(kMaxDocument));
    if (call.store.isFull(RecordKind::Document) || !call.store.hasRoomFor(file.content.size()))
        return problemAnswer(409, u"the demo has no room for another document"_s);
    const QString name = safeFileName(file.fileName);
    const QJsonObject document = call.store.add(RecordKind::Document,
        {{u"customer_id"_s, call.arguments[0]}, {u"title"_s, title.isEmpty() ? name : title},
            {u"file_name"_s, name}, {u"media_type"_s, safeMediaType(file.mediaType)},
            {u"size"_s, static_cast<qint64>(file.content.size())}});
    const QString id = document["id"_L1].toString();
    call.store.setContent(id, file.content);
    return createdAnswer(
        withoutCustomer(document), u"/api/v1/customers/%1/documents/%2"_s.arg(call.arguments[0], id));
}

http::Response uploadDocument(const DemoCall &call)
{
    if (!call.store.find(RecordKind::Customer, call.arguments[0]))
        return notFoundAnswer(u"customer"_s, call.arguments[0]);
    const auto parts = parseMultipart(call.request.headers.value("Content-Type"), call.request.body);
    if (!parts)
        return problemAnswer(400, u"the body must be complete multipart/form-data"_s);
    const FormPart *file = nullptr;
    QString title;
    for (const FormPart &part : *parts) {
        if (part.name == u"file")
            file = &part;
        else if (part.name == u"title")
            title = QString::fromUtf8(part.content);
    }
    return file ? storeDocument(call, *file, title) : fieldProblem(u"file"_s, u"is required"_s);
}

http::Response downloadDocument(const DemoCall &call)
{
    if (!call.store.find(RecordKind::Customer, call.arguments[0]))
        return notFoundAnswer(u"customer"_s, call.arguments[0]);
    const auto document = call.store.find(RecordKind::Document, call.arguments[1]);
    if (!document || (*document)["customer_id"_L1].toString() != call.arguments[0])
        return notFoundAnswer(u"document of this customer"_s, call.arguments[1]);
    // RFC 6266 §4.3: the encoded form takes every character.
    const QByteArray name = (*document)["file_name"_L1].toString().toUtf8().toPercentEncoding();
    return {200, (*document)["media_type"_L1].toString().toLatin1(),
        {{"Content-Disposition", "attachment; filename*=UTF-8''" + name}},
        call.store.content(call.arguments[1])};
}

} // namespace

void addDocumentRoutes(DemoRouter &router)
{
    router.add("GET", u"/customers/{customerId}/documents"_s, listDocuments);
    router.add("POST", u"/customers/{customerId}/documents"_s, uploadDocument);
    router.add("GET", u"/customers/{customerId}/documents/{documentId}"_s, downloadDocument);
}

} // namespace gatehouse::demo

#include "app/demo/DemoAnswers.h"
#include "app/demo/DemoFields.h"
#include "app/demo/DemoTime.h"

namespace gatehouse::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

// Replies of replies nest no deeper, so that every JSON reader takes the answer.
constexpr int kMaxDepth = 50;

QList<FieldRule> noteRules()
{
    return {{u"text"_s, FieldKind::Text, FieldNeed::Required, 4000, {}, {}},
        {u"reply_to"_s, FieldKind::Text, FieldNeed::Nullable, 40, {}, {}}};
}

// A note replies to an older one only, so this ends.
QJsonArray thread(const QList<QJsonObject> &notes, const QString &parent)
{
    QJsonArray replies;
    for (const QJsonObject &note : notes) {
        if (note["reply_to"_L1].toString() != parent)
            continue;
        replies.append(QJsonObject{{u"id"_s, note["id"_L1]}, {u"text"_s, note["text"_L1]},
            {u"created_at"_s, note["created_at"_L1]},
            {u"replies"_s, thread(notes, note["id"_L1].toString())}});
    }
    return replies;
}

int depthOf(const DemoStore &store, QString id)
{
    int depth = 0;
    while (const auto note = store.find(RecordKind::Note, id)) {
        ++depth;
        id = (*note)["reply_to"_L1].toString();
    }
    return depth;
}

http::Response listNotes(const DemoCall &call)
{
    const QString &customer = call.arguments[0];
    if (!call.store.find(RecordKind::Customer, customer))
        return notFoundAnswer(u"customer"_s, customer);
    return jsonAnswer(thread(call.store.ofCustomer(RecordKind::Note, customer), {}));
}

std::optional<http::Response> refuseReply(const DemoCall &call, const QJsonValue &replyTo)
{
    if (!replyTo.isString())
        return std::nullopt;
    const auto note = call.store.find(RecordKind::Note, replyTo.toString());
    if (!note || (*note)["customer_id"_L1].toString() != call.arguments[0])
        return problemAnswer(422, u"some values are not allowed"_s,
            {QJsonObject{{u"field"_s, u"reply_to"_s}, {u"message"_s, u"is no note about this customer"_s}}});
    if (depthOf(call.store, replyTo.toString()) >= kMaxDepth)
        return problemAnswer(409, u"replies nest at most %1 deep"_s.arg(kMaxDepth));
    return std::nullopt;
}

http::Response addNote(const DemoCall &call)
{
    const QString &customer = call.arguments[0];
    if (!call.store.find(RecordKind::Customer, customer))
        return notFoundAnswer(u"customer"_s, customer);
    auto fields = readFields(call, noteRules());
    if (const auto *refused = std::get_if<http::Response>(&fields))
        return *refused;
    QJsonObject values = std::get<QJsonObject>(fields);
    if (call.store.isFull(RecordKind::Note))
        return problemAnswer(409, u"the demo holds at most %1 notes"_s.arg(DemoStore::kMaxRecords));
    if (const auto refused = refuseReply(call, values["reply_to"_L1]))
        return *refused;
    values["customer_id"_L1] = customer;
    values["created_at"_L1] = currentTime();
    const QJsonObject note = call.store.add(RecordKind::Note, values);
    const QJsonObject shown{{u"id"_s, note["id"_L1]}, {u"text"_s, note["text"_L1]},
        {u"created_at"_s, note["created_at"_L1]}, {u"replies"_s, QJsonArray()}};
    return createdAnswer(shown, u"/api/v1/customers/%1/notes"_s.arg(customer));
}

} // namespace

void addNoteRoutes(DemoRouter &router)
{
    router.add("GET", u"/customers/{customerId}/notes"_s, listNotes);
    router.add("POST", u"/customers/{customerId}/notes"_s, addNote);
}

} // namespace gatehouse::demo

#include "app/demo/DemoFields.h"

#include "app/demo/DemoAnswers.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace gatehouse::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

QString textProblem(const FieldRule &rule, const QString &text)
{
    switch (rule.kind) {
    case FieldKind::Text:
        if (text.trimmed().isEmpty() && rule.need == FieldNeed::Required)
            return u"must not be empty"_s;
        return text.size() > rule.maxLength ? u"must have at most %1 characters"_s.arg(rule.maxLength)
                                            : QString();
    case FieldKind::Email: {
        static const QRegularExpression address(u"^[^@\\s]{1,64}@[^@\\s]{1,180}\\.[^@\\s.]{1,30}$"_s);
        return address.match(text).hasMatch() ? QString() : u"must be an e-mail address"_s;
    }
    case FieldKind::Country: {
        static const QRegularExpression letters(u"\\A[A-Z]{2}\\z"_s);
        return letters.match(text).hasMatch() ? QString() : u"must be two capital letters"_s;
    }
    case FieldKind::Choice:
        return rule.choices.contains(text) ? QString() : u"must be one of "_s + rule.choices.join(u", "_s);
    case FieldKind::Amount:
        break;
    }
    return {};
}

// Empty when the value is allowed.
QString fieldProblem(const FieldRule &rule, const QJsonValue &value)
{
    if (value.isNull())
        return rule.need == FieldNeed::Nullable ? QString() : u"must not be null"_s;
    if (rule.kind == FieldKind::Amount) {
        if (!value.isDouble())
            return u"must be a number"_s;
        return value.toDouble() < 0 ? u"must not be negative"_s : QString();
    }
    return value.isString() ? textProblem(rule, value.toString()) : u"must be a string"_s;
}

} // namespace

CheckedFields checkFields(const QJsonObject &body, const QList<FieldRule> &rules, FieldMode mode)
{
    CheckedFields checked;
    const auto report = [&checked](const QString &field, const QString &message) {
        checked.problems.append(QJsonObject{{u"field"_s, field}, {u"message"_s, message}});
    };
    for (const FieldRule &rule : rules) {
        if (!body.contains(rule.name)) {
            if (mode == FieldMode::Whole && rule.need == FieldNeed::Required)
                report(rule.name, u"is required"_s);
            else if (mode == FieldMode::Whole)
                checked.values.insert(rule.name, rule.initial);
            continue;
        }
        const QString problem = fieldProblem(rule, body[rule.name]);
        if (problem.isEmpty())
            checked.values.insert(rule.name, body[rule.name]);
        else
            report(rule.name, problem);
    }
    return checked;
}

std::variant<QJsonObject, http::Response> readFields(
    const DemoCall &call, const QList<FieldRule> &rules, FieldMode mode)
{
    if (!call.request.headers.value("Content-Type").toLower().startsWith("application/json"))
        return problemAnswer(400, u"the body must be application/json"_s);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(call.request.body, &error);
    if (!document.isObject()) {
        const QString why = error.error == QJsonParseError::NoError
            ? u"it is not an object"_s
            : u"%1 at byte %2"_s.arg(error.errorString()).arg(error.offset);
        return problemAnswer(400, u"the body must be a JSON object: "_s + why);
    }
    const CheckedFields checked = checkFields(document.object(), rules, mode);
    if (!checked.problems.isEmpty())
        return problemAnswer(422, u"some values are not allowed"_s, checked.problems);
    if (mode == FieldMode::Partial && checked.values.isEmpty())
        return problemAnswer(422, u"nothing to change: the body names no field of the record"_s);
    return checked.values;
}

} // namespace gatehouse::demo

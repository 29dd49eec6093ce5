#include "engine/http/CurlCommand.h"

#include <algorithm>

namespace gatehouse::http {
namespace {

constexpr char kNextLine[] = " \\\n  ";

// POSIX, Shell Command Language, 2.2.2: within single quotes nothing is special but the quote itself.
QByteArray quoted(QByteArray text)
{
    text.replace('\'', "'\\''");
    return '\'' + text + '\'';
}

// "'Bearer '"$CRM_TOKEN"''" without the empty quotes.
QByteArray quotedAround(const QByteArray &text, const CurlPlaceholder &placeholder)
{
    const qsizetype at = text.indexOf(placeholder.word);
    const QByteArray before = text.first(at);
    const QByteArray after = text.mid(at + placeholder.word.size());
    return (before.isEmpty() ? QByteArray() : quoted(before)) + "\"$" + placeholder.variable + '"'
        + (after.isEmpty() ? QByteArray() : quoted(after));
}

QByteArray argument(const QByteArray &text, const CurlSecrets &secrets)
{
    for (const CurlPlaceholder &placeholder : secrets.placeholders) {
        if (text.contains(placeholder.word))
            return quotedAround(text, placeholder);
    }
    return quoted(text);
}

// What a terminal passes on as it was pasted: a tab completes, an escape is a command.
bool isPlainText(const QByteArray &body)
{
    return body.isValidUtf8() && std::ranges::none_of(body, [](char byte) {
        const auto code = static_cast<quint8>(byte);
        return (code < 0x20 && byte != '\n') || code == 0x7f;
    });
}

QByteArray methodOption(const ClientRequest &request)
{
    if (request.method == "HEAD")
        return " --head";
    // With a body curl would say POST by itself.
    return request.method == "GET" && !request.hasBody ? QByteArray()
                                                       : " --request " + quoted(request.method);
}

// curl(1): a header without a value is written with a semicolon, since with a colon it is taken out.
QByteArray headerText(const Header &header)
{
    return header.value.isEmpty() ? header.name + ';' : header.name + ": " + header.value;
}

QByteArray headerOptions(const ClientRequest &request, const CurlSecrets &secrets)
{
    QByteArray options;
    const auto add
        = [&options](const QByteArray &text) { options += QByteArray(kNextLine) + "--header " + text; };
    for (const Header &header : request.headers)
        add(argument(headerText(header), secrets));
    // Else curl says that the body is a form.
    if (request.hasBody && !request.headers.contains("Content-Type"))
        add(quoted("Content-Type:"));
    return options;
}

} // namespace

QByteArray curlCommand(const ClientRequest &request, const CurlSecrets &secrets)
{
    const bool piped = request.hasBody && !isPlainText(request.body);
    QByteArray command = piped
        ? "printf %s " + quoted(request.body.toBase64()) + " | base64 --decode |" + kNextLine + "curl"
        : QByteArray("curl");
    command += methodOption(request);
    // Brackets and braces are ranges to curl.
    if (std::ranges::any_of(request.url, [](char byte) { return QByteArrayView("[]{}").contains(byte); }))
        command += " --globoff";
    command += ' ' + argument(request.url, secrets);
    if (!secrets.userVariable.isEmpty())
        command += QByteArray(kNextLine) + "--user \"$" + secrets.userVariable + ":$"
            + secrets.passwordVariable + '"';
    command += headerOptions(request, secrets);
    if (piped)
        command += QByteArray(kNextLine) + "--data-binary @-";
    else if (request.hasBody)
        command += QByteArray(kNextLine) + "--data-raw " + quoted(request.body);
    return command;
}

} // namespace gatehouse::http

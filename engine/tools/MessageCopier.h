#pragma once

#include "engine/base/Json.h"
#include "engine/base/Problem.h"
#include "engine/openapi/DocumentNode.h"

#include <initializer_list>
#include <optional>

namespace gatehouse::tools {

enum class Need : quint8 { Optional, Required };

// A value of a backend's MCP message and where it stands there, as a JSON pointer (RFC 6901).
struct MessageValue
{
    openapi::DocumentNode node;
    QString pointer;

    // A member or an element. null is as good as absent: clients refuse a null where a member may be missing.
    MessageValue member(std::string_view key) const;
    MessageValue at(qsizetype index) const;
    explicit operator bool() const { return static_cast<bool>(node); }
};

// Copies the members of a backend's MCP message that MCP knows, in the shapes it wants them in, into a
// message of our own. The first that has another shape is kept as a problem; from then on what is written is
// of no use. Lives for one message.
class MessageCopier
{
public:
    void text(const MessageValue &object, std::string_view key, Need need);
    void uri(const MessageValue &object, std::string_view key, Need need); // absolute
    void mediaType(const MessageValue &object, std::string_view key, Need need);
    void base64(const MessageValue &object, std::string_view key, Need need);
    void integer(const MessageValue &object, std::string_view key, qint64 least, Need need);
    // Any object, as it is.
    void object(const MessageValue &object, std::string_view key, Need need);
    // Whatever it is, without members that are null.
    void anything(const MessageValue &object, std::string_view key);

    // False when the value is not that, which is a problem unless it is optional and not there.
    bool expectObject(const MessageValue &value, Need need = Need::Required);
    bool expectArray(const MessageValue &value, qsizetype most);
    bool expectText(const MessageValue &value, Need need = Need::Required);
    bool expectUri(const MessageValue &value, Need need);
    bool expectMediaType(const MessageValue &value, Need need);
    bool expectBase64(const MessageValue &value, Need need);
    bool expectInteger(const MessageValue &value, qint64 least, Need need);
    bool expectOneOf(const MessageValue &value, std::initializer_list<std::string_view> known);
    // "a …" that was expected there.
    void fail(const MessageValue &value, const QString &expected);

    JsonWriter &out() { return m_out; }
    const std::optional<Problem> &problem() const { return m_problem; }

private:
    void copy(std::string_view key, const MessageValue &value);
    bool expect(bool holds, const MessageValue &value, Need need, const QString &expected);

    JsonWriter m_out;
    std::optional<Problem> m_problem;
};

} // namespace gatehouse::tools

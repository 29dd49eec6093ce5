#pragma once

#include "engine/http/HttpMessage.h"

namespace gatehouse::backend {

// What every request to a backend says and does not say, whoever writes it.

inline constexpr char kAgentField[] = "User-Agent: Gatehouse/" GATEHOUSE_VERSION;
inline constexpr char kCodingsField[] = "Accept-Encoding: gzip, deflate"; // what a ContentDecoder undoes

// Framing and the connection are the client's to speak of (RFC 9110 §7.6.1): such a field does not travel.
bool isOfConnection(QByteArrayView name);
// Neither a line break nor a zero byte (RFC 9110 §5.5): else it could say more than one field.
bool canTravel(QByteArrayView text);
// Whether the length of its body is said, also where there is none.
bool sendsBody(const http::ClientRequest &request);

} // namespace gatehouse::backend

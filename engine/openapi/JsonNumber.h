#pragma once

#include <string_view>

namespace gatehouse::openapi {

// RFC 8259 §6: is this text a number?
bool isJsonNumber(std::string_view literal);

} // namespace gatehouse::openapi

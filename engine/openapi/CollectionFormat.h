#pragma once

#include "engine/openapi/Operation.h"
#include "engine/openapi/ReadContext.h"

namespace gatehouse::openapi {

struct Collection
{
    ParameterStyle style = ParameterStyle::Form;
    bool explode = false;
};

// OAS 2.0 §Parameter Object, `collectionFormat`: csv (also when nothing is said), ssv, tsv, pipes and, in
// query and form data, multi. One that does not exist there is a warning.
Collection readCollectionFormat(DocumentNode parameter, ParameterLocation in, const ReadContext &context);
// The name that an Encoding Object gives a style.
std::string_view styleName(ParameterStyle style);

} // namespace gatehouse::openapi

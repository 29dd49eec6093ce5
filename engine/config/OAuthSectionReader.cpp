#include "engine/config/OAuthSectionReader.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

// One text, or a list of them.
void readAudiences(SectionReader &oauth, QStringList &out)
{
    const Field field = oauth.field("audience"_L1);
    if (!field.node || field.node->kind != YamlKind::Scalar)
        return oauth.texts("audience"_L1, out);
    if (const auto text = readText(oauth.context(), field, u"a text or a list of texts"_s);
        text && !text->isEmpty())
        out = {*text};
}

} // namespace

void readOAuthSection(SectionReader oauth, std::optional<OAuthConfig> &out)
{
    if (!oauth.present())
        return;
    out.emplace();
    oauth.text("issuer"_L1, out->issuer);
    readAudiences(oauth, out->audiences);
    oauth.text("jwks_url"_L1, out->jwksUrl);
    oauth.text("team_claim"_L1, out->teamClaim);
    oauth.texts("scopes"_L1, out->scopes);
    oauth.text("public_url"_L1, out->publicUrl);
}

} // namespace gatehouse::config

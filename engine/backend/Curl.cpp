#include "engine/backend/Curl.h"

#include <QLibrary>

namespace gatehouse::backend {
namespace {

#ifdef GATEHOUSE_LOADS_CURL

// The version of its interface, which has not changed since 2006.
constexpr int kInterface = 4;

template <typename Function> void find(QLibrary &library, Function &function, const char *name)
{
    function = reinterpret_cast<Function>(library.resolve(name));
    if (!function)
        qFatal("libcurl cannot be used: %s", qPrintable(library.errorString()));
}
#define GATEHOUSE_CURL(member, name) find(library, functions.member, #name)

#else

#define GATEHOUSE_CURL(member, name) functions.member = &::name

#endif

CurlFunctions findFunctions()
{
    CurlFunctions functions{};
#ifdef GATEHOUSE_LOADS_CURL
    QLibrary library(QStringLiteral("curl"), kInterface);
#endif
    GATEHOUSE_CURL(globalInit, curl_global_init);
    GATEHOUSE_CURL(free, curl_free);
    GATEHOUSE_CURL(easyInit, curl_easy_init);
    GATEHOUSE_CURL(easyCleanup, curl_easy_cleanup);
    GATEHOUSE_CURL(easySetOption, curl_easy_setopt);
    GATEHOUSE_CURL(easyGetInfo, curl_easy_getinfo);
    GATEHOUSE_CURL(easyErrorText, curl_easy_strerror);
    GATEHOUSE_CURL(multiInit, curl_multi_init);
    GATEHOUSE_CURL(multiCleanup, curl_multi_cleanup);
    GATEHOUSE_CURL(multiSetOption, curl_multi_setopt);
    GATEHOUSE_CURL(multiAddHandle, curl_multi_add_handle);
    GATEHOUSE_CURL(multiRemoveHandle, curl_multi_remove_handle);
    GATEHOUSE_CURL(multiAssign, curl_multi_assign);
    GATEHOUSE_CURL(multiInfoRead, curl_multi_info_read);
    GATEHOUSE_CURL(multiSocketAction, curl_multi_socket_action);
    GATEHOUSE_CURL(slistAppend, curl_slist_append);
    GATEHOUSE_CURL(slistFreeAll, curl_slist_free_all);
    GATEHOUSE_CURL(url, curl_url);
    GATEHOUSE_CURL(urlCleanup, curl_url_cleanup);
    GATEHOUSE_CURL(urlSet, curl_url_set);
    GATEHOUSE_CURL(urlGet, curl_url_get);
    return functions;
}

} // namespace

const CurlFunctions &curl()
{
    static const CurlFunctions functions = findFunctions();
    return functions;
}

} // namespace gatehouse::backend

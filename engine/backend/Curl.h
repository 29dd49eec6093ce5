#pragma once

#include <curl/curl.h>

namespace gatehouse::backend {

// libcurl's functions. On Linux the library is loaded when the first of them is wanted: it brings two dozen
// libraries with it (Kerberos, LDAP, GnuTLS …), and commands that send nothing need not pay for them.
struct CurlFunctions
{
    decltype(&::curl_global_init) globalInit;
    decltype(&::curl_free) free;
    decltype(&::curl_easy_init) easyInit;
    decltype(&::curl_easy_cleanup) easyCleanup;
    decltype(&::curl_easy_setopt) easySetOption;
    decltype(&::curl_easy_getinfo) easyGetInfo;
    decltype(&::curl_easy_strerror) easyErrorText;
    decltype(&::curl_multi_init) multiInit;
    decltype(&::curl_multi_cleanup) multiCleanup;
    decltype(&::curl_multi_setopt) multiSetOption;
    decltype(&::curl_multi_add_handle) multiAddHandle;
    decltype(&::curl_multi_remove_handle) multiRemoveHandle;
    decltype(&::curl_multi_assign) multiAssign;
    decltype(&::curl_multi_info_read) multiInfoRead;
    decltype(&::curl_multi_socket_action) multiSocketAction;
    decltype(&::curl_slist_append) slistAppend;
    decltype(&::curl_slist_free_all) slistFreeAll;
    decltype(&::curl_url) url;
    decltype(&::curl_url_cleanup) urlCleanup;
    decltype(&::curl_url_set) urlSet;
    decltype(&::curl_url_get) urlGet;
};

// Any thread. A system without libcurl ends the program, as it would have at its start.
const CurlFunctions &curl();

struct SlistDeleter
{
    void operator()(curl_slist *list) const { curl().slistFreeAll(list); }
};

} // namespace gatehouse::backend

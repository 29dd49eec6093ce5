# Packages by CPack: cpack -G DEB (Debian 12, tested), NSIS for Windows and DragNDrop for macOS (never tried).
set(CPACK_PACKAGE_NAME gatehouse)
set(CPACK_PACKAGE_VENDOR "The Gatehouse authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each package has its own, as the first line of its description
set(CPACK_RESOURCE_FILE_LICENSE "${CMAKE_SOURCE_DIR}/LICENSE")
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_COMPONENTS_ALL gatehouse)
if(WITH_GUI)
    list(APPEND CPACK_COMPONENTS_ALL desktop)
endif()
# Whatever the umask of who builds it.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE
    GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

if(WIN32)
    include("${CMAKE_CURRENT_LIST_DIR}/Windows.cmake")
elseif(APPLE)
    include("${CMAKE_CURRENT_LIST_DIR}/Mac.cmake")
else()
    include("${CMAKE_CURRENT_LIST_DIR}/Debian.cmake")
endif()
include(CPack)
cpack_add_component(gatehouse DISPLAY_NAME "Gateway" REQUIRED
    DESCRIPTION "The gateway, its commands and the bridge for clients that start programs")
if(WITH_GUI)
    cpack_add_component(desktop DISPLAY_NAME "Window" DEPENDS gatehouse DESCRIPTION "The window")
endif()

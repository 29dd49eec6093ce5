# Two packages: the window brings a widget toolkit along, which the administrator of a server does not want.
set(CPACK_GENERATOR DEB)
set(GATEHOUSE_MAINTAINER "The Gatehouse authors <gatehouse@localhost.localdomain>" CACHE STRING
    "Who answers for the Debian packages, with an address")
set(GATEHOUSE_DEBIAN_REVISION 1)
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${GATEHOUSE_DEBIAN_REVISION})
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "${GATEHOUSE_MAINTAINER}")
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
# What is linked is found by dpkg-shlibdeps; what is loaded at run time has to be named.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)

set(CPACK_DEBIAN_GATEHOUSE_PACKAGE_NAME gatehouse)
set(CPACK_DEBIAN_GATEHOUSE_PACKAGE_DEPENDS "adduser, libcurl4 (>= 7.85), libqt6sql6-sqlite")
set(CPACK_DEBIAN_GATEHOUSE_PACKAGE_RECOMMENDS "ca-certificates")
set(CPACK_DEBIAN_GATEHOUSE_PACKAGE_SUGGESTS "gatehouse-desktop, prometheus")
set(CPACK_DEBIAN_GATEHOUSE_DESCRIPTION "offers REST APIs to AI models as MCP tools
Gatehouse reads OpenAPI documents, serves their operations over the Model
Context Protocol (MCP), and decides who may use which tool, how often, and
with which credential of yours.
.
This package has the gateway, which can run as a service, its commands, and
the bridge for clients that start programs. The window is in gatehouse-desktop.")

set(CPACK_DEBIAN_DESKTOP_PACKAGE_NAME gatehouse-desktop)
set(CPACK_DEBIAN_DESKTOP_PACKAGE_RECOMMENDS
    "gnome-keyring | keepassxc, qt6-wayland, qt6-translations-l10n, fonts-dejavu-core | fonts-recommended")
set(CPACK_DEBIAN_DESKTOP_DESCRIPTION "offers REST APIs to AI models as MCP tools - window
Gatehouse reads OpenAPI documents, serves their operations over the Model
Context Protocol (MCP), and decides who may use which tool, how often, and
with which credential of yours.
.
This package has the window: APIs are added, tools tried, keys made and calls
watched in it.")

set(debian "${CMAKE_CURRENT_BINARY_DIR}/debian")
foreach(script postinst prerm postrm)
    configure_file(debian/${script} "${debian}/${script}" COPYONLY FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE
        GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
    list(APPEND CPACK_DEBIAN_GATEHOUSE_PACKAGE_CONTROL_EXTRA "${debian}/${script}")
endforeach()

# The date as Debian's changelog wants it.
find_program(DATE_PROGRAM date)
execute_process(COMMAND "${DATE_PROGRAM}" --utc --rfc-email "--date=${GATEHOUSE_RELEASE_DATE} 12:00"
    OUTPUT_VARIABLE GATEHOUSE_RELEASE_TIME OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
configure_file(debian/changelog.in "${debian}/changelog.Debian" @ONLY)
foreach(component ${CPACK_COMPONENTS_ALL})
    string(TOUPPER ${component} upper)
    set(package ${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
    install(FILES "${debian}/changelog.Debian" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/${package}"
        COMPONENT ${component} EXCLUDE_FROM_ALL)
    install(FILES debian/${package}.lintian-overrides RENAME ${package}
        DESTINATION "${CMAKE_INSTALL_DATADIR}/lintian/overrides" COMPONENT ${component} EXCLUDE_FROM_ALL)
endforeach()
install(FILES debian/README.Debian DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/gatehouse" COMPONENT gatehouse
    EXCLUDE_FROM_ALL)
# Its configuration's folder is the package's, so that dpkg knows whose it is.
install(DIRECTORY DESTINATION /etc/gatehouse COMPONENT gatehouse EXCLUDE_FROM_ALL)
set(CPACK_PRE_BUILD_SCRIPTS "${CMAKE_CURRENT_SOURCE_DIR}/debian/Compress.cmake")

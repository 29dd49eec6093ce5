# An installer for Windows by NSIS, with Qt's libraries by windeployqt. Never tried: nobody has built it on Windows yet.
set(CPACK_GENERATOR NSIS)
set(CPACK_NSIS_DISPLAY_NAME "Gatehouse")
set(CPACK_NSIS_PACKAGE_NAME "Gatehouse")
set(CPACK_PACKAGE_INSTALL_DIRECTORY "Gatehouse")
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
set(CPACK_NSIS_MODIFY_PATH ON) # so that clients find `gatehouse`
set(CPACK_PACKAGE_EXECUTABLES gatehouse "Gatehouse")
set(CPACK_CREATE_DESKTOP_LINKS gatehouse)

find_program(WINDEPLOYQT windeployqt HINTS "${Qt6_DIR}/../../../bin")
if(WINDEPLOYQT)
    install(CODE "
        execute_process(COMMAND \"${WINDEPLOYQT}\" --no-compiler-runtime
            \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/gatehouse.exe\" COMMAND_ERROR_IS_FATAL ANY)"
        COMPONENT gatehouse)
endif()
include(InstallRequiredSystemLibraries)

# Debian keeps manual pages and changelogs compressed, without a time in them.
file(GLOB_RECURSE files "${CPACK_TEMPORARY_DIRECTORY}/gatehouse.1" "${CPACK_TEMPORARY_DIRECTORY}/changelog"
    "${CPACK_TEMPORARY_DIRECTORY}/changelog.Debian")
foreach(file ${files})
    execute_process(COMMAND gzip -9n "${file}" COMMAND_ERROR_IS_FATAL ANY)
endforeach()

# A disk image for macOS, with Qt's libraries by macdeployqt. Never tried: nobody has built it on macOS yet, and what it
# makes is neither signed nor notarised.
set(CPACK_GENERATOR DragNDrop)
set(CPACK_DMG_VOLUME_NAME "Gatehouse")
set(CPACK_DMG_FORMAT UDZO)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)

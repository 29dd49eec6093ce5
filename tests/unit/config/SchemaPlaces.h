#pragma once

#include "engine/config/KeyTable.h"

#include <QString>

#include <vector>

namespace gatehouse::config {

// Where a section stands in the schema ("" is the top), and a configuration with the section's keys at %1. A
// section that is none without a value has one.
struct SectionPlace
{
    Section section;
    QString definition;
    QString path;
    QString yaml;
};

// Every section, in the order of Section.
const std::vector<SectionPlace> &sectionPlaces();

} // namespace gatehouse::config

#pragma once

#include "engine/gateway/BackendTrial.h"
#include "ui/style/Theme.h"

#include <QString>

namespace gatehouse::ui::wording {

// What became of testing a backend, in few words, and what to do about it.
struct BackendVerdict
{
    Tone tone = Tone::Neutral;
    QString text;
    QString advice;
};

// `hasCredential`: one is configured.
BackendVerdict backendVerdict(const gateway::BackendTrial &trial, bool hasCredential);

} // namespace gatehouse::ui::wording

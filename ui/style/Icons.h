#pragma once

#include "ui/style/Theme.h"

#include <QIcon>

#include <optional>

namespace gatehouse::ui {

enum class Glyph {
    Activity,
    Add,
    Apis,
    Check,
    ChevronDown,
    ChevronRight,
    Clear,
    Clients,
    Clock,
    Copy,
    Gate,
    Help,
    Info,
    Key,
    Logs,
    Overview,
    Pause,
    Quit,
    Redo,
    Reload,
    Remove,
    Save,
    Search,
    Settings,
    Start,
    Stop,
    Teams,
    Tools,
    Undo,
    Warning
};

// A stroke icon of our family in the ink of the application's palette, or of `tone`; it follows the theme by
// itself and is drawn for the very pixels asked for.
QIcon glyphIcon(Glyph glyph, std::optional<Tone> tone = std::nullopt);
QIcon applicationIcon();
// The same, for so many pixels.
QPixmap applicationPicture(int side);

} // namespace gatehouse::ui

#pragma once

class QScrollArea;
class QWidget;

namespace gatehouse::ui {

// Scrolls a form up and down; it keeps to the width there is. Takes the content over.
QScrollArea *formScroll(QWidget *content);

} // namespace gatehouse::ui

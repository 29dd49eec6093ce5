#pragma once

class QAbstractItemModel;

namespace gatehouse::ui {

// Tells the views of a model that every text in it may read otherwise now, as after a change of language.
void announceTexts(QAbstractItemModel &model);

} // namespace gatehouse::ui

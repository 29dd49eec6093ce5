#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

namespace gatehouse::config {

// The candidate the word was most likely meant to be, by edit distance; empty when none is near. Case and the
// difference between "-" and "_" count for nothing. Pure.
QString nearest(QStringView word, const QStringList &candidates);

// "; did you mean `x`?", or nothing.
QString didYouMean(QStringView word, const QStringList &candidates);

// "`a`, `b` or `c`".
QString alternatives(const QStringList &words);

} // namespace gatehouse::config

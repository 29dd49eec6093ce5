#include "ui/models/KeyListModel.h"

#include "ui/Wording.h"
#include "ui/draft/DraftNames.h"
#include "ui/widgets/ItemDelegates.h"

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using config::YamlPath;
using config::YamlValue;

namespace {

constexpr qsizetype kShownOfHash = 19; // "sha256:" and 12 digits

bool isReference(const QString &text)
{
    return (text.startsWith(u"${"_s) && text.endsWith(u'}') && !text.contains(u":-"_s))
        || text.startsWith(u"keychain:"_s) || text.startsWith(u"file:"_s);
}

} // namespace

void KeyListModel::setTeam(const YamlValue *team, const QDateTime &now)
{
    QList<Key> keys;
    if (team) {
        const QString single = scalarIn(*team, u"api_key");
        if (!single.isEmpty())
            keys.append({isReference(single) ? single : QString(), !isReference(single), {},
                YamlPath().key(u"api_key"_s)});
        const QString hash = scalarIn(*team, u"api_key_hash");
        if (!hash.isEmpty())
            keys.append({hash.left(kShownOfHash), false, {}, YamlPath().key(u"api_key_hash"_s)});
        const YamlValue *list = team->find(u"api_keys");
        for (size_t at = 0; list && at < list->items.size(); ++at) {
            const YamlValue &item = list->items[at];
            keys.append({scalarIn(item, u"hash").left(kShownOfHash), false,
                QDateTime::fromString(scalarIn(item, u"expires"), Qt::ISODate),
                YamlPath().key(u"api_keys"_s).at(static_cast<qsizetype>(at))});
        }
    }
    beginResetModel();
    m_keys = keys;
    m_now = now;
    endResetModel();
}

int KeyListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_keys.size());
}

int KeyListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString KeyListModel::expiryText(const Key &key) const
{
    if (!key.expires.isValid())
        return tr("Never", "a key expires");
    const QString moment = wording::dateTime(key.expires);
    return key.expires <= m_now ? tr("Ended %1").arg(moment) : moment;
}

QVariant KeyListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Key &key = m_keys[index.row()];
    if (role == Qt::DisplayRole && index.column() == Identity)
        return key.isPlain ? tr("Readable in config.yaml") : key.identity;
    if (role == Qt::DisplayRole)
        return expiryText(key);
    if (role == ToneRole && index.column() == Identity) {
        const bool ended = key.expires.isValid() && key.expires <= m_now;
        return static_cast<int>(ended ? Tone::Neutral : key.isPlain ? Tone::Warning : Tone::Good);
    }
    return {};
}

QVariant KeyListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Identity ? tr("Key") : tr("Expires");
}

} // namespace gatehouse::ui

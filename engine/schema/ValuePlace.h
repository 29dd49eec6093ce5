#pragma once

#include <QString>

namespace gatehouse::schema {

// Where a value is in the one that is checked: "customer.tags[2]". Nearly all values are sound, so that it is
// made into text only for one that is not. Points at the place around it, which has to outlive it.
class ValuePlace
{
public:
    ValuePlace() = default; // the whole value
    ValuePlace(const ValuePlace &outer, const QString &name) : m_outer(&outer), m_name(name) { }
    ValuePlace(const ValuePlace &outer, qsizetype index) : m_outer(&outer), m_index(index) { }

    QString toString() const
    {
        if (!m_outer)
            return {};
        const QString outer = m_outer->toString();
        if (m_index >= 0)
            return outer + u'[' + QString::number(m_index) + u']';
        return outer.isEmpty() ? m_name : outer + u'.' + m_name;
    }

private:
    const ValuePlace *m_outer = nullptr;
    QString m_name; // of a member
    qsizetype m_index = -1; // of an item
};

} // namespace gatehouse::schema

#pragma once

#include "engine/config/KeyTable.h"
#include "engine/config/ReadContext.h"
#include "engine/config/ScalarReader.h"
#include "engine/model/BackendConfig.h"

#include <QLatin1StringView>
#include <QList>
#include <QString>
#include <QStringList>

#include <array>
#include <chrono>
#include <optional>

namespace gatehouse::config {

template <typename E> struct Choice
{
    QLatin1StringView name;
    E value;
};
// GCC deduces it by itself (C++20), Clang only from version 17 on.
template <typename E> Choice(QLatin1StringView, E) -> Choice<E>;

// One mapping of the configuration, read key by key into the model. Reports keys it does not know and those
// this version has no feature for; each getter reports what is wrong with its value and then leaves `out`
// alone, as it does for an absent key. Lives on the stack of a section reader; context and nodes outlive it.
class SectionReader
{
public:
    SectionReader(ReadContext &context, const Field &field, Section section);

    // False for an absent section and for one whose keys all have no value.
    bool present() const { return m_present; }
    const QString &path() const { return m_field.path; }
    const Place &place() const { return m_field.place; }
    ReadContext &context() { return m_context; }

    Field field(QLatin1StringView key);
    bool has(QLatin1StringView key) { return field(key).node != nullptr; }
    // Whether the key is written with an empty text, be it in a section that has nothing else.
    bool hasEmptyText(QLatin1StringView key) const;

    void text(QLatin1StringView key, QString &out);
    void secret(QLatin1StringView key, SecretSource &out);
    void boolean(QLatin1StringView key, bool &out);
    void texts(QLatin1StringView key, QStringList &out);
    void headers(QLatin1StringView key, QList<HeaderConfig> &out);
    SectionReader section(QLatin1StringView key, Section section) { return {m_context, field(key), section}; }
    QList<Field> items(QLatin1StringView key);
    QStringList textsOf(const QList<Field> &fields);

    template <typename T> void integer(QLatin1StringView key, IntegerRange range, T &out)
    {
        if (const std::optional<qint64> value = readInteger(m_context, field(key), range))
            out = static_cast<T>(*value);
    }

    template <typename Duration> void seconds(QLatin1StringView key, SecondsRange range, Duration &out)
    {
        if (const std::optional<double> value = readSeconds(m_context, field(key), range))
            out = std::chrono::round<Duration>(std::chrono::duration<double>(*value));
    }

    template <typename E, size_t Size>
    void choice(QLatin1StringView key, const std::array<Choice<E>, Size> &choices, E &out,
        Qt::CaseSensitivity sensitivity = Qt::CaseSensitive)
    {
        QStringList names;
        for (const Choice<E> &choice : choices)
            names.append(choice.name);
        if (const std::optional<qsizetype> at = readChoice(m_context, field(key), names, sensitivity))
            out = choices[static_cast<size_t>(*at)].value;
    }

private:
    void checkKeys(const YamlNode &node, Section section);
    void checkKey(const YamlEntry &entry, Section section);
    QString pathOf(const QString &key) const;

    ReadContext &m_context;
    Field m_field;
    const YamlNode *m_written; // a section that is not present too
    bool m_present = false;
};

} // namespace gatehouse::config

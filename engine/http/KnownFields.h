#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>

namespace gatehouse::http {

// What lines of header fields said before: whoever speaks HTTP says nearly the same with each message, so
// that most lines need no second reading, and no memory of their own. Bounded, and only of fields that
// everybody may see: a credential would outlive its message here. One thread.
class KnownFields
{
public:
    struct Field
    {
        QByteArray line;
        QByteArray name;
        QByteArray value;
    };

    // Null: not known. Good until the next add().
    const Field *find(QByteArrayView line);
    // `line` said that, and will say it wherever it stands. It may be kept or not: where another one has its
    // place, it has to come a few times.
    void add(QByteArrayView line, const QByteArray &name, const QByteArray &value);

private:
    static constexpr qsizetype kLongest = 256;
    static constexpr size_t kPlaces = 128;
    static constexpr int kPatience = 8;
    struct Place
    {
        Field field;
        int misses = 0;
    };

    static size_t placeOf(QByteArrayView line);

    std::array<Place, kPlaces> m_places;
};

} // namespace gatehouse::http

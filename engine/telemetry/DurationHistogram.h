#pragma once

#include <QtGlobal>

#include <algorithm>
#include <bit>
#include <vector>

namespace gatehouse::telemetry {

// Percentiles of any number of durations in little memory: 64 classes for each doubling, so that what is
// given out is within one hundredth of the exact value; up to 63 it is exact.
class DurationHistogram
{
public:
    void add(qint64 microseconds)
    {
        const size_t at = classOf(static_cast<quint64>(std::clamp<qint64>(microseconds, 0, kMost)));
        if (at >= m_counts.size())
            m_counts.resize(at + 1);
        ++m_counts[at];
        ++m_total;
    }

    qint64 count() const { return m_total; }

    // The smallest value that so many hundredths of all are not above (nearest rank); 0 of none.
    qint64 percentile(int hundredths) const
    {
        const qint64 rank = std::max<qint64>((m_total * hundredths + 99) / 100, 1);
        qint64 seen = 0;
        for (size_t at = 0; at < m_counts.size(); ++at) {
            seen += m_counts[at];
            if (seen >= rank)
                return middleOf(at);
        }
        return 0;
    }

private:
    static constexpr int kBits = 6;
    static constexpr size_t kClasses = size_t{1} << kBits;
    static constexpr qint64 kMost = qint64{1} << 40; // twelve days

    static size_t classOf(quint64 value)
    {
        if (value < kClasses)
            return value;
        const auto shift = static_cast<unsigned>(std::bit_width(value)) - 1 - kBits;
        return shift * kClasses + (value >> shift);
    }

    static qint64 middleOf(size_t at)
    {
        if (at < kClasses)
            return static_cast<qint64>(at);
        const size_t shift = at / kClasses - 1;
        const quint64 low = static_cast<quint64>(at - shift * kClasses) << shift;
        return static_cast<qint64>(low + ((quint64{1} << shift) >> 1U));
    }

    std::vector<quint32> m_counts;
    qint64 m_total = 0;
};

} // namespace gatehouse::telemetry

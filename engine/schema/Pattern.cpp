#include "engine/schema/Pattern.h"

#include "engine/schema/EcmaPattern.h"
#include "engine/schema/EcmaTranslation.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::schema {
namespace {

// A pattern that needs more than this on an argument is an attack or a mistake.
constexpr uint32_t kMatchLimit = 500'000;
constexpr uint32_t kDepthLimit = 100'000;
constexpr uint32_t kHeapLimitKiB = 20'000;
constexpr uint32_t kModestHeapKiB = 64;
constexpr qsizetype kLongestPattern = 8'192;

template <auto Free> struct Freed
{
    template <typename T> void operator()(T *thing) const { Free(thing); }
};

using CodeHandle = std::unique_ptr<pcre2_code, Freed<pcre2_code_free>>;
using CompileContext = std::unique_ptr<pcre2_compile_context, Freed<pcre2_compile_context_free>>;
using MatchContext = std::unique_ptr<pcre2_match_context, Freed<pcre2_match_context_free>>;
using MatchData = std::unique_ptr<pcre2_match_data, Freed<pcre2_match_data_free>>;

Problem badPattern(const QString &pattern, const QString &why)
{
    return {Severity::Error, u"schema.pattern"_s,
        u"the pattern \"%1\" is not valid in JSON Schema: %2"_s.arg(pattern.left(80), why), {}, {}};
}

MatchContext matchLimits(uint32_t heapKiB)
{
    MatchContext limits(pcre2_match_context_create(nullptr));
    pcre2_set_match_limit(limits.get(), kMatchLimit);
    pcre2_set_depth_limit(limits.get(), kDepthLimit);
    pcre2_set_heap_limit(limits.get(), heapKiB);
    return limits;
}

} // namespace

struct Pattern::Code
{
    CodeHandle handle;
    MatchContext limits;
    MatchContext modestLimits; // for a match whose memory is kept
};

Pattern::Pattern(const QString &text) : m_text(text) { }

Pattern::~Pattern() = default;

Result<std::shared_ptr<const Pattern>> Pattern::compile(const QString &pattern)
{
    if (pattern.size() > kLongestPattern)
        return badPattern(pattern, u"it is longer than %1 characters"_s.arg(kLongestPattern));
    if (const QString fault = ecmaPatternFault(pattern); !fault.isEmpty())
        return badPattern(pattern, fault);
    const CompileContext context(pcre2_compile_context_create(nullptr));
    pcre2_set_compile_extra_options(context.get(), PCRE2_EXTRA_ALT_BSUX);
    const QByteArray utf8 = pcrePattern(pattern).toUtf8();
    int error = 0;
    size_t offset = 0;
    // The options that bring PCRE2's meaning to ECMAScript's: `$` only at the very end, [] and [^], unset
    // groups.
    const uint32_t options = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_BSUX | PCRE2_ALLOW_EMPTY_CLASS
        | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C;
    CodeHandle handle(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(utf8.constData()),
        static_cast<size_t>(utf8.size()), options, &error, &offset, context.get()));
    if (!handle) {
        std::array<PCRE2_UCHAR, 200> text{};
        pcre2_get_error_message(error, text.data(), text.size());
        return badPattern(pattern, QString::fromUtf8(reinterpret_cast<const char *>(text.data())));
    }
    auto code = std::make_unique<Code>();
    code->handle = std::move(handle);
    code->limits = matchLimits(kHeapLimitKiB);
    code->modestLimits = matchLimits(kModestHeapKiB);
    const std::shared_ptr<Pattern> compiled(new Pattern(pattern));
    compiled->m_code = std::move(code);
    return std::shared_ptr<const Pattern>(compiled);
}

namespace {

int run(const pcre2_code *code, const QByteArray &utf8, pcre2_match_data *data, pcre2_match_context *limits)
{
    return pcre2_match(code, reinterpret_cast<PCRE2_SPTR>(utf8.constData()), static_cast<size_t>(utf8.size()),
        0, 0, data, limits);
}

// Not where it matches, so that one place is room enough.
MatchData newMatchData()
{
    return MatchData(pcre2_match_data_create(1, nullptr));
}

} // namespace

// PCRE2 keeps what a match needed for the next one: nearly all need next to nothing, and share that on each
// thread.
Pattern::Outcome Pattern::match(const QString &text) const
{
    thread_local const MatchData shared = newMatchData();
    const QByteArray utf8 = text.toUtf8();
    int found = run(m_code->handle.get(), utf8, shared.get(), m_code->modestLimits.get());
    if (found == PCRE2_ERROR_HEAPLIMIT)
        found = run(m_code->handle.get(), utf8, newMatchData().get(), m_code->limits.get());
    if (found >= 0)
        return Outcome::Matches;
    return found == PCRE2_ERROR_NOMATCH ? Outcome::Differs : Outcome::LimitReached;
}

} // namespace gatehouse::schema

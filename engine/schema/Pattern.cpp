#include "engine/schema/Pattern.h"

#include "engine/schema/EcmaPattern.h"
#include "engine/schema/EcmaTranslation.h"

#include <QStringEncoder>
#include <QVarLengthArray>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::schema {
namespace {

// A pattern that needs more than this on an argument is an attack or a mistake.
constexpr uint32_t kMatchLimit = 500'000;
constexpr uint32_t kDepthLimit = 100'000;
constexpr uint32_t kHeapLimitKiB = 20'000;
constexpr qsizetype kShortText = 256;
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

} // namespace

struct Pattern::Code
{
    CodeHandle handle;
    MatchContext limits;
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
    code->limits.reset(pcre2_match_context_create(nullptr));
    pcre2_set_match_limit(code->limits.get(), kMatchLimit);
    pcre2_set_depth_limit(code->limits.get(), kDepthLimit);
    pcre2_set_heap_limit(code->limits.get(), kHeapLimitKiB);
    const std::shared_ptr<Pattern> compiled(new Pattern(pattern));
    compiled->m_code = std::move(code);
    return std::shared_ptr<const Pattern>(compiled);
}

Pattern::Outcome Pattern::match(const QString &text) const
{
    QStringEncoder encoder(QStringEncoder::Utf8);
    QVarLengthArray<char, 512> utf8(encoder.requiredSpace(text.size()));
    const char *const end = encoder.appendToBuffer(utf8.data(), text);
    // Not where it matches, so that one place is room enough. What a long text needs beside it is not kept.
    const bool isShort = text.size() <= kShortText;
    thread_local MatchData kept;
    MatchData data = isShort && kept ? std::move(kept) : MatchData(pcre2_match_data_create(1, nullptr));
    const int found = pcre2_match(m_code->handle.get(), reinterpret_cast<PCRE2_SPTR>(utf8.constData()),
        static_cast<size_t>(end - utf8.constData()), 0, 0, data.get(), m_code->limits.get());
    if (isShort && (found >= 0 || found == PCRE2_ERROR_NOMATCH))
        kept = std::move(data);
    if (found >= 0)
        return Outcome::Matches;
    return found == PCRE2_ERROR_NOMATCH ? Outcome::Differs : Outcome::LimitReached;
}

} // namespace gatehouse::schema

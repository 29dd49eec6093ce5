#pragma once

#include <QByteArray>

#include <array>

namespace gatehouse::test {

// One side of the rule each; their product is every combination.
enum class AllowedApis { Named, Star, Others };
enum class AllowedTools { Absent, Fitting, Others, None };
enum class KeyState { Good, Unknown, None, Expired, AnotherTeams, Master };

inline constexpr std::array kAllowedApis{AllowedApis::Named, AllowedApis::Star, AllowedApis::Others};
inline constexpr std::array kAllowedTools{
    AllowedTools::Absent, AllowedTools::Fitting, AllowedTools::Others, AllowedTools::None};
inline constexpr std::array kKeyStates{KeyState::Good, KeyState::Unknown, KeyState::None, KeyState::Expired,
    KeyState::AnotherTeams, KeyState::Master};
// By their access.teams: absent, naming the team, naming another one.
inline const std::array<QByteArray, 3> kApis{"open", "named", "taken"};

// Stands for what does not exist, wherever a name is asked for.
inline const QByteArray kNoApi = "absent";
inline const QByteArray kNoTool = "noSuchTool";
inline const QByteArray kTool = "listCustomers"; // the one that is asked for
inline const QByteArray kOtherTool = "getCustomer";

struct Case
{
    AllowedApis apis = AllowedApis::Named;
    AllowedTools tools = AllowedTools::Absent;
    KeyState key = KeyState::Good;
    QByteArray api;
    bool requireAuth = true;
};

// The key that the request shows.
QByteArray keyOf(const Case &one);

// What the rule says, written down a second time and in other words than the engine's.
struct Rights
{
    bool known = false; // the request has a principal
    bool master = false;
    bool api = false;
    bool tool = false;
    bool otherTool = false;

    int tools() const { return api ? (tool ? 1 : 0) + (otherTool ? 1 : 0) : 0; }
};

Rights rightsOf(const Case &one);

// A configuration with a team for every combination, for RunningGateway.
QByteArray accessConfig(bool requireAuth);

} // namespace gatehouse::test

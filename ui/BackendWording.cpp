#include "ui/BackendWording.h"

#include "ui/CallWording.h"

#include <QCoreApplication>

namespace gatehouse::ui::wording {

using gateway::BackendStage;

namespace {

class BackendText
{
    Q_DECLARE_TR_FUNCTIONS(BackendText)
};

QString credentialAdvice(bool hasCredential)
{
    return hasCredential
        ? BackendText::tr(
            "The backend does not take the credential. Check its type and its secret on the tab "
            "Credential.")
        : BackendText::tr("The backend wants to know who calls. Choose a credential on the tab Credential.");
}

QString adviceFor(int status, bool hasCredential)
{
    if (status < 300)
        return BackendText::tr("Address, credential and certificate are good for this call.");
    if (status < 400)
        return BackendText::tr(
            "The backend sends callers elsewhere, and the gateway does not go there with a "
            "credential. Put the address it leads to into the base URL.");
    switch (status) {
    case 401:
        return credentialAdvice(hasCredential);
    case 403:
        return hasCredential
            ? BackendText::tr("The backend knows the credential, which has no right to this operation. Give "
                              "it the right there, or use another one.")
            : credentialAdvice(false);
    case 404:
    case 405:
    case 410:
        return BackendText::tr("There is nothing at this address. Compare it with the backend's own: often a "
                               "part such as /api/v1 is missing in the base URL, or is there twice.");
    case 407:
        return BackendText::tr("A proxy on the way wants a credential of its own.");
    case 429:
        return BackendText::tr("The backend is reached and has had too many calls. Wait, then test again.");
    default:
        break;
    }
    if (status < 500)
        return BackendText::tr("The backend is reached, but does not like this call. It was made without "
                               "arguments; others may do.");
    return BackendText::tr("The backend is reached and has trouble of its own. Ask those who run it, or test "
                           "again later.");
}

Tone toneOf(int status)
{
    if (status < 300)
        return Tone::Good;
    return status == 429 || (status >= 300 && status < 400) ? Tone::Warning : Tone::Bad;
}

BackendVerdict answered(const gateway::BackendTrial &trial, bool hasCredential)
{
    const QString text = BackendText::tr("Status %1 after %2")
                             .arg(QString::number(trial.status),
                                 duration(std::chrono::microseconds(trial.duration).count()));
    return {toneOf(trial.status), text, adviceFor(trial.status, hasCredential)};
}

} // namespace

BackendVerdict backendVerdict(const gateway::BackendTrial &trial, bool hasCredential)
{
    switch (trial.stage) {
    case BackendStage::Planned:
        return {};
    case BackendStage::Answered:
        return answered(trial, hasCredential);
    case BackendStage::NotReady:
        return {Tone::Bad, BackendText::tr("Nothing can be sent yet"),
            BackendText::tr("Mend what is listed here, then test again.")};
    case BackendStage::NameUnknown:
        return {Tone::Bad, BackendText::tr("The host is not known"),
            BackendText::tr("Check how it is spelt in the base URL, and whether this computer is in the "
                            "network (or VPN) that knows it.")};
    case BackendStage::NotConnected:
        return {Tone::Bad, BackendText::tr("No connection"),
            BackendText::tr("Nothing takes connections there, or a firewall is between. Check host and port "
                            "of the base URL, and whether the backend runs.")};
    case BackendStage::NotTrusted:
        return {Tone::Bad, BackendText::tr("No trusted TLS connection"),
            BackendText::tr("If its certificate is of an authority of your own, name that one's file under "
                            "“Certificate authority”. If the backend speaks no TLS, its base URL begins with "
                            "http://.")};
    case BackendStage::TimedOut:
        return {Tone::Bad, BackendText::tr("No answer in time"),
            BackendText::tr("Check host and port; a firewall may swallow the call. If the backend is slow, "
                            "give it a longer timeout.")};
    case BackendStage::Blocked:
        return {Tone::Bad, BackendText::tr("Not an address to send to"),
            BackendText::tr(
                "The host leads into a private network. If that is meant, write that very address "
                "as base URL, or backend.allow_private: true in the configuration.")};
    case BackendStage::NoCredential:
        return {Tone::Bad, BackendText::tr("The credential cannot be had"),
            BackendText::tr(
                "Check the tab Credential. A token that the serving gateway keeps is used by “Try "
                "it” on the page Tools, once this is saved and applied.")};
    case BackendStage::NoUsableAnswer:
        break;
    }
    return {Tone::Bad, BackendText::tr("No usable answer"),
        BackendText::tr("Something answers there, but not as this API would. Check host and port of the base "
                        "URL.")};
}

} // namespace gatehouse::ui::wording

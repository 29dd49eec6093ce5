<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
    <context>
        <name>gatehouse::ui::ActivityPage</name>
        <message numerus="yes">
            <source>%Ln new</source>
            <translation>
                <numerusform>%Ln new</numerusform>
                <numerusform>%Ln new</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ApiDetails</name>
        <message numerus="yes">
            <source>%n converted</source>
            <translation>
                <numerusform>%n converted</numerusform>
                <numerusform>%n converted</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n degraded</source>
            <translation>
                <numerusform>%n degraded</numerusform>
                <numerusform>%n degraded</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n skipped</source>
            <translation>
                <numerusform>%n skipped</numerusform>
                <numerusform>%n skipped</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::CallWording</name>
        <message numerus="yes">
            <source>%Ln call(s)</source>
            <translation>
                <numerusform>%Ln call</numerusform>
                <numerusform>%Ln calls</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ChangeBar</name>
        <message numerus="yes">
            <source>%n unsaved change(s)</source>
            <translation>
                <numerusform>%n unsaved change</numerusform>
                <numerusform>%n unsaved changes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ClientWording</name>
        <message numerus="yes">
            <source>%Ln tool(s)</source>
            <translation>
                <numerusform>%Ln tool</numerusform>
                <numerusform>%Ln tools</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ClientsPage</name>
        <message numerus="yes">
            <source>%n connected</source>
            <translation>
                <numerusform>%n connected</numerusform>
                <numerusform>%n connected</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::CredentialsPage</name>
        <message numerus="yes">
            <source>%n secret(s)</source>
            <translation>
                <numerusform>%n secret</numerusform>
                <numerusform>%n secrets</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n cannot be had</source>
            <translation>
                <numerusform>%n cannot be had</numerusform>
                <numerusform>%n cannot be had</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::DraftCommands</name>
        <message numerus="yes">
            <source>%n change(s) are not saved.</source>
            <translation>
                <numerusform>%n change is not saved.</numerusform>
                <numerusform>%n changes are not saved.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::OperationChoice</name>
        <message numerus="yes">
            <source>%n operation(s) cannot be a tool</source>
            <translation>
                <numerusform>%n operation cannot be a tool</numerusform>
                <numerusform>%n operations cannot be tools</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::OverviewCards</name>
        <message numerus="yes">
            <source>%Ln event stream(s)</source>
            <translation>
                <numerusform>%Ln event stream</numerusform>
                <numerusform>%Ln event streams</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln team(s)</source>
            <translation>
                <numerusform>%Ln team</numerusform>
                <numerusform>%Ln teams</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::ReviewDialog</name>
        <message numerus="yes">
            <source>%n change(s) in %1</source>
            <translation>
                <numerusform>%n change in %1</numerusform>
                <numerusform>%n changes in %1</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::TeamsPage</name>
        <message numerus="yes">
            <source>%n team(s)</source>
            <translation>
                <numerusform>%n team</numerusform>
                <numerusform>%n teams</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::Tokens</name>
        <message numerus="yes">
            <source>in %n second(s)</source>
            <translation>
                <numerusform>in %n second</numerusform>
                <numerusform>in %n seconds</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in %n minute(s)</source>
            <translation>
                <numerusform>in %n minute</numerusform>
                <numerusform>in %n minutes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in %n hour(s)</source>
            <translation>
                <numerusform>in %n hour</numerusform>
                <numerusform>in %n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in %n day(s)</source>
            <translation>
                <numerusform>in %n day</numerusform>
                <numerusform>in %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>gatehouse::ui::Wording</name>
        <message numerus="yes">
            <source>%n API(s)</source>
            <translation>
                <numerusform>%n API</numerusform>
                <numerusform>%n APIs</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tool(s)</source>
            <translation>
                <numerusform>%n tool</numerusform>
                <numerusform>%n tools</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s)</source>
            <translation>
                <numerusform>%n problem</numerusform>
                <numerusform>%n problems</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>about %1 token(s)</source>
            <translation>
                <numerusform>about %1 token</numerusform>
                <numerusform>about %1 tokens</numerusform>
            </translation>
        </message>
    </context>
</TS>

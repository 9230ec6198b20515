// The voter left and her ballot was discarded: nothing was cast. Only the poll worker moves on from here.
import QtQuick
import "."

Message {
    heading: Theme.say("kiosk-left-title")
    first: Theme.say("kiosk-left-why")
    second: kiosk.screen === "LeftLocked" ? Theme.say("kiosk-left-receipt") : ""
    third: Theme.say("kiosk-left-now")
    icon: "wait"
    hasBar: false
}

// Nobody touched anything for a while: asks before the ballot is discarded. Shows nothing of the vote.
import QtQuick
import "."

Message {
    id: page
    heading: Theme.say("kiosk-still-there")
    first: kiosk.presenceClock.left
    second: Theme.say("kiosk-still-there-why")
    third: kiosk.isCast ? Theme.say("kiosk-still-there-cast") : Theme.say("kiosk-still-there-then")
    icon: "wait"
    Connections {
        target: kiosk.presenceClock
        function onChanged() { kiosk.read(page.first); }
    }
    rightItems: BarButton {
        objectName: "stillHere"
        kind: "main"
        implicitWidth: Math.max(fullWidth, 14 * Theme.u)
        text: Theme.say("kiosk-still-there-yes")
        onClicked: kiosk.goBack()
    }
}

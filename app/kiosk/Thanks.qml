// The ballot is in the urn. Goes back to the first screen by itself.
import QtQuick
import "."

Message {
    heading: Theme.say("kiosk-thanks-title")
    first: Theme.say("kiosk-thanks")
    second: Theme.say("kiosk-thanks-receipt")
    icon: "tick"
    ink: Theme.good
    rightItems: BarButton {
        objectName: "finish"
        kind: "main"
        text: Theme.say("kiosk-thanks-finish")
        onClicked: kiosk.finish()
    }
}

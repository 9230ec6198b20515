// The table has been called; her marks stay as they are.
import QtQuick
import "."

Message {
    heading: Theme.say("kiosk-help-title")
    first: Theme.say("kiosk-help")
    second: Theme.say("kiosk-help-secret")
    third: kiosk.isCast ? "" : Theme.say("kiosk-help-kept")
    icon: "hand"
    rightItems: BarButton {
        objectName: "goBack"
        kind: "main"
        icon: "back"
        text: Theme.say("kiosk-help-back")
        onClicked: kiosk.goBack()
    }
}

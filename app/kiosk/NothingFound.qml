// No project answers the search: said, with the way back to all of them.
import QtQuick
import "."

Column {
    objectName: "nothingFound"
    spacing: (Theme.low ? 0.4 : 1) * Theme.u
    Word { width: parent.width; text: Theme.say("kiosk-nothing-found"); horizontalAlignment: Theme.low ? Text.AlignLeft : Text.AlignHCenter }
    BigButton {
        objectName: "showAll"
        x: !Theme.low ? (parent.width - width) / 2 : Theme.mirrored ? parent.width - width : 0
        text: Theme.say("kiosk-show-all")
        onClicked: kiosk.choosing.showAll()
    }
}

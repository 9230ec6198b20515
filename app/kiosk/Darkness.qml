// The screen of one who only listens: dark, so that nobody reads her vote. A touch lights it again.
import QtQuick
import "."

Rectangle {
    id: dark
    objectName: "dark"
    anchors.fill: parent
    visible: kiosk.narration.dark
    color: "black"
    Accessible.ignored: true // everything under it is there for those who hear, and a key lights the screen too
    Word {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.margin, 24 * Theme.u)
        horizontalAlignment: Text.AlignHCenter
        text: Theme.say("kiosk-dark-why") + "\n\n" + Theme.say("kiosk-dark-light")
        color: "silver"
        Accessible.ignored: true
    }
    MouseArea { anchors.fill: parent; onClicked: kiosk.narration.lighten() }
}

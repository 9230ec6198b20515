// Opens the page with the chosen projects in their order.
import QtQuick
import "."

BigButton {
    objectName: "ranking"
    high: Theme.button * 0.92
    letter: 0.9 * Theme.u
    icon: "menu"
    text: Theme.say("kiosk-ranking-button")
    onClicked: kiosk.openRanking()
}

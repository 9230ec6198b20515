// The sign of a card: a tick in a box, a dot in a ring, or the place in the order of preference.
import QtQuick
import "."

Item {
    id: mark
    property string rule
    property bool chosen
    property bool blocked
    property int rank
    readonly property bool round: rule === "choose-1" || rule === "ordinal"
    implicitWidth: 1.75 * Theme.u
    implicitHeight: 1.75 * Theme.u
    Accessible.ignored: true
    Rectangle {
        anchors.fill: parent
        visible: !mark.blocked
        radius: mark.round ? height / 2 : 0.32 * Theme.u
        color: mark.chosen ? Theme.brand : Theme.card
        border.width: Theme.line
        border.color: Theme.brand
    }
    DashedEdge { visible: mark.blocked; corner: mark.round ? mark.height / 2 : 0.32 * Theme.u; ink: Theme.contrast === 0 ? Theme.quiet : Theme.edge }
    Icon {
        anchors.centerIn: parent
        visible: mark.chosen && mark.rule !== "ordinal"
        name: "tick"
        ink: Theme.brandInk
        side: 1.2 * Theme.u
    }
    Word {
        anchors.centerIn: parent
        visible: mark.rule === "ordinal" && mark.rank > 0
        text: mark.rank
        font.pixelSize: 1.1 * Theme.u
        font.weight: Font.Bold
        color: Theme.brandInk
        Accessible.ignored: true
    }
}

// The bar at the bottom: help and letters left, the way back and the main action right. It shortens its words, first
// those at the left, and then takes more rows, as the room asks for.
import QtQuick
import "."

Rectangle {
    id: bar
    property alias leftItems: leftRow.data
    property alias rightItems: rightRow.data
    readonly property real room: width - 2 * Theme.margin
    readonly property real air: Theme.cramped ? 0 : Theme.u
    readonly property real full: sum(leftRow, "fullWidth") + sum(rightRow, "fullWidth") + air
    readonly property real brief: sum(leftRow, "shortWidth") + sum(rightRow, "shortWidth") + air
    property bool steady: false // the buttons at the left are short, however much room there is now
    readonly property bool leftTight: steady || full > room
    readonly property bool rightTight: leftTight && sum(leftRow, "shortWidth") + sum(rightRow, "fullWidth") + air > room
    readonly property bool squeezed: rightTight && brief > room
    readonly property bool oneRow: sum(leftRow, "shortWidth") + sum(rightRow, "bareWidth") + air <= room
    // On a small screen with large letters long words are broken before they take a row from the projects.
    readonly property bool folded: Theme.tiny && squeezed && !oneRow && sum(leftRow, "shortWidth") + sum(rightRow, "foldedWidth") - Theme.barGap <= room
    readonly property bool bare: squeezed && (oneRow || folded || sum(rightRow, "shortWidth") - Theme.barGap > room)
    readonly property bool twoRows: squeezed && !oneRow && !folded && sum(leftRow, "shortWidth") > 0

    function sum(row, which) {
        let total = 0;
        for (let k = 0; k < row.children.length; k++) {
            const child = row.children[k];
            if (child.visible && child[which] !== undefined)
                total += child[which] + Theme.barGap;
        }
        return total;
    }
    readonly property real edge: (Theme.tiny ? 0.25 : Theme.low ? 0.35 : 0.55) * Theme.u
    color: Theme.card
    readonly property bool wrapped: twoRows && sum(rightRow, "bareWidth") - Theme.barGap > room
    implicitHeight: Math.max(Theme.button, rightRow.height) + (twoRows ? 0.85 * Theme.button : 0) + 2 * edge
    Rectangle { width: parent.width; height: Theme.line; color: Theme.rule }

    Row {
        id: leftRow
        readonly property bool tight: bar.leftTight && !(bar.twoRows && bar.sum(leftRow, "fullWidth") < bar.room)
        spacing: Theme.barGap
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        y: bar.twoRows ? parent.height - height - 0.1 * Theme.u : edge + (bar.folded ? (rightRow.height - height) / 2 : 0)
    }
    Flow {
        id: rightRow
        width: bar.wrapped ? bar.room : undefined
        readonly property bool tight: bar.rightTight
        readonly property bool bare: bar.bare
        readonly property bool folded: bar.folded
        readonly property real tallest: {
            let most = 0;
            for (const child of children) if (child.visible) most = Math.max(most, child.implicitHeight);
            return most;
        }
        spacing: Theme.barGap
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        y: edge
    }
}

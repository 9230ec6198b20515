// The chosen projects in the order of preference: dragged to another place by their handle, or moved with the arrows.
import QtQuick
import "."

Page {
    id: page
    readonly property var model: kiosk.choosing
    title: Theme.say("kiosk-ranking-title")
    guide: Theme.tiny ? "" : Theme.say("kiosk-ranking-guide")
    ScrollArea {
        id: area
        Column {
            id: rows
            width: area.inner
            spacing: Theme.gap
            property int dragged: -1 // the row under the finger
            property real by: 0 // how far it was drawn
            readonly property int target: aim()
            function aim() { // the place where it would fall
                const moving = dragged < 0 ? null : repeater.itemAt(dragged);
                if (!moving) return -1;
                const middle = moving.y + moving.height / 2 + by;
                let place = dragged;
                for (let k = 0; k < repeater.count; k++) {
                    const row = repeater.itemAt(k);
                    if (k > dragged && middle > row.y + row.height / 2) place = Math.max(place, k);
                    if (k < dragged && middle < row.y + row.height / 2) place = Math.min(place, k);
                }
                return place;
            }
            function shift(index) { // rows make room for the one that is drawn over them
                if (dragged < 0 || index === dragged) return index === dragged ? by : 0;
                const room = repeater.itemAt(dragged).height + spacing;
                if (index > dragged && index <= target) return -room;
                return index < dragged && index >= target ? room : 0;
            }
            function drop() {
                const from = dragged, to = target;
                dragged = -1;
                by = 0;
                if (from >= 0 && to >= 0 && to !== from) page.model.moveTo(page.model.ranked.at(from).index, to + 1);
            }
            Connections {
                target: page.model.ranked
                function onChanged() { if (page.model.ranked.count === 0) kiosk.goBack(); }
            }
            Repeater {
                id: repeater
                model: page.model.ranked.count
                Item {
                    id: row
                    required property int index
                    readonly property var project: { page.model.ranked.turn; return index < page.model.ranked.count ? page.model.ranked.at(index) : null; }
                    readonly property bool there: project !== null && project !== undefined
                    objectName: there ? "ranked-" + project.projectId : ""
                    width: rows.width
                    readonly property bool under: Theme.wide < 27 // the arrows under the words
                    height: under ? words.height + buttons.height + 1.3 * Theme.u : Math.max(4.6 * Theme.u, words.height + Theme.u)
                    z: rows.dragged === index ? 1 : 0
                    transform: Translate { y: rows.shift(row.index) }
                    Accessible.role: Accessible.ListItem
                    Accessible.name: there ? project.spoken : ""
                    Rectangle {
                        anchors.fill: parent
                        radius: Theme.radius
                        color: rows.dragged === row.index ? Theme.soft : Theme.card
                        border.width: rows.dragged === row.index ? Theme.thick : Theme.line
                        border.color: rows.dragged === row.index ? Theme.brand : Theme.edge
                    }
                    Item {
                        id: handle
                        objectName: row.there ? "handle-" + row.project.projectId : ""
                        width: Math.max(Theme.touchWide, (row.under ? 2.2 : 3) * Theme.u)
                        height: parent.height
                        anchors.left: parent.left
                        Accessible.ignored: true // the arrows do the same
                        Icon { anchors.centerIn: parent; name: "grip"; side: 1.5 * Theme.u; ink: Theme.brand }
                        MouseArea {
                            anchors.fill: parent
                            preventStealing: true // the page does not scroll while a project is drawn
                            property real from: 0
                            onPressed: mouse => {
                                from = mapToItem(rows, mouse.x, mouse.y).y;
                                rows.by = 0;
                                rows.dragged = row.index;
                            }
                            onPositionChanged: mouse => rows.by = mapToItem(rows, mouse.x, mouse.y).y - from
                            onReleased: rows.drop()
                            onCanceled: { rows.dragged = -1; rows.by = 0; }
                        }
                    }
                    Mark {
                        id: mark
                        anchors.left: handle.right
                        anchors.verticalCenter: parent.verticalCenter
                        rule: "ordinal"
                        chosen: true
                        rank: row.index + 1
                    }
                    Picture {
                        id: picture
                        visible: !Theme.narrow
                        anchors.left: mark.right
                        anchors.leftMargin: 0.6 * Theme.u
                        anchors.verticalCenter: parent.verticalCenter
                        width: 4.4 * Theme.u
                        height: width * 0.78
                        file: row.there ? row.project.picture : ""
                    }
                    Column {
                        id: words
                        y: row.under ? 0.5 * Theme.u : (parent.height - height) / 2
                        anchors.left: picture.visible ? picture.right : mark.right
                        anchors.leftMargin: 0.6 * Theme.u
                        anchors.right: row.under ? parent.right : buttons.left
                        anchors.rightMargin: 0.4 * Theme.u
                        Word { width: parent.width; text: row.there ? row.project.title : ""; font.weight: Font.DemiBold; lineHeight: 0.9; Accessible.ignored: true }
                        Word { width: parent.width; text: row.there ? row.project.number : ""; font.pixelSize: 0.8 * Theme.u; color: Theme.quiet; Accessible.ignored: true }
                    }
                    Row {
                        id: buttons
                        y: row.under ? parent.height - height - 0.4 * Theme.u : (parent.height - height) / 2
                        anchors.right: parent.right
                        anchors.rightMargin: 0.6 * Theme.u
                        spacing: 0.3 * Theme.u
                        component Step: SmallButton {
                            width: Math.max(implicitWidth, (row.under ? 2.2 : 2.75) * Theme.u)
                            height: Math.max(implicitHeight, (row.under ? 2.2 : 2.75) * Theme.u)
                            activeFocusOnTab: true
                        }
                        Step {
                            objectName: row.there ? "up-" + row.project.projectId : ""
                            icon: "up"
                            spoken: Theme.say("kiosk-rank-up") + ": " + (row.there ? row.project.title : "")
                            enabled: row.index > 0
                            onClicked: page.model.move(row.project.index, -1)
                        }
                        Step {
                            objectName: row.there ? "down-" + row.project.projectId : ""
                            icon: "down"
                            spoken: Theme.say("kiosk-rank-down") + ": " + (row.there ? row.project.title : "")
                            enabled: row.index < repeater.count - 1
                            onClicked: page.model.move(row.project.index, 1)
                        }
                        Step {
                            objectName: row.there ? "out-" + row.project.projectId : ""
                            icon: "close"
                            spoken: Theme.say("kiosk-ranking-out") + ": " + (row.there ? row.project.title : "")
                            onClicked: page.model.touch(row.project.index)
                        }
                    }
                }
            }
        }
    }
    rightItems: BarButton {
        objectName: "goBack"
        kind: "main"
        icon: "back"
        text: Theme.say("kiosk-back-to-list")
        shortText: Theme.say("kiosk-back")
        onClicked: kiosk.goBack()
    }
}

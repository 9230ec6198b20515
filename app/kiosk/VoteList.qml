// A whole vote, one panel per contest: what was chosen with picture and name, blank said as blank.
import QtQuick
import "."

Item {
    id: list
    property bool canChange: false
    readonly property var contests: kiosk.review.contests
    readonly property int columns: width >= 36 * Theme.u && contests.count > 1 ? 2 : 1
    readonly property real columnWidth: (width - (columns - 1) * 0.7 * Theme.u) / columns
    implicitHeight: grid.height
    height: implicitHeight

    Grid {
        id: grid
        columns: list.columns
        spacing: 0.7 * Theme.u
        Repeater {
            model: list.contests.count
            Rectangle {
                id: panel
                required property int index
                readonly property var contest: { list.contests.turn; return index < list.contests.count ? list.contests.at(index) : null; }
                readonly property bool there: contest !== null && contest !== undefined
                width: list.columnWidth
                height: { // panels of one row are equally high
                    const other = index % 2 === 0 ? index + 1 : index - 1;
                    const twin = list.columns === 2 ? grid.children[other] : null;
                    return Math.max(inner.height, twin && twin.innerHeight !== undefined ? twin.innerHeight : 0) + 1.3 * Theme.u;
                }
                readonly property real innerHeight: inner.height
                color: Theme.card
                radius: Theme.radius
                border.width: Theme.line
                border.color: Theme.edge
                Accessible.role: Accessible.Grouping
                Accessible.name: there ? contest.spoken : ""
                Column {
                    id: inner
                    x: 0.75 * Theme.u
                    y: 0.65 * Theme.u
                    width: parent.width - 1.5 * Theme.u
                    spacing: 0.55 * Theme.u
                    Item {
                        width: parent.width
                        height: Math.max(heading.height, changeButton.visible ? changeButton.height : 0)
                        Word {
                            id: heading
                            anchors.left: parent.left
                            width: parent.width - (changeButton.visible ? changeButton.width + Theme.gap : 0)
                            anchors.verticalCenter: parent.verticalCenter
                            text: panel.there ? panel.contest.title : ""
                            font.weight: Font.Bold
                        }
                        BigButton {
                            id: changeButton
                            objectName: panel.there ? "change-" + panel.contest.contestId : ""
                            visible: list.canChange
                            anchors.right: parent.right
                            high: Math.max(Theme.touchHigh, 2.35 * Theme.u)
                            text: Theme.say("kiosk-change")
                            spoken: text + ": " + heading.text
                            onClicked: kiosk.change(panel.contest.index)
                        }
                    }
                    Repeater {
                        model: panel.there ? panel.contest.lines.count : 0
                        Item {
                            id: line
                            required property int index
                            readonly property var project: panel.contest.lines.at(index)
                            objectName: "chosen-" + project.projectId
                            width: inner.width
                            height: Math.max(picture.height, lineWords.height)
                            Accessible.role: Accessible.ListItem
                            Accessible.name: project.spoken
                            Mark {
                                id: place
                                anchors.left: parent.left
                                visible: panel.contest.rule === "ordinal"
                                anchors.verticalCenter: parent.verticalCenter
                                rule: "ordinal"
                                chosen: true
                                rank: line.project.rank
                            }
                            Picture {
                                id: picture
                                anchors.left: parent.left
                                anchors.leftMargin: place.visible ? place.width + 0.5 * Theme.u : 0
                                width: 4.2 * Theme.u
                                height: 3.5 * Theme.u
                                file: line.project.picture
                            }
                            Column {
                                id: lineWords
                                anchors.left: picture.right
                                anchors.leftMargin: 0.6 * Theme.u
                                anchors.right: points.visible ? points.left : parent.right
                                anchors.verticalCenter: parent.verticalCenter
                                Word {
                                    width: parent.width
                                    text: line.project.title
                                    font.weight: Font.DemiBold
                                    Accessible.ignored: true
                                }
                                Word {
                                    width: parent.width
                                    text: line.project.number + " · " + line.project.cost
                                    font.pixelSize: 0.8 * Theme.u
                                    color: Theme.quiet
                                    Accessible.ignored: true
                                }
                            }
                            Word {
                                id: points
                                visible: panel.contest.rule === "cumulative"
                                anchors.right: parent.right
                                anchors.verticalCenter: parent.verticalCenter
                                leftPadding: 0.5 * Theme.u
                                text: "+" + line.project.points
                                font.pixelSize: 1.3 * Theme.u
                                font.weight: Font.Bold
                                color: Theme.brand
                                wrapMode: Text.NoWrap
                                Accessible.ignored: true
                            }
                        }
                    }
                    Item {
                        objectName: panel.there ? "blank-" + panel.contest.contestId : ""
                        visible: panel.there && panel.contest.isBlank
                        width: inner.width
                        height: blankWords.height + 1.6 * Theme.u
                        DashedEdge {}
                        Column {
                            id: blankWords
                            x: 0.8 * Theme.u
                            y: 0.8 * Theme.u
                            width: parent.width - 1.6 * Theme.u
                            Word { width: parent.width; text: Theme.say("kiosk-blank-title"); font.weight: Font.DemiBold }
                            Word { width: parent.width; text: Theme.say("kiosk-blank-explained"); font.pixelSize: 0.8 * Theme.u; color: Theme.quiet }
                        }
                    }
                    Word {
                        objectName: panel.there ? "remark-" + panel.contest.contestId : ""
                        visible: list.canChange && text !== ""
                        width: inner.width
                        text: panel.there ? panel.contest.remark : ""
                        font.pixelSize: 0.82 * Theme.u
                        color: Theme.quiet
                    }
                }
            }
        }
    }
}

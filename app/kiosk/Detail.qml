// One project, with all that is said about it, its picture large, and its place on the map.
import QtQuick
import "."

Page {
    id: page
    readonly property var project: kiosk.choosing.detail
    readonly property bool there: project !== null
    title: there ? project.title : ""
    guide: there ? [project.number, project.cost, project.themes, project.area].filter(s => s !== "").join(" · ") : ""
    spoken: [title, guide, text.text, picture.said].filter(s => s !== "").join(". ")
    ScrollArea {
        id: area
        Item {
            id: block
            readonly property bool beside: !Theme.narrow && picture.visible
            width: area.inner
            height: (beside ? Math.max(picture.height, words.height) : words.y + words.height) + Theme.gap
            Picture {
                id: picture
                objectName: "picture"
                said: page.there ? page.project.pictureSaid : ""
                anchors.left: parent.left
                width: Math.min(parent.width, (Theme.narrow ? 30 : Theme.low ? 13 : 19) * Theme.u)
                height: visible ? width * 0.75 : 0
                visible: file !== ""
                file: page.there ? page.project.picture : ""
            }
            Column {
                id: words
                anchors.left: parent.left
                anchors.leftMargin: block.beside ? picture.width + 1.2 * Theme.u : 0
                y: block.beside || !picture.visible ? 0 : picture.height + Theme.gap
                width: Math.min(parent.width - anchors.leftMargin, 32 * Theme.u)
                spacing: 0.7 * Theme.u
                Word {
                    id: text
                    objectName: "description"
                    width: parent.width
                    text: page.there ? page.project.description : ""
                    visible: text !== ""
                    lineHeight: 1.2
                }
                Word {
                    width: parent.width
                    visible: map.visible
                    text: map.Accessible.name
                    font.weight: Font.DemiBold
                    Accessible.ignored: true
                }
                AreaMap {
                    id: map
                    file: kiosk.choosing.mapFile
                    place: kiosk.choosing.detailPlace
                    where: page.there ? page.project.area : ""
                }
            }
        }
    }
    leftItems: BarButton {
        objectName: "listen"
        visible: kiosk.hasVoice
        kind: "plain"
        icon: "voice"
        text: Theme.say("kiosk-listen")
        onClicked: kiosk.listen(page.spoken)
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

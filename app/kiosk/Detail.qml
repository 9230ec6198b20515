// One project, with all that is said about it.
import QtQuick
import "."

Page {
    id: page
    readonly property var project: kiosk.choosing.detail
    readonly property bool there: project !== null
    title: there ? project.title : ""
    guide: there ? [project.number, project.cost, project.themes, project.area].filter(s => s !== "").join(" · ") : ""
    spoken: title + ". " + guide + ". " + text.text
    ScrollArea {
        id: area
        Item {
            width: area.inner
            height: (Theme.narrow ? picture.height + Theme.u + text.height : Math.max(picture.height, text.height)) + Theme.gap
            Picture {
                id: picture
                anchors.left: parent.left
                width: Math.min(parent.width, (Theme.narrow ? 18 : Theme.low ? 11 : 15) * Theme.u)
                height: width * 0.75
                file: page.there ? page.project.picture : ""
            }
            Word {
                id: text
                objectName: "description"
                readonly property real start: Theme.narrow ? 0 : picture.width + 1.2 * Theme.u
                anchors.left: parent.left
                anchors.leftMargin: start
                y: Theme.narrow ? picture.height + Theme.u : 0
                width: Math.min(parent.width - start, 32 * Theme.u)
                text: page.there ? page.project.description : ""
                lineHeight: 1.2
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

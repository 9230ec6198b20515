// The first screen: one thing to touch, or the word to wait for the desk. Languages, sound and letters within reach.
import QtQuick
import "."

Page {
    id: page
    readonly property bool ready: kiosk.screen === "Ready"
    title: kiosk.electionTitle
    titleSize: (Theme.narrow && Theme.high < 12 ? 1.15 : Theme.low && Theme.narrow ? 1.35 : Theme.narrow ? 1.7 : 2.1) * Theme.u
    guide: Theme.tiny ? "" : kiosk.electionSubtitle
    spoken: title + ". " + guide + ". " + (ready ? Theme.say("kiosk-start") : waiting.text)

    ScrollArea {
      id: area
      Item {
        id: middle
        width: area.inner
        height: Math.max(area.free, startHeight + languages.height + Theme.gap)
        readonly property real startHeight: page.ready ? Math.max((Theme.tiny ? 3.4 : 4.5) * Theme.u, startButton.implicitHeight + 0.5 * Theme.u) : Math.max((Theme.tiny ? 2 : 4.5) * Theme.u, waiting.height + (Theme.tiny ? 0.8 : 1.6) * Theme.u)
        readonly property int shown: kiosk.samplePictures.length
        readonly property int perRow: Theme.narrow ? Math.min(3, shown) : shown
        readonly property real pictureWidth: perRow > 0 ? Math.min(7.4 * Theme.u, (width - (perRow - 1) * Theme.gap) / perRow) : 0
        readonly property real gridHeight: perRow > 0 ? Math.ceil(shown / perRow) * (pictureWidth * 0.78 + Theme.gap) : 0
        readonly property real free: height - startHeight - languages.height - 2 * Theme.u
        readonly property bool roomForPictures: shown > 0 && free > gridHeight

        Grid {
            id: pictures
            visible: middle.roomForPictures
            anchors.horizontalCenter: parent.horizontalCenter
            y: Math.max(0, (middle.free - middle.gridHeight) / 2)
            columns: Math.max(1, middle.perRow)
            spacing: Theme.gap
            Repeater {
                model: kiosk.samplePictures
                Picture {
                    required property string modelData
                    file: modelData
                    framed: true
                    width: middle.pictureWidth
                    height: width * 0.78
                }
            }
        }
        Item {
            id: start
            anchors.horizontalCenter: parent.horizontalCenter
            y: middle.roomForPictures ? pictures.y + middle.gridHeight + Theme.u
                : Math.max(0, (parent.height - languages.height - height) / 2)
            width: Math.min(parent.width, page.ready ? 20.5 * Theme.u : 30 * Theme.u)
            height: middle.startHeight
            BigButton {
                id: startButton
                objectName: "start"
                anchors.fill: parent
                visible: page.ready
                kind: "main"
                letter: 1.45 * Theme.u
                text: Theme.say("kiosk-start")
                onClicked: kiosk.start()
            }
            Rectangle {
                anchors.fill: parent
                visible: !page.ready
                color: Theme.card
                radius: Theme.radius
                border.width: Theme.line
                border.color: Theme.edge
                Row {
                    anchors.centerIn: parent
                    spacing: 0.8 * Theme.u
                    Icon { id: clock; name: "hand"; side: (Theme.tiny ? 1.5 : 2) * Theme.u; anchors.verticalCenter: parent.verticalCenter; ink: Theme.brand }
                    Word {
                        id: waiting
                        objectName: "waiting"
                        anchors.verticalCenter: parent.verticalCenter
                        width: Math.min(implicitWidth, start.width - clock.width - (Theme.tiny ? 1.8 : 3) * Theme.u)
                        text: kiosk.arriving.waiting
                        font.pixelSize: (Theme.tiny ? 1 : 1.1) * Theme.u
                        font.weight: Font.DemiBold
                    }
                }
            }
        }
        Flow {
            id: languages
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom; bottomMargin: Theme.gap }
            spacing: Theme.gap
            visible: !page.languagesInBar
            height: visible ? implicitHeight : 0
            Repeater {
                model: page.languagesInBar ? 0 : kiosk.words.languageCount
                LanguageButton {}
            }
        }
      }
    }
    readonly property bool languagesInBar: Theme.low || Theme.wide >= (kiosk.hasVoice ? 42 : 35)
    leftItems: Repeater {
        model: page.languagesInBar ? kiosk.words.languageCount : 0
        LanguageButton { tight: parent && parent.tight === true }
    }
    rightItems: [
        BarButton {
            objectName: "listen"
            visible: kiosk.hasVoice
            icon: "voice"
            text: Theme.say("kiosk-listen")
            onClicked: kiosk.listen(page.spoken)
        },
        BarButton {
            objectName: "lettersButton"
            icon: "letters"
            text: kiosk.hasVoice ? Theme.say("kiosk-letters-button") : Theme.say("kiosk-letters-button-silent")
            shortText: Theme.say("kiosk-letters-button-short")
            onClicked: kiosk.openLetters()
        }
    ]
}

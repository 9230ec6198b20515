// Letters, colours, movement and voice: each choice shows at once what it does.
import QtQuick
import "."

Page {
    id: page
    title: kiosk.hasVoice ? Theme.say("kiosk-letters-button") : Theme.say("kiosk-letters-button-silent")
    guide: Theme.say("kiosk-letters-guide")
    ScrollArea {
        id: area
        spacing: 0.7 * Theme.u
        Word { width: area.inner; text: Theme.say("kiosk-letters-size"); font.weight: Font.Bold }
        Flow {
            width: area.inner
            spacing: Theme.gap
            Repeater {
                model: 4
                BigButton {
                    required property int index
                    objectName: "size-" + index
                    text: Theme.say("kiosk-size-" + index)
                    chosen: kiosk.appearance.size === index
                    icon: chosen ? "tick" : ""
                    letter: [0.8, 0.95, 1.15, 1.35][index] * Theme.u
                    Accessible.role: Accessible.RadioButton
                    Accessible.checked: chosen
                    onClicked: kiosk.appearance.chooseSize(index)
                }
            }
        }
        Word { width: area.inner; text: Theme.say("kiosk-letters-contrast"); font.weight: Font.Bold }
        Flow {
            width: area.inner
            spacing: Theme.gap
            Repeater {
                model: 4
                BigButton {
                    required property int index
                    objectName: "contrast-" + index
                    text: Theme.say("kiosk-contrast-" + index)
                    chosen: kiosk.appearance.contrast === index
                    icon: chosen ? "tick" : ""
                    Accessible.role: Accessible.RadioButton
                    Accessible.checked: chosen
                    onClicked: kiosk.appearance.chooseContrast(index)
                }
            }
        }
        Word { width: area.inner; text: Theme.say("kiosk-letters-movement"); font.weight: Font.Bold }
        Flow {
            width: area.inner
            spacing: Theme.gap
            Repeater {
                model: 2
                BigButton {
                    required property int index
                    objectName: "movement-" + index
                    text: Theme.say(index === 0 ? "kiosk-movement-on" : "kiosk-movement-off")
                    chosen: kiosk.appearance.moves === (index === 0)
                    icon: chosen ? "tick" : ""
                    Accessible.role: Accessible.RadioButton
                    Accessible.checked: chosen
                    onClicked: kiosk.appearance.chooseMovement(index === 0)
                }
            }
        }
        Word { visible: kiosk.hasVoice; width: area.inner; text: Theme.say("kiosk-letters-voice"); font.weight: Font.Bold }
        VoiceRows { width: area.inner; visible: kiosk.hasVoice }
        Word { width: area.inner; text: Theme.say("kiosk-letters-language"); font.weight: Font.Bold }
        Flow {
            width: area.inner
            spacing: Theme.gap
            Repeater {
                model: kiosk.words.languageCount
                LanguageButton {}
            }
        }
    }
    leftItems: BarButton {
        objectName: "usualLetters"
        visible: !kiosk.appearance.isUsual
        kind: "plain"
        text: Theme.say("kiosk-letters-reset")
        onClicked: kiosk.appearance.reset()
    }
    rightItems: BarButton {
        objectName: "goBack"
        kind: "main"
        text: Theme.say("kiosk-done")
        onClicked: kiosk.goBack()
    }
}

// The voice: on or off, how fast, how loud, again, a pause, and the screen off for one who only listens.
import QtQuick
import "."

Column {
    id: rows
    readonly property var voice: kiosk.narration
    spacing: Theme.gap

    component Act: BigButton {
        property string name
        objectName: "voice-" + name
        text: Theme.say("kiosk-voice-" + name)
    }
    Flow {
        width: parent.width
        spacing: Theme.gap
        Repeater {
            model: 2
            BigButton {
                required property int index
                objectName: "voice-" + index
                text: Theme.say(index === 0 ? "kiosk-voice-on" : "kiosk-voice-off")
                chosen: kiosk.speaks === (index === 0)
                icon: chosen ? "tick" : ""
                Accessible.role: Accessible.RadioButton
                Accessible.checked: chosen
                onClicked: kiosk.chooseVoice(index === 0)
            }
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: rows.voice.on
        Act { name: "slower"; onClicked: rows.voice.pace(-1) }
        Act { name: "faster"; onClicked: rows.voice.pace(1) }
        Word { objectName: "pace"; height: Theme.button; verticalAlignment: Text.AlignVCenter; wrapMode: Text.NoWrap; text: rows.voice.paceText; color: Theme.quiet }
    }
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: rows.voice.on
        Act { name: "quieter"; onClicked: rows.voice.louder(-1) }
        Act { name: "louder"; onClicked: rows.voice.louder(1) }
        Word { objectName: "loudness"; height: Theme.button; verticalAlignment: Text.AlignVCenter; wrapMode: Text.NoWrap; text: rows.voice.loudnessText; color: Theme.quiet }
    }
    Flow {
        width: parent.width
        spacing: Theme.gap
        visible: rows.voice.on
        Act { name: "repeat"; onClicked: rows.voice.repeat() }
        Act { name: "pause"; onClicked: rows.voice.pause() }
        Act { name: "dark"; onClicked: rows.voice.darken() }
    }
}
